import { WhyscoreError } from '../domain/errors.js';

/** A row as read: its cells in the order of `Table.columns`, or why it cannot be one. */
export type Row =
  | { readonly kind: 'cells'; readonly number: number; readonly cells: readonly string[] }
  | { readonly kind: 'broken'; readonly number: number; readonly reason: string; readonly raw: Readonly<Record<string, string>> };

/** A file as rows of text cells, whatever its format; rows can be read any number of times. */
export interface Table {
  /** Unique, never blank. */
  readonly columns: readonly string[];
  /** Row numbers count as a spreadsheet does (the header is row 1); for JSONL they are line numbers. Blank rows are left out. */
  rows(): AsyncIterable<Row>;
}

/**
 * Longest cell, in characters. The longest answers in the real batches have under 5,000; a cell of a million is an
 * unclosed quotation mark or a wrong file, and would be tagged for minutes.
 */
export const CELL_MAX = 1_000_000;

/** More columns than any survey export has: the file has another delimiter, or keys that are data. */
const COLUMNS_MAX = 1000;

/** The error for a cell above `CELL_MAX`. */
export function cellTooLarge(file: string, row: number, column: string): WhyscoreError {
  return new WhyscoreError('INPUT_TOO_LARGE', `${file}, row ${row}, column "${column}": the cell has more than ${CELL_MAX.toLocaleString('en')} characters, the most that can be one answer (is a quotation mark not closed?)`);
}

/**
 * Unique column names from a header: blanks become `column 3`, repeats get a number.
 *
 * @example
 * namedColumns('f.csv', ['Comment', '', 'Comment']); // ['Comment', 'column 2', 'Comment (2)']
 */
export function namedColumns(file: string, header: readonly string[]): string[] {
  if (header.length > COLUMNS_MAX) throw new WhyscoreError('INPUT_TOO_LARGE', `${file} has ${header.length} columns, more than ${COLUMNS_MAX}`);
  const names: string[] = [];
  const used = new Set<string>();
  for (const [index, cell] of header.entries()) {
    // macOS writes Hangul decomposed; composed, it matches what the user types.
    const base = cell.normalize('NFC').replace(/\s+/g, ' ').trim() || `column ${index + 1}`;
    const name = uniqueName(base, used);
    used.add(name);
    names.push(name);
  }
  return names;
}

/** The name itself, or with the first number that makes it unused. */
export function uniqueName(base: string, used: ReadonlySet<string>): string {
  let name = base;
  for (let count = 2; used.has(name); count += 1) name = `${base} (${count})`;
  return name;
}

/** Cells keyed by their column, as rejects show them; cells beyond the header are keyed `column 7`. */
export function rawRow(columns: readonly string[], cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(cells.map((cell, index) => [columns[index] ?? `column ${index + 1}`, cell]));
}

export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/**
 * A row whose cells fit the header. Surplus blank cells (trailing delimiters) are dropped; any other difference makes
 * the row broken, since its cells may stand under the wrong columns.
 */
export function fitRow(columns: readonly string[], number: number, cells: readonly string[]): Row {
  if (cells.length === columns.length) return { kind: 'cells', number, cells };
  const surplus = cells.slice(columns.length);
  if (surplus.length > 0 && isBlank(surplus)) return { kind: 'cells', number, cells: cells.slice(0, columns.length) };
  return { kind: 'broken', number, reason: `the row has ${cells.length} cells, the header ${columns.length}`, raw: rawRow(columns, cells) };
}
