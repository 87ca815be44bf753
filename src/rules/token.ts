import type { Span } from '../domain/text.js';

/** A word (English) or morpheme (Korean) of a clean text. */
export interface Token extends Span {
  /** Lower case, as written; for a Korean morpheme its dictionary form. */
  readonly text: string;
  /** What patterns compare: the Porter stem in English, the same as `text` in Korean. */
  readonly stem: string;
  /** Korean particles and endings: patterns pass over them without naming them. */
  readonly skippable: boolean;
  /** Number of its sentence; no pattern reaches over a border. */
  readonly sentence: number;
  /** Number of its space-separated word; morphemes of one word share it. */
  readonly word: number;
}
