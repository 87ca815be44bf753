import { WhyscoreError } from '../domain/errors.js';
import { decodeFile } from './decode.js';
import type { LocalFile } from './source.js';
import { CELL_MAX, cellTooLarge, namedColumns, type Row, type Table } from './table.js';

/** Longest line, in characters: a line holds many cells, but a file without line ends must not fill the memory. */
const LINE_MAX = 16 * CELL_MAX;

export interface JsonLine {
  /** From 1; blank lines count. */
  readonly number: number;
  readonly text: string;
  /** null: the line is not a JSON object. */
  readonly value: Readonly<Record<string, unknown>> | null;
}

/**
 * The lines of a JSONL file that are not blank.
 *
 * @throws WhyscoreError `INPUT_BROKEN` for a JSON array, `INPUT_TOO_LARGE` for a line or a field beyond all measure
 */
export async function* jsonLines(file: LocalFile, encoding: string): AsyncGenerator<JsonLine> {
  let first = true;
  for await (const { number, text } of lines(file, encoding)) {
    if (text.trim() === '') continue;
    const value = parseObject(text);
    if (first && /^\s*\[/.test(text)) {
      throw new WhyscoreError('INPUT_BROKEN', `${file.name}, line ${number}: a JSON array, not JSONL`, { help: "Write one object per line, e.g. with jq -c '.[]'." });
    }
    for (const [key, field] of Object.entries(value ?? {})) {
      if (typeof field === 'string' && field.length > CELL_MAX) throw cellTooLarge(file.name, number, key);
    }
    first = false;
    yield { number, text, value };
  }
}

/** Opens a JSONL file as a table: its columns are the keys of all objects, in the order of their first sight. */
export async function openJsonl(file: LocalFile, encoding: string): Promise<Table> {
  const keys = new Set<string>();
  for await (const { value } of jsonLines(file, encoding)) for (const key of Object.keys(value ?? {})) keys.add(key);
  const columns = namedColumns(file.name, [...keys]);
  return { columns, rows: () => rows(file, encoding, [...keys]) };
}

async function* rows(file: LocalFile, encoding: string, keys: readonly string[]): AsyncGenerator<Row> {
  for await (const { number, text, value } of jsonLines(file, encoding)) {
    if (value === null) yield { kind: 'broken', number, reason: 'the line is not a JSON object', raw: { line: text } };
    else yield { kind: 'cells', number, cells: keys.map((key) => (Object.hasOwn(value, key) ? cellText(value[key]) : '')) };
  }
}

/** A JSON value as a cell: lists of plain values are joined (multiple choice), other nested values are left out. */
export function cellText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string' || typeof item === 'number')) return value.join(', ');
  return '';
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Splits at line feeds only: node:readline also splits at U+2028, which is allowed inside JSON strings. */
async function* lines(file: LocalFile, encoding: string): AsyncGenerator<{ number: number; text: string }> {
  let rest = '';
  let number = 0;
  for await (const piece of decodeFile(file.path, encoding)) {
    const parts = (rest + piece).split('\n');
    rest = parts.pop() ?? '';
    for (const text of parts) yield { number: (number += 1), text };
    if (rest.length > LINE_MAX) {
      throw new WhyscoreError('INPUT_TOO_LARGE', `${file.name}, line ${number + 1}: the line has more than ${LINE_MAX.toLocaleString('en')} characters`);
    }
  }
  if (rest !== '') yield { number: number + 1, text: rest };
}
