import type { Span } from './text.js';

/** How the customer judges a theme. `mixed`: praise and complaint about the same theme; `neutral`: mentioned, not judged. */
export const POLARITIES = ['negative', 'positive', 'mixed', 'neutral'] as const;
export type Polarity = (typeof POLARITIES)[number];

/** Whether a polarity contains a complaint; what every figure about detractor drivers counts. */
export function complains(polarity: Polarity): boolean {
  return polarity === 'negative' || polarity === 'mixed';
}

/** Whether a polarity contains praise. */
export function praises(polarity: Polarity): boolean {
  return polarity === 'positive' || polarity === 'mixed';
}

/** Who says that a theme is there. */
export const SOURCES = ['rule', 'model', 'person'] as const;
export type Source = (typeof SOURCES)[number];

/** The words of the original text that carry a theme, and who points at them. */
export interface Evidence extends Span {
  readonly by: Source;
}

/** One theme of one comment. */
export interface Tag {
  /** Theme id, as in the taxonomy. */
  readonly theme: string;
  readonly polarity: Polarity;
  /** Probability that the tag is right, 0-1, two decimals. */
  readonly confidence: number;
  /** Sorted by start; never empty. */
  readonly evidence: readonly Evidence[];
}

/** What the tagger says of one text. */
export interface TagResult {
  /** ISO 639-1 code; `und` when the text has too few letters to tell. */
  readonly language: string;
  /** In the order of the taxonomy; empty when the text talks about no theme. */
  readonly themes: readonly Tag[];
}
