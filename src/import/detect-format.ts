import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { WhyscoreError } from '../domain/errors.js';
import { type FileFormat, type LocalFile, unreadable } from './source.js';

/** Bytes that tell the format; magic numbers take 8, the rest is for blank lines before JSON. */
const HEAD_BYTES = 4096;

/** Files that are often given by mistake, by their first bytes (hex), with what to do instead. */
const FOREIGN = [
  { magic: 'd0cf11e0', what: 'an old Excel file (.xls) or a password-protected workbook', help: 'Save it as .xlsx without a password, or as CSV.' },
  { magic: '25504446', what: 'a PDF', help: 'Export the answers as CSV, XLSX or JSONL.' },
  { magic: '1f8b', what: 'a gzip archive', help: 'Unpack it first, e.g. gunzip -c FILE | whyscore … -' },
] as const;

/** A zip archive with entries, and one without; `PK` alone could be the first header of a CSV. */
const ZIP_MAGIC = ['504b0304', '504b0506'];

/** The first bytes of a file. */
export async function headOf(file: LocalFile): Promise<Buffer> {
  const handle = await open(file.path).catch((cause: unknown) => {
    throw unreadable(file.path, cause);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/**
 * Tells the format by content first, then by extension; anything that is text and not JSON is CSV.
 *
 * @throws WhyscoreError `INPUT_BINARY` for old Excel files, PDFs and archives
 */
export function detectFormat(file: LocalFile, head: Buffer): FileFormat {
  const hex = head.subarray(0, 8).toString('hex');
  const foreign = FOREIGN.find(({ magic }) => hex.startsWith(magic));
  if (foreign !== undefined) throw new WhyscoreError('INPUT_BINARY', `${file.name} is ${foreign.what}`, { help: foreign.help });
  if (ZIP_MAGIC.some((magic) => hex.startsWith(magic))) return 'xlsx';
  // Without its zero bytes, UTF-16 looks like the ASCII that braces and blanks are.
  const start = head.toString('latin1').replaceAll('\0', '').replace(/^(ï»¿|ÿþ|þÿ)/, '').trimStart();
  if (start.startsWith('{') || /^\[\s*[{\]]/.test(start)) return 'jsonl';
  return ['.jsonl', '.ndjson'].includes(extname(file.path).toLowerCase()) ? 'jsonl' : 'csv';
}
