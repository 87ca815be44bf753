import type { Span } from '../domain/text.js';
import type { CleanText } from './clean.js';

// A full stop inside a number or an address (3.5, a.b) or after an abbreviation ends nothing; after Korean sentence
// endings people often put ~ or ㅠㅠ. A run of marks is tried from its start only, or a long one would take quadratic time.
const SENTENCE_END = /(?<![.!?;…。]|\b(?:e\.g|i\.e|approx|mr|mrs|ms|dr|vs))[.!?;…。]+(?=\s|$)|[!?]+|(?<![~ㅠㅜㅋㅎ])[~ㅠㅜㅋㅎ]{2,}(?=\s|$)/gu;
const CLAUSE_END = /,(?=\s)|\s[-–—](?=\s)|\s(?=(?:but|however|although|though|yet|except|whereas|while)\s)|(?<=[가-힣](?:지만|는데|은데|인데|고요|구요))\s/gu;
// Narrower pieces say nothing alone ("Yes, …") and stay with the next one.
const NARROWEST_CLAUSE = 12;
const HANGUL = /[가-힣]/gu;

/** Sentences of a clean text, without the white space between them; together they hold every word. */
export function sentences(clean: CleanText): readonly Span[] {
  const borders = [...clean.text.matchAll(SENTENCE_END)].map((m) => m.index + m[0].length);
  return cut(clean.text, { start: 0, end: clean.text.length }, [...borders, ...clean.breaks]);
}

/** Clauses: the pieces of sentences that can carry a theme of their own ("lovely agent, / but I waited an hour"). */
export function clauses(clean: CleanText): readonly Span[] {
  return sentences(clean).flatMap((sentence) => {
    const text = clean.text.slice(sentence.start, sentence.end);
    const borders: number[] = [];
    let from = 0;
    for (const match of text.matchAll(CLAUSE_END)) {
      const at = match.index + match[0].length;
      if (isNarrow(text.slice(from, at)) || isNarrow(text.slice(at, at + NARROWEST_CLAUSE))) continue;
      borders.push(sentence.start + at);
      from = at;
    }
    return cut(clean.text, sentence, borders);
  });
}

/** A syllable of Hangul says as much as two Latin letters. */
function isNarrow(piece: string): boolean {
  return piece.length + (piece.match(HANGUL)?.length ?? 0) < NARROWEST_CLAUSE;
}

function cut(text: string, whole: Span, borders: readonly number[]): Span[] {
  const points = [...new Set([whole.start, ...borders, whole.end])].sort((a, b) => a - b);
  const out: Span[] = [];
  for (let i = 1; i < points.length; i++) {
    let start = points[i - 1] ?? 0;
    let end = points[i] ?? 0;
    while (start < end && text[start] === ' ') start++;
    while (end > start && text[end - 1] === ' ') end--;
    if (end > start) out.push({ start, end });
  }
  return out;
}
