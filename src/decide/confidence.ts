import type { SignalWeights } from './weights.js';

/** What speaks for and against one theme in one text. */
export interface Signals {
  /** Probability of the network that the theme is mentioned, 0-1; null without a model. */
  readonly model: number | null;
  /** Whether a strong rule fires. */
  readonly strong: boolean;
  /** Places where a weak rule fires. */
  readonly weak: number;
  /** Whether a `not` pattern stands in the text and nothing fires. */
  readonly vetoed: boolean;
}

// The network's own certainty beyond this is noise of quantisation, and the logarithm needs a floor.
const FLOOR = 0.002;
const MOST_WEAK = 2;

/** Probability that the theme is there: a logistic model over the signals. */
export function confidenceOf(signals: Signals, weights: SignalWeights): number {
  const odds =
    weights.bias +
    (signals.model === null ? 0 : weights.model * logit(signals.model)) +
    (signals.strong ? weights.strong : 0) +
    weights.weak * Math.min(MOST_WEAK, signals.weak) +
    (signals.vetoed ? weights.veto : 0);
  return 1 / (1 + Math.exp(-odds));
}

/** Log-odds of a probability, kept finite. */
export function logit(probability: number): number {
  const p = Math.min(1 - FLOOR, Math.max(FLOOR, probability));
  return Math.log(p / (1 - p));
}
