import { WhyscoreError } from '../domain/errors.js';
import { blocksOf, decodeFile } from './decode.js';
import type { LocalFile } from './source.js';

/**
 * Of the zero bytes of UTF-16 text in English or Korean, at least this share stands on one side of the byte pairs:
 * ASCII gives them on one side, a few syllables (가, 대, 저) on the other.
 */
const UTF16_SIDE_SHARE = 0.7;
/** UTF-16 survey files have far more zero bytes than this: every comma, digit and line end has one. */
const UTF16_ZERO_SHARE = 0.05;
/** Exports carry a stray NUL now and then (one in the 12 MB of korean-app-reviews.csv); binary files have many. */
const STRAY_ZERO_SHARE = 0.0001;
/** Korean text in CP949 is nearly all Hangul syllables beyond ASCII; EUC-JP read as CP949 is half lone letters. */
const SYLLABLE_SHARE = 0.6;
/** Bytes 81-A0 stand only in CP949's rare syllables (똠); Shift JIS and GBK are full of them. */
const RARE_BYTE_SHARE = 0.05;
/** Western texts have at most one accented letter in ten; other encodings read as windows-1252 are made of them. */
const ACCENTED_SHARE = 0.25;

/** Characters that no text has, but binary data that happens to be well-formed. */
const CONTROL = /[\x01-\x08\x0E-\x1F]/;

/**
 * Finds the encoding of a text file, looking at all of it: byte order mark, strict UTF-8, UTF-16 by where the zero
 * bytes stand, CP949 when it gives mostly Hangul, windows-1252 when it gives clean Western text.
 *
 * @throws WhyscoreError `INPUT_BINARY` for files with NUL bytes (more than a stray one) that are not UTF-16, `ENCODING_UNKNOWN` when nothing fits
 */
export async function detectEncoding(file: LocalFile, head: Buffer): Promise<string> {
  const marked = byteOrderMark(head);
  if (marked !== null) return marked;
  const zeros = await countZeros(file.path);
  if (zeros.even + zeros.odd > STRAY_ZERO_SHARE * zeros.bytes) {
    const encoding = zeros.odd > zeros.even ? 'utf-16le' : 'utf-16be';
    const side = Math.max(zeros.odd, zeros.even) / (zeros.odd + zeros.even);
    const dense = (zeros.odd + zeros.even) / zeros.bytes >= UTF16_ZERO_SHARE;
    if (dense && side >= UTF16_SIDE_SHARE && (await isValid(file.path, encoding, CONTROL))) return encoding;
    throw new WhyscoreError('INPUT_BINARY', `${file.name} is not text (it has NUL bytes)`);
  }
  if (await isValid(file.path, 'utf-8')) return 'utf-8';
  if (await looksKorean(file.path)) return 'cp949';
  if (await looksWestern(file.path)) return 'windows-1252';
  throw new WhyscoreError('ENCODING_UNKNOWN', `${file.name}: the encoding cannot be told (not UTF-8, UTF-16, CP949 or plain Western text)`);
}

function byteOrderMark(head: Buffer): string | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}

async function countZeros(path: string): Promise<{ even: number; odd: number; bytes: number }> {
  const count = { even: 0, odd: 0, bytes: 0 };
  for await (const block of blocksOf(path)) {
    for (let at = block.indexOf(0); at !== -1; at = block.indexOf(0, at + 1)) {
      if ((count.bytes + at) % 2 === 0) count.even += 1;
      else count.odd += 1;
    }
    count.bytes += block.length;
  }
  return count;
}

async function isValid(path: string, encoding: string, forbidden?: RegExp): Promise<boolean> {
  try {
    for await (const text of decodeFile(path, encoding, true)) if (forbidden?.test(text)) return false;
    return true;
  } catch (error) {
    if (error instanceof WhyscoreError) throw error;
    return false;
  }
}

async function looksKorean(path: string): Promise<boolean> {
  let syllables = 0;
  let beyondAscii = 0;
  for await (const text of decodeFile(path, 'cp949')) {
    if (text.includes('\uFFFD')) return false;
    syllables += text.match(/[\uAC00-\uD7A3]/g)?.length ?? 0;
    beyondAscii += text.match(/[^\0-\x7F]/g)?.length ?? 0;
  }
  let rareBytes = 0;
  for await (const block of blocksOf(path)) rareBytes += block.toString('latin1').match(/[\x81-\xA0]/g)?.length ?? 0;
  return syllables >= SYLLABLE_SHARE * beyondAscii && rareBytes <= RARE_BYTE_SHARE * 2 * beyondAscii;
}

async function looksWestern(path: string): Promise<boolean> {
  let letters = 0;
  let accented = 0;
  for await (const text of decodeFile(path, 'windows-1252')) {
    // Control characters and runs of accented letters are what other encodings look like when read as this one.
    if (/[\x01-\x08\x0E-\x1F\x7F-\x9F]|[À-ÖØ-öø-ÿ]{4}/.test(text)) return false;
    letters += text.match(/[A-Za-zÀ-ÖØ-öø-ÿ]/g)?.length ?? 0;
    accented += text.match(/[À-ÖØ-öø-ÿ]/g)?.length ?? 0;
  }
  return accented <= ACCENTED_SHARE * letters;
}
