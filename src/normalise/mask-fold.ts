import type { Span } from '../domain/text.js';

/** A text as the masking patterns read it, with the way back. */
export interface FoldedText {
  readonly text: string;
  /** The span of the original text from which this span of the folded text came; it begins and ends between characters. */
  toOriginal(span: Span): Span;
}

/** Most texts have nothing to fold. */
const PLAIN = /^[\t\n\r\x20-\x7e가-힣ㄱ-ㅎㅏ-ㅣ]*$/;
const INVISIBLE = /^\p{Cf}$/u;
/** The minus sign is not among the dashes of Unicode. */
const DASH = /^[\p{Pd}\u2212]$/u;
const SPACE = /^\p{Zs}$/u;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Makes one of the many ways to write the same sign: composed letters (NFC), ASCII for full-width forms, `-` for every
 * dash, a plain space for every space within a line; invisible characters are left out. So the patterns stay small, and
 * `０１０‑１２３４‑５６７８` is a phone number.
 */
export function fold(original: string): FoldedText {
  if (PLAIN.test(original)) return { text: original, toOriginal: ({ start, end }) => ({ start, end }) };
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  for (const { source, start } of characters(original)) {
    const end = start + source.length;
    for (const char of source.normalize('NFC')) {
      const folded = foldChar(char);
      text += folded;
      for (let i = 0; i < folded.length; i++) {
        starts.push(start);
        ends.push(end);
      }
    }
  }
  return { text, toOriginal: ({ start, end }) => ({ start: starts[start] ?? original.length, end: ends[end - 1] ?? 0 }) };
}

/** Code points, or whole graphemes where there are letters to compose. */
function* characters(original: string): Generator<{ readonly source: string; readonly start: number }> {
  if (original.normalize('NFC') !== original) {
    for (const { segment, index } of graphemes.segment(original)) yield { source: segment, start: index };
    return;
  }
  let start = 0;
  for (const source of original) {
    yield { source, start };
    start += source.length;
  }
}

function foldChar(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x7f) return char;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCodePoint(code - 0xfee0);
  if (SPACE.test(char)) return ' ';
  if (DASH.test(char)) return '-';
  return INVISIBLE.test(char) ? '' : char;
}
