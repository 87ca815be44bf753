/** A stretch of a text: UTF-16 offsets as in `String.prototype.slice`, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether two spans share at least one character. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/**
 * Cuts a text into stretches of at most `longest` characters: whole sentences joined as long as they fit, and longer
 * sentences cut at a space or, without one, between characters. A text that fits is one stretch.
 *
 * @param sentences spans in order, as normalise/clauses.ts gives them
 */
export function stretches(text: string, sentences: readonly Span[], longest: number): readonly Span[] {
  if (text.length <= longest) return [{ start: 0, end: text.length }];
  const out: Span[] = [];
  for (const piece of sentences.flatMap((sentence) => cutLong(text, sentence, longest))) {
    const last = out.at(-1);
    if (last && piece.end - last.start <= longest) out[out.length - 1] = { start: last.start, end: piece.end };
    else out.push(piece);
  }
  return out;
}

function cutLong(text: string, sentence: Span, longest: number): readonly Span[] {
  const out: Span[] = [];
  let { start } = sentence;
  while (sentence.end - start > longest) {
    const space = text.lastIndexOf(' ', start + longest);
    const end = space > start ? space : wholeCharacters(text, start + longest);
    out.push({ start, end });
    start = text[end] === ' ' ? end + 1 : end;
  }
  if (start < sentence.end) out.push({ start, end: sentence.end });
  return out;
}

/** The offset, or the one before it when it would cut a surrogate pair. */
function wholeCharacters(text: string, offset: number): number {
  return (text.codePointAt(offset - 1) ?? 0) > 0xffff ? offset - 1 : offset;
}
