import Table from 'cli-table3';
import pc from 'picocolors';

import type { Verbatim } from '../domain/figures.js';
import { oneLine, points } from './format.js';
import { segments } from './segments.js';
import { headline } from './sentence.js';
import { basis, driverCells, groupShares } from './summary.js';
import type { ReportView } from './view.js';

const WIDTH = 100;
/** What the other columns leave of the width. */
const THEME_WIDTH = 20;
const NO_LINES = {
  top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '',
  left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '',
};

/** The report for a terminal of 100 columns; without any escape sequence unless `colour`. */
export function terminalReport(view: ReportView, { colour }: { readonly colour: boolean }): string {
  const { report, words, metric, nameOf } = view;
  const paint = pc.createColors(colour);
  const { value, low, high } = report.score;
  const quotes = report.drivers.filter(({ verbatims }) => verbatims.length > 0);
  return [
    paint.bold(wrap(`${words.title(report.metric.toUpperCase())}: ${report.surveys.map(oneLine).join(', ')}`)),
    paint.dim(wrap(basis(view).join(' · '))),
    '',
    `${metric.score} ${paint.bold(points(value))} (${words.interval} ${words.range(points(low), points(high))})`,
    groupShares(view).map(({ name, text }) => `${name} ${text}`).join(' · '),
    '',
    paint.bold(wrap(oneLine(headline(view)))),
    '',
    driverTable(view, paint),
    ...quotes.flatMap(({ theme, verbatims }) => ['', paint.bold(oneLine(nameOf(theme))), ...verbatims.map((verbatim) => quote(verbatim, view, paint))]),
    '',
    paint.dim(wrap(words.notes(metric)[0] ?? '')),
    '',
  ].join('\n');
}

function driverTable(view: ReportView, paint: ReturnType<typeof pc.createColors>): string {
  const { report, words, metric } = view;
  const { columns } = words;
  const table = new Table({
    head: [
      columns.theme, columns.impact, words.interval, columns.complaints,
      metric.short.detractor, metric.short.passive, metric.short.promoter, columns.with, columns.without, columns.trend,
    ].map((heading) => paint.dim(heading)),
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 1 },
    colWidths: [THEME_WIDTH],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'right', 'right', 'left'],
    wordWrap: true,
  });
  for (const driver of report.drivers) {
    const cells = driverCells(driver, view);
    table.push([
      oneLine(cells.theme), driver.high < 0 ? paint.bold(paint.red(cells.impact)) : cells.impact, cells.interval, cells.complaints,
      cells.detractors, cells.passives, cells.promoters, cells.scoreWith, cells.scoreWithout, `${cells.arrow} ${cells.trend}`,
    ]);
  }
  return trimLines(table.toString());
}

function quote(verbatim: Verbatim, { words }: ReportView, paint: ReturnType<typeof pc.createColors>): string {
  const line = segments(verbatim)
    .map(({ text, marked }) => (marked ? paint.underline(printable(text)) : printable(text)))
    .join('');
  return wrap(`“${line}” (${words.scored(verbatim.score)})`, 2);
}

/** Like `oneLine`, but keeps the spaces at the ends: the piece stands inside a text. */
function printable(piece: string): string {
  return oneLine(`.${piece}.`).slice(1, -1);
}

/** Wraps by display width (Korean takes two columns a character), indented. */
function wrap(text: string, indent = 0): string {
  const table = new Table({
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': indent, 'padding-right': 0 },
    colWidths: [WIDTH],
    wordWrap: true,
  });
  table.push([text]);
  return trimLines(table.toString());
}

function trimLines(text: string): string {
  return text.split('\n').map((line) => line.trimEnd()).join('\n');
}
