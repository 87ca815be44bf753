import { createReadStream } from 'node:fs';
import iconv from 'iconv-lite';
import { unreadable } from './source.js';

/** Encodings that Node decodes right by itself; its `euc-kr` is not among them, since it corrupts CP949-only syllables. */
const NATIVE = new Set(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']);

/** Bytes per read: large enough that the parsers, not the reads, set the pace. */
const BLOCK_BYTES = 1 << 16;

/**
 * The name that Whyscore uses for an encoding, or null when it knows none such.
 *
 * @example
 * encodingName('EUC-KR'); // 'cp949'
 */
export function encodingName(name: string): string | null {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (plain === 'utf8') return 'utf-8';
  if (plain === 'utf16' || plain === 'utf16le') return 'utf-16le';
  if (plain === 'utf16be') return 'utf-16be';
  // Korean programs say EUC-KR when they write its superset; Western ones say latin1 when they write windows-1252.
  if (['cp949', 'euckr', 'ms949', 'uhc', 'windows949', 'ksc5601'].includes(plain)) return 'cp949';
  if (['latin1', 'iso88591', 'windows1252', 'cp1252'].includes(plain)) return 'windows-1252';
  return iconv.encodingExists(name) ? name.toLowerCase() : null;
}

/** The bytes of a file, block by block. */
export async function* blocksOf(path: string): AsyncGenerator<Buffer> {
  const stream = createReadStream(path, { highWaterMark: BLOCK_BYTES });
  try {
    for await (const block of stream) yield block as Buffer;
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/**
 * The text of a file, piece by piece, without its byte order mark; a character never falls between two pieces.
 * Bytes that the encoding does not know become U+FFFD, or an error when `strict`. NUL characters are dropped: nobody
 * writes them, and databases cut texts at them.
 */
export async function* decodeFile(path: string, encoding: string, strict = false): AsyncGenerator<string> {
  const decoder = NATIVE.has(encoding) ? nativeDecoder(encoding, strict) : iconv.getDecoder(encoding);
  for await (const block of blocksOf(path)) {
    const text = decoder.write(block).replaceAll('\0', '');
    if (text !== '') yield text;
  }
  const rest = decoder.end();
  if (rest) yield rest;
}

function nativeDecoder(encoding: string, strict: boolean) {
  const decoder = new TextDecoder(encoding, { fatal: strict });
  return { write: (block: Buffer) => decoder.decode(block, { stream: true }), end: (): string | undefined => decoder.decode() };
}
