import type { Verbatim } from '../domain/figures.js';

/** A piece of a text that is evidence throughout, or nowhere. */
export interface Segment {
  readonly text: string;
  readonly marked: boolean;
}

/** A verbatim in pieces, in order, evidence marked; evidence may overlap. The pieces joined are the text. */
export function segments({ text, evidence }: Pick<Verbatim, 'text' | 'evidence'>): Segment[] {
  const pieces: Segment[] = [];
  let done = 0;
  const add = (end: number, marked: boolean) => {
    if (end > done) pieces.push({ text: text.slice(done, end), marked });
    done = Math.max(done, end);
  };
  for (const { start, end } of [...evidence].sort((a, b) => a.start - b.start)) {
    add(start, false);
    add(end, true);
  }
  add(text.length, false);
  return pieces;
}
