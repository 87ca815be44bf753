import type { WordLists } from '../domain/taxonomy.js';

/** A place of a pattern, as the reader of patterns gives it. */
export type PatternPart =
  | { readonly kind: 'word'; readonly words: readonly PatternWord[]; readonly optional: boolean }
  | { readonly kind: 'gap'; readonly most: number };

export interface PatternWord {
  readonly text: string;
  readonly kind: 'stem' | 'exact' | 'prefix' | 'number';
}

/** Reads a pattern that is known to be well-formed. */
export type PatternReader = (pattern: string, lists: WordLists) => readonly PatternPart[];

/**
 * Whether `general` stands in every text in which `special` stands, by the patterns alone: some run of places of
 * `special` is one that `general` accepts whatever words fill it. Never true wrongly; false when it can't be told (two
 * different words with one stem).
 *
 * @param gapsPassWords whether a word of a pattern is one token of the text, so that a gap can be counted in words
 *   (English; a Korean word can be several morphemes)
 */
export function covers(general: readonly PatternPart[], special: readonly PatternPart[], gapsPassWords: boolean): boolean {
  return special.some((_, from) => follows(general, special.slice(from), gapsPassWords, true));
}

/** Whether `general` accepts a beginning of whatever fills `special`. */
function follows(general: readonly PatternPart[], special: readonly PatternPart[], gapsPassWords: boolean, first: boolean): boolean {
  const [here, ...rest] = general;
  if (here === undefined) return true;
  const [there, ...left] = special;
  if (here.kind === 'gap') {
    if (follows(rest, special, gapsPassWords, false)) return true;
    const length = there === undefined ? Infinity : there.kind === 'gap' ? there.most : gapsPassWords ? 1 : Infinity;
    return length <= here.most && follows([{ kind: 'gap', most: here.most - length }, ...rest], left, gapsPassWords, false);
  }
  // A match begins with a word, so a place that may be empty cannot be its only beginning.
  if (here.optional && follows(rest, special, gapsPassWords, first)) return true;
  if (there === undefined || there.kind === 'gap' || !includes(here.words, there.words)) return false;
  if (there.optional && (first || !here.optional)) return false;
  return follows(rest, left, gapsPassWords, false);
}

function includes(general: readonly PatternWord[], special: readonly PatternWord[]): boolean {
  return special.every((word) => general.some((other) => takes(other, word)));
}

/** Whether the one word matches every form that the other matches. */
function takes(general: PatternWord, special: PatternWord): boolean {
  if (general.kind === special.kind && general.text === special.text) return true;
  if (general.kind === 'stem') return special.kind === 'exact' && special.text === general.text;
  return general.kind === 'prefix' && (special.kind === 'exact' || special.kind === 'prefix') && special.text.startsWith(general.text);
}
