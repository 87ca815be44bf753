import { oneLine } from './format.js';
import type { ReportView } from './view.js';

/** Without it Excel takes UTF-8 for the code page of the machine and garbles Korean. */
const BOM = '\ufeff';

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
  return BOM + [header, ...rows.map((row) => Object.values(row))].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

/** A number stays a number; text that a spreadsheet would run as a formula gets an apostrophe (OWASP, CSV injection). */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = oneLine(value);
  const safe = /^[=+\-@|%＝＋－＠]/u.test(text) ? `'${text}` : text;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
