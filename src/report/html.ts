import type { Driver } from '../domain/figures.js';
import { impactFigure, scoreFigure, shareFigure, type Figure } from './charts.js';
import { points, typographic } from './format.js';
import { escapeHtml } from './html-escape.js';
import { segments } from './segments.js';
import { headline } from './sentence.js';
import { STYLE } from './style.js';
import { basis, driverCells, notes } from './summary.js';
import { loadCharts, type DrawChart } from './svg.js';
import type { ReportView } from './view.js';

/**
 * The report as one HTML page that needs nothing else: no script, no font, no request (its policy forbids them). For a
 * screen, a phone or A4 paper.
 */
export async function htmlReport(view: ReportView): Promise<string> {
  const { report, words, metric } = view;
  const draw = await loadCharts();
  const eyebrow = escapeHtml(words.title(report.metric.toUpperCase()));
  const surveys = escapeHtml(report.surveys.join(', '));
  const { value, low, high } = report.score;
  return `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="Whyscore">
<title>${surveys} · ${eyebrow}</title>
<style>
${STYLE}
</style>
</head>
<body>
<main>
<header>
<p class="eyebrow">${eyebrow}</p>
<h1>${surveys}</h1>
<p class="basis">${basis(view).map(escapeHtml).join(' · ')}</p>
</header>
<section class="summary">
<p><span class="label">${metric.score}</span>
<strong class="value">${typographic(points(value))}</strong>
<span class="interval">${words.interval} ${typographic(words.range(points(low), points(high)))}</span></p>
<p class="headline">${escapeHtml(typographic(headline(view)))}</p>
</section>
<section class="charts">
${[impactFigure(view), shareFigure(view), scoreFigure(view)].map((figure) => figureHtml(figure, draw)).join('\n')}
</section>
<section>
<h2>${words.sections.drivers}</h2>
${driverTable(view)}
</section>
<section>
<h2>${words.sections.reading}</h2>
<div class="notes">
${notes(view).map((note) => `<p>${escapeHtml(note)}</p>`).join('\n')}
</div>
</section>
</main>
</body>
</html>
`;
}

function figureHtml({ title, reading, legend, chart }: Figure, draw: DrawChart): string {
  const key =
    legend === undefined
      ? ''
      : `\n<p class="legend"><i class="filled" aria-hidden="true">●</i>${escapeHtml(legend.filled)}<i class="hollow" aria-hidden="true">◇</i>${escapeHtml(legend.hollow)}</p>`;
  return `<figure>
<figcaption><h3>${escapeHtml(title)}</h3><p>${escapeHtml(reading)}</p></figcaption>${key}
${draw(chart)}
</figure>`;
}

function driverTable(view: ReportView): string {
  const { words, metric, report } = view;
  const { columns } = words;
  return `<table>
<thead>
<tr><th rowspan="2" scope="col">${columns.theme}</th><th rowspan="2" scope="col">${escapeHtml(words.impactOn(metric))}</th><th rowspan="2" scope="col">${columns.complaints}</th><th colspan="3" scope="colgroup" class="span">${columns.mentionedBy}</th><th colspan="2" scope="colgroup" class="span">${escapeHtml(metric.score)}</th><th rowspan="2" scope="col">${columns.trend}</th></tr>
<tr><th scope="col">${metric.groups.detractor}</th><th scope="col">${metric.groups.passive}</th><th scope="col">${metric.groups.promoter}</th><th scope="col">${columns.with}</th><th scope="col">${columns.without}</th></tr>
</thead>
${report.drivers.map((driver) => driverRows(driver, view)).join('\n')}
</table>`;
}

function driverRows(driver: Driver, view: ReportView): string {
  const { words, metric } = view;
  const { columns } = words;
  const cells = driverCells(driver, view);
  const cell = (name: string, content: string) => `<td data-label="${escapeHtml(name)}">${content}</td>`;
  const quotes = driver.verbatims.map(({ text, evidence, score }) => {
    const pieces = segments({ text, evidence }).map((piece) => (piece.marked ? `<mark>${escapeHtml(piece.text)}</mark>` : escapeHtml(piece.text)));
    return `<blockquote>${pieces.join('')}<footer>${words.scored(score)}</footer></blockquote>`;
  });
  return `<tbody>
<tr class="figures"><th scope="row">${escapeHtml(cells.theme)}</th><td class="impact${driver.high < 0 ? ' costs' : ''}" data-label="${escapeHtml(words.impactOn(metric))}"><strong>${typographic(cells.impact)}</strong> <span class="interval">${typographic(cells.interval)}</span></td>${[
    cell(columns.complaints, cells.complaints),
    cell(metric.groups.detractor, cells.detractors),
    cell(metric.groups.passive, cells.passives),
    cell(metric.groups.promoter, cells.promoters),
    cell(columns.with, typographic(cells.scoreWith)),
    cell(columns.without, typographic(cells.scoreWithout)),
    cell(columns.trend, `<span aria-hidden="true">${cells.arrow}</span> ${cells.trend}`),
  ].join('')}</tr>${quotes.length === 0 ? '' : `\n<tr class="quotes"><td colspan="9"><div>${quotes.join('')}</div></td></tr>`}
</tbody>`;
}
