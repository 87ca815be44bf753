/** Goes before the first line: without it Excel takes UTF-8 for the code page of the machine and garbles Korean. */
export const BOM = '\uFEFF';

/** What a spreadsheet runs as a formula when a cell begins with it, in full width too (OWASP, CSV injection). */
const FORMULA = /^[=+\-@|%＝＋－＠\t\r\n]/u;

/**
 * A cell of a CSV file (RFC 4180). A number stays a number; text that a spreadsheet would run as a formula gets an
 * apostrophe; null is blank.
 *
 * @example
 * csvCell('a "b"'); // '"a ""b"""'
 * csvCell('=1+1'); // "'=1+1"
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A row of a CSV file with its line end. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
