import type { Polarity } from '../domain/tag.js';

/** What speaks for a polarity of one theme in one text. */
export interface PolaritySignals {
  /** Probabilities of the network, 0-1; null without a model, or for a theme it was not trained on. */
  readonly model: { readonly negative: number; readonly positive: number } | null;
  /** What the rules that fire say; `auto` ones left out. */
  readonly rules: readonly Polarity[];
  /** What the respondent's score or the question suggests, when nothing else tells. */
  readonly hint: Polarity | null;
}

/**
 * Both sides above this: the comment praises and complains of the theme. High, because only one mention in sixty is mixed
 * and training gave rare themes weights that raise both sides (of 651 coded mentions, 0.5 called 25 wrongly mixed).
 */
const BOTH = 0.85;
/** Neither side above this: the theme is mentioned, not judged. */
const NEITHER = 0.1;
/** Sides nearer to each other than this are a toss-up that rules, then the score, may settle. */
const CLOSE = 0.3;

/** Joins model, rules and hint: the model first, since it reads irony and contrast; rules where it is torn. */
export function polarityOf({ model, rules, hint }: PolaritySignals): Polarity {
  const ruled = agreed(rules);
  if (model === null) return ruled ?? hint ?? 'negative';
  const { negative, positive } = model;
  if (negative >= BOTH && positive >= BOTH) return 'mixed';
  if (Math.max(negative, positive) < NEITHER) return ruled ?? 'neutral';
  const side = negative >= positive ? 'negative' : 'positive';
  if (Math.abs(negative - positive) >= CLOSE) return side;
  return ruled ?? hint ?? side;
}

/** The one polarity that all rules share; praise and complaint together are mixed; null without rules. */
function agreed(rules: readonly Polarity[]): Polarity | null {
  const said = new Set(rules);
  if (said.has('mixed') || (said.has('negative') && said.has('positive'))) return 'mixed';
  if (said.has('negative')) return 'negative';
  if (said.has('positive')) return 'positive';
  return said.has('neutral') ? 'neutral' : null;
}
