import { BOM, csvLine } from '../domain/csv.js';
import { oneLine } from './format.js';
import type { ReportView } from './view.js';

/** The drivers as CSV (RFC 4180), one row per theme, for spreadsheets. Column names are those of the JSON report. */
export function csvReport({ report, nameOf }: ReportView): string {
  const rows = report.drivers.map((driver) => ({
    theme: driver.theme,
    name: nameOf(driver.theme),
    mentions: driver.mentions,
    negative: driver.negative,
    positive: driver.positive,
    detractorShare: driver.detractorShare,
    passiveShare: driver.passiveShare,
    promoterShare: driver.promoterShare,
    detractorComplaintShare: driver.detractorComplaintShare,
    scoreWith: driver.scoreWith,
    scoreWithout: driver.scoreWithout,
    impact: driver.impact,
    low: driver.low,
    high: driver.high,
    trend: driver.trend,
    verbatim1: driver.verbatims[0]?.text ?? null,
    verbatim2: driver.verbatims[1]?.text ?? null,
  }));
  const header = Object.keys(rows[0] ?? { theme: null });
  return BOM + [header, ...rows.map((row) => Object.values(row))].map((cells) => csvLine(cells.map(flat))).join('');
}

/** A verbatim on one line, for a row of the sheet as high as the others. */
function flat(value: string | number | null): string | number | null {
  return typeof value === 'string' ? oneLine(value) : value;
}
