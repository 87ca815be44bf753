import type { Span } from '../domain/text.js';

/** A text as rules and encoder read it, with the way back to the customer's own characters. */
export interface CleanText {
  readonly text: string;
  /** Offsets in `text` before which the original had a line break. */
  readonly breaks: readonly number[];
  /** The span of the original text from which this span of the clean text came. */
  toOriginal(span: Span): Span;
}

// Signs without letters (emoji, stars, boxes) and characters that no one typed on purpose.
const SIGN = /^[\p{So}\p{Cs}\p{Co}\p{Cn}\u{1F3FB}-\u{1F3FF}]$/u;
const INVISIBLE = /^[\p{Cf}\uFE0F]$/u;
const SPACE = /^[\s\u0000-\u001f\u007f-\u009f]$/u;
const DIGIT = /^\p{Nd}$/u;
const PLAIN = /^[\x21-\x7e가-힣ㄱ-ㅎㅏ-ㅣ]$/u;

const NO_SPACE = { start: 0, end: 0, line: false };
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Removes what does not change what a comment says, so that the same words get the same tags: composition (NFC), full
 * width, case, emoji, invisible characters, runs of white space, and the third and later of a repeated sign or letter.
 * models/train/coded.py does the same before training.
 *
 * @example
 * clean('  SOOOO  slow!!! 😡').text; // 'soo slow!!'
 */
export function clean(original: string): CleanText {
  const starts: number[] = [];
  const ends: number[] = [];
  const breaks: number[] = [];
  let text = '';
  let space = NO_SPACE;
  let last = '';
  let beforeLast = '';

  const put = (char: string, start: number, end: number): void => {
    if (char === last && char === beforeLast && !DIGIT.test(char)) {
      ends[ends.length - 1] = end;
      return;
    }
    text += char;
    for (let i = 0; i < char.length; i++) {
      starts.push(start);
      ends.push(end);
    }
    beforeLast = last;
    last = char;
  };

  for (const { source, start, end } of characters(original)) {
    for (const char of source) {
      // First: a byte order mark is white space to JavaScript, but nobody sees it.
      if (!PLAIN.test(char) && INVISIBLE.test(char)) continue;
      if (SPACE.test(char) || (!PLAIN.test(char) && SIGN.test(char))) {
        space = { start: space === NO_SPACE ? start : space.start, end, line: space.line || char === '\n' || char === '\r' };
        continue;
      }
      if (space !== NO_SPACE && text !== '') {
        put(' ', space.start, space.end);
        if (space.line) breaks.push(text.length);
      }
      space = NO_SPACE;
      put(char, start, end);
    }
  }

  return {
    text,
    breaks,
    toOriginal: ({ start, end }) => ({ start: starts[start] ?? original.length, end: ends[end - 1] ?? 0 }),
  };
}

interface Character {
  /** Composed, narrow, lower case: one or more code points. */
  readonly source: string;
  readonly start: number;
  readonly end: number;
}

function* characters(original: string): Generator<Character> {
  // Composing needs whole graphemes; most texts are composed already and go the fast way, code point by code point.
  if (original.normalize('NFC') === original) {
    let start = 0;
    for (const char of original) {
      yield { source: narrow(char).toLowerCase(), start, end: start + char.length };
      start += char.length;
    }
    return;
  }
  for (const { segment, index } of graphemes.segment(original)) {
    const source = [...segment.normalize('NFC')].map(narrow).join('').toLowerCase();
    yield { source, start: index, end: index + segment.length };
  }
}

/** Full-width forms of ASCII as ASCII. */
function narrow(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  return code >= 0xff01 && code <= 0xff5e ? String.fromCodePoint(code - 0xfee0) : char;
}
