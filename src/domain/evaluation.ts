import type { Estimate } from './figures.js';
import type { Polarity } from './tag.js';

/** A comment coded by hand. Whatever coders could not agree on is not held against the tagger. */
export interface GoldComment {
  readonly text: string;
  readonly tags: Readonly<Record<string, Polarity | 'disputed'>>;
  /** Theme ids that are not scored on this comment. */
  readonly disputed?: readonly string[] | undefined;
  /** ISO 639-1; the tagger's guess when missing. */
  readonly lang?: string | undefined;
}

/** A share of some cases, 0-1, with its 95 % interval; `value` is null when there was no case. */
export interface Rate {
  readonly value: number | null;
  readonly low: number;
  readonly high: number;
  readonly cases: number;
}

export interface ThemeEvaluation {
  /** Rightly found, wrongly found and missed comments. */
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly theme: string;
  readonly precision: Rate;
  readonly recall: Rate;
  /** null when neither coder nor tagger saw the theme. */
  readonly f1: Estimate | null;
}

export interface EvaluationFigures {
  readonly comments: number;
  readonly themes: readonly ThemeEvaluation[];
  /** F1 of all marks together. */
  readonly micro: Estimate | null;
  /** Mean F1 of the themes that occur in the gold marks. */
  readonly macro: Estimate | null;
  /** Of rightly found themes that the coder marks negative or positive, the share with that polarity. */
  readonly polarity: Rate;
  /** The same over all four polarities. */
  readonly polarityOfFour: Rate;
  /** Of the comments without any theme, the share that the tagger leaves without one. */
  readonly clean: Rate;
}

export interface Evaluation extends EvaluationFigures {
  /** Per language, in alphabetical order. */
  readonly languages: readonly (EvaluationFigures & { readonly language: string })[];
  /** Themes of the gold comments that are not in `themes`: not scored. */
  readonly unknownThemes: readonly string[];
}
