import { oneLine, points } from './format.js';
import { headline } from './sentence.js';
import { basis, driverCells, groupShares, notes } from './summary.js';
import type { ReportView } from './view.js';

/** The report as Markdown (GitHub flavour), for wikis and mails. */
export function markdownReport(view: ReportView): string {
  const { report, words, metric, nameOf } = view;
  const { columns } = words;
  const { value, low, high } = report.score;
  const head = [
    columns.theme, columns.impact, words.interval, columns.complaints,
    metric.groups.detractor, metric.groups.passive, metric.groups.promoter, columns.with, columns.without, columns.trend,
  ];
  const rows = report.drivers.map((driver) => {
    const cells = driverCells(driver, view);
    return [
      cells.theme, cells.impact, cells.interval, cells.complaints,
      cells.detractors, cells.passives, cells.promoters, cells.scoreWith, cells.scoreWithout, `${cells.arrow} ${cells.trend}`,
    ];
  });
  const quotes = report.drivers.flatMap(({ theme, verbatims }) =>
    verbatims.length === 0 ? [] : [`### ${plain(nameOf(theme))}`, ...verbatims.map(({ text, score }) => `> ${plain(text)} (${words.scored(score)})`)],
  );
  return [
    `# ${plain(words.title(report.metric.toUpperCase()))}: ${report.surveys.map(plain).join(', ')}`,
    basis(view).map(plain).join(' · '),
    `**${plain(headline(view))}**`,
    `${plain(metric.score)} **${points(value)}** (${words.interval} ${plain(words.range(points(low), points(high)))}) · ${groupShares(view).map(({ name, text }) => `${name} ${text}`).join(' · ')}`,
    [tableRow(head), `| --- |${' ---: |'.repeat(head.length - 2)} --- |`, ...rows.map(tableRow)].join('\n'),
    ...(quotes.length === 0 ? [] : [`## ${words.sections.verbatims}`, ...quotes]),
    `## ${words.sections.reading}`,
    ...notes(view).map(plain),
    '',
  ].join('\n\n').trimEnd().concat('\n');
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map(plain).join(' | ')} |`;
}

/** Text that Markdown shows as it is: no markup, no HTML, no link, no cell border. */
function plain(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>|~]/g, '\\$&').replace(/&/g, '&amp;').replace(/^([#+-]|\d+[.)])(?=\s)/, '\\$1').replace(/(https?|ftp):/gi, '$1&#58;').replace(/www\./gi, 'www&#46;');
}
