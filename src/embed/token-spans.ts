import type { Span } from '../domain/text.js';

const WORD_START = '▁';

/**
 * Where each piece of a sentence-piece tokenisation stands in the text. The tokenizer works on the NFKC form, whose
 * characters are mapped back one by one; a piece that cannot be found (unknown signs) gets an empty span.
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
  let at = 0;
  for (const char of text) {
    const form = char.normalize('NFKC');
    for (let i = 0; i < form.length; i++) {
      starts.push(at);
      ends.push(at + char.length);
    }
    folded += form;
    at += char.length;
  }
  return { folded, starts, ends };
}
