import type { Pattern, Word } from './pattern.js';
import type { Token } from './token.js';

/** How a language compares a word of a pattern with the tokens. */
export interface WordMatcher {
  /** Index after the tokens that the word covers when it stands at `at`, or -1. */
  consume(tokens: readonly Token[], at: number, word: Word): number;
}

/** A match, as token indices, end exclusive. */
export interface TokenRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The shortest match of the pattern that starts at this token, or null. All ways through the pattern are followed at
 * once, as sets of positions, so a pattern costs at most (its elements x its widest reach) per token: linear in the
 * text whatever the pattern.
 */
export function matchAt(pattern: Pattern, tokens: readonly Token[], start: number, matcher: WordMatcher): TokenRange | null {
  const sentence = tokens[start]?.sentence;
  const inSentence = (at: number): boolean => tokens[at]?.sentence === sentence;
  let positions = new Set([start]);
  let begun = false;

  for (const element of pattern.elements) {
    const next = new Set<number>();
    for (const position of positions) {
      if (element.kind === 'gap') {
        for (const reached of gapEnds(tokens, position, element.most, inSentence)) next.add(reached);
        continue;
      }
      if (element.optional) next.add(position);
      const at = begun ? skipFrom(tokens, position) : position;
      if (!inSentence(at)) continue;
      for (const word of element.words) {
        const end = matcher.consume(tokens, at, word);
        if (end > at && inSentence(end - 1)) next.add(end);
      }
    }
    if (next.size === 0) return null;
    positions = next;
    begun = true;
  }
  const end = Math.min(...[...positions].filter((position) => position > start));
  return Number.isFinite(end) ? { start, end } : null;
}

function gapEnds(tokens: readonly Token[], from: number, most: number, inSentence: (at: number) => boolean): number[] {
  const out = [from];
  let at = from;
  for (let passed = 0; passed < most; passed++) {
    at = skipFrom(tokens, at);
    if (!inSentence(at)) break;
    at++;
    out.push(at);
  }
  return out;
}

function skipFrom(tokens: readonly Token[], at: number): number {
  while (tokens[at]?.skippable === true) at++;
  return at;
}
