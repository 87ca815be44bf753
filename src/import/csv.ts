import { Readable, pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { WhyscoreError } from '../domain/errors.js';
import { decodeFile } from './decode.js';
import { guessDelimiter, NO_DELIMITER } from './delimiter.js';
import type { LocalFile } from './source.js';
import { CELL_MAX, cellTooLarge, fitRow, isBlank, namedColumns, type Row, type Table } from './table.js';

/** Characters that the delimiter is guessed from: some hundred records of usual length. */
const SAMPLE_CHARS = 1 << 16;

export interface CsvTable extends Table {
  /** null: the file has one column. */
  readonly delimiter: string | null;
}

/**
 * Opens a CSV file; its rows are streamed.
 *
 * @throws WhyscoreError `INPUT_EMPTY` when there is no header, `USAGE` for a blank delimiter; while reading rows `INPUT_TOO_LARGE` and `INPUT_BROKEN`
 */
export async function openCsv(file: LocalFile, encoding: string, givenDelimiter?: string): Promise<CsvTable> {
  const delimiter = givenDelimiter === undefined ? guessDelimiter(await sampleOf(file, encoding)) : spelledOut(givenDelimiter);
  let columns: string[] | null = null;
  for await (const record of records(file, encoding, delimiter, [])) {
    columns = namedColumns(file.name, record.cells);
    break;
  }
  if (columns === null) throw new WhyscoreError('INPUT_EMPTY', `${file.name} has no header and no rows`);
  const named = columns;
  return {
    columns: named,
    delimiter: delimiter === NO_DELIMITER ? null : delimiter,
    rows: () => rows(file, encoding, delimiter, named),
  };
}

/** A tab is hard to type in a shell. */
function spelledOut(delimiter: string): string {
  if (delimiter === '') throw new WhyscoreError('USAGE', 'the delimiter is blank');
  return ['\\t', 'tab'].includes(delimiter) ? '\t' : delimiter;
}

async function* rows(file: LocalFile, encoding: string, delimiter: string, columns: readonly string[]): AsyncGenerator<Row> {
  let header = true;
  for await (const { number, cells } of records(file, encoding, delimiter, columns)) {
    if (!header) yield fitRow(columns, number, cells);
    header = false;
  }
}

async function sampleOf(file: LocalFile, encoding: string): Promise<string> {
  let sample = '';
  for await (const text of decodeFile(file.path, encoding)) {
    sample += text;
    if (sample.length >= SAMPLE_CHARS) break;
  }
  return sample;
}

/** All records that are not blank; blank ones count in the numbers, as they do in a spreadsheet. */
async function* records(file: LocalFile, encoding: string, delimiter: string, columns: readonly string[]): AsyncGenerator<{ number: number; cells: string[] }> {
  const parser = parse({
    delimiter,
    max_record_size: CELL_MAX,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
  });
  // The callback only keeps the error from going unhandled: it reaches the loop through the parser.
  pipeline(Readable.from(decodeFile(file.path, encoding)), parser, () => undefined);
  let number = 0;
  try {
    for await (const record of parser) {
      number += 1;
      const cells = record as string[];
      if (!isBlank(cells)) yield { number, cells };
    }
  } catch (error) {
    throw error instanceof CsvError ? explain(error, file, number + 1, columns) : error;
  }
}

function explain(error: CsvError, file: LocalFile, row: number, columns: readonly string[]): WhyscoreError {
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    const index = Number(error['index'] ?? 0);
    return cellTooLarge(file.name, row, columns[index] ?? `column ${index + 1}`);
  }
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new WhyscoreError('INPUT_BROKEN', `${file.name}, row ${row}: a quotation mark is opened and never closed`, { cause: error });
  }
  return new WhyscoreError('INPUT_BROKEN', `${file.name}, row ${row}: ${error.message}`, { cause: error });
}
