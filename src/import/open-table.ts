import { WhyscoreError } from '../domain/errors.js';
import { openCsv } from './csv.js';
import { encodingName } from './decode.js';
import { detectEncoding } from './detect-encoding.js';
import { detectFormat, headOf } from './detect-format.js';
import { openJsonl } from './jsonl.js';
import { type FileFormat, type FileSource, type LocalFile, localFile } from './source.js';
import type { Table } from './table.js';
import { openXlsx } from './xlsx.js';

/** A file whose format is known. */
export interface OpenFile {
  readonly file: LocalFile;
  readonly format: FileFormat;
  /** null for XLSX, which has its own. */
  readonly encoding: string | null;
}

export interface OpenTable extends OpenFile {
  readonly table: Table;
  /** null when the format has none or the file has one column. */
  readonly delimiter: string | null;
}

/**
 * Finds out what a source is and passes it to `use`; when that fails, spooled input is removed at once.
 * Else closing `OpenFile.file` is up to the caller.
 */
export async function withFile<T>(source: FileSource, use: (open: OpenFile) => Promise<T>): Promise<T> {
  const file = await localFile(source.path);
  try {
    const head = await headOf(file);
    const format = source.format ?? detectFormat(file, head);
    const encoding = format === 'xlsx' ? null : source.encoding === undefined ? await detectEncoding(file, head) : knownEncoding(source.encoding);
    return await use({ file, format, encoding });
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Opens the rows of a file, whatever its format. */
export async function openTable(open: OpenFile, delimiter?: string): Promise<OpenTable> {
  const { file, format, encoding } = open;
  if (encoding === null) return { ...open, table: await openXlsx(file), delimiter: null };
  if (format === 'jsonl') return { ...open, table: await openJsonl(file, encoding), delimiter: null };
  const table = await openCsv(file, encoding, delimiter);
  return { ...open, table, delimiter: table.delimiter };
}

function knownEncoding(name: string): string {
  const encoding = encodingName(name);
  if (encoding === null) throw new WhyscoreError('ENCODING_UNKNOWN', `there is no encoding "${name}"`);
  return encoding;
}
