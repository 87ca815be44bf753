import type { Span } from '../domain/text.js';

const WORD_START = '▁';

/**
 * Where each piece of a sentence-piece tokenisation stands in the text. The tokenizer works on the NFKC form, which
 * is mapped back character by character, or word by word where characters have joined (ㅋㅜ to 쿠); a piece that cannot be found (unknown signs) gets an empty span.
 */
export function tokenSpans(text: string, pieces: readonly string[]): readonly Span[] {
  const { folded, starts, ends } = fold(text);
  let at = 0;
  return pieces.map((piece) => {
    const letters = piece.replaceAll(WORD_START, '');
    while (folded[at] === ' ') at++;
    const found = letters === '' ? -1 : folded.startsWith(letters, at) ? at : folded.indexOf(letters, at);
    if (found < 0) return { start: starts[at] ?? text.length, end: starts[at] ?? text.length };
    at = found + letters.length;
    return { start: starts[found] ?? text.length, end: ends[at - 1] ?? text.length };
  });
}

function fold(text: string): { folded: string; starts: number[]; ends: number[] } {
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = '';
  const put = (form: string, start: number, end: number): void => {
    for (let i = 0; i < form.length; i++) {
      starts.push(start);
      ends.push(end);
    }
    folded += form;
  };
  for (const { 0: word, index } of text.matchAll(/\s+|\S+/gu)) {
    const form = word.normalize('NFKC');
    const chars = [...word].map((char) => ({ char, form: char.normalize('NFKC') }));
    if (form !== chars.map((each) => each.form).join('')) {
      put(form, index, index + word.length);
      continue;
    }
    let at = index;
    for (const { char, form } of chars) {
      put(form, at, at + char.length);
      at += char.length;
    }
  }
  return { folded, starts, ends };
}
