import { readFile, stat } from 'node:fs/promises';
import { readSheet } from 'read-excel-file/node';
import { WhyscoreError } from '../domain/errors.js';
import { type LocalFile, unreadable } from './source.js';
import { CELL_MAX, cellTooLarge, fitRow, isBlank, namedColumns, type Row, type Table } from './table.js';

/**
 * Largest workbook, in bytes of the file. A sheet is read whole: 60,000 rows (2 MB) took 280 MB of memory, so this is
 * about the most that an ordinary machine can hold.
 */
const WORKBOOK_MAX_BYTES = 50_000_000;

/**
 * Opens the first sheet of a workbook; it is held in memory.
 *
 * @throws WhyscoreError `INPUT_BROKEN` when it is no workbook or damaged, `INPUT_TOO_LARGE`, `INPUT_EMPTY`
 */
export async function openXlsx(file: LocalFile): Promise<Table> {
  const { size } = await stat(file.path);
  if (size > WORKBOOK_MAX_BYTES) {
    throw new WhyscoreError('INPUT_TOO_LARGE', `${file.name} has ${Math.round(size / 1e6)} MB; workbooks are read whole, up to ${WORKBOOK_MAX_BYTES / 1e6} MB`, { help: 'Save the sheet as CSV, which has no limit.' });
  }
  const sheet = await cellsOf(file);
  const headerAt = sheet.findIndex((cells) => !isBlank(cells));
  if (headerAt === -1) throw new WhyscoreError('INPUT_EMPTY', `${file.name}: the first sheet is empty`);
  const columns = namedColumns(file.name, sheet[headerAt] ?? []);
  return { columns, rows: () => rows(file, sheet, headerAt, columns) };
}

async function cellsOf(file: LocalFile): Promise<string[][]> {
  const bytes = await readFile(file.path).catch((cause: unknown) => {
    throw unreadable(file.path, cause);
  });
  try {
    const sheet: readonly (readonly unknown[])[] = await readSheet(bytes, 1, { trim: false });
    return sheet.map((cells) => cells.map(sheetCell));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new WhyscoreError('INPUT_BROKEN', `${file.name} is not an Excel workbook, or is damaged (${reason})`, { cause });
  }
}

// Async, as all tables are read, though the sheet is already here.
// eslint-disable-next-line @typescript-eslint/require-await
async function* rows(file: LocalFile, sheet: readonly string[][], headerAt: number, columns: readonly string[]): AsyncGenerator<Row> {
  for (const [index, cells] of sheet.entries()) {
    if (index <= headerAt || isBlank(cells)) continue;
    const long = cells.findIndex((cell) => cell.length > CELL_MAX);
    if (long !== -1) throw cellTooLarge(file.name, index + 1, columns[long] ?? `column ${long + 1}`);
    yield fitRow(columns, index + 1, cells);
  }
}

/** A typed cell as text. Sheet dates have no zone; the reader gives them as UTC, rounded here to the second. */
function sheetCell(value: unknown): string {
  if (value instanceof Date) {
    const [date = '', time = ''] = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString().slice(0, 19).split('T');
    return time === '00:00:00' ? date : `${date}T${time}`;
  }
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
