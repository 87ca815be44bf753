import type { Polarity } from './tag.js';

/** Languages that rules can be written in. */
export const RULE_LANGUAGES = ['en', 'ko'] as const;
export type RuleLanguage = (typeof RULE_LANGUAGES)[number];

/** A pattern that marks its theme; syntax in docs/taxonomy.md. */
export interface Rule {
  readonly pattern: string;
  /** What a hit means when the text does not negate it; `auto`: the model decides (negative under rules alone). */
  readonly polarity: Polarity | 'auto';
  /** `strong` rules mark a theme by themselves; `weak` ones only support the model. */
  readonly strength: 'strong' | 'weak';
}

/** Rules of one language. */
export interface RuleSet {
  readonly rules: readonly Rule[];
  /** Patterns whose words no rule of this theme may use (bank transfer, boarding form). */
  readonly not: readonly string[];
}

/** Named word lists that patterns refer to as `<name>`. */
export type WordLists = Readonly<Record<string, readonly string[]>>;

/** A comment that shows what a theme is; an example without a polarity shows what it is not. */
export interface Example {
  readonly text: string;
  /** null: the text looks like the theme but is not. */
  readonly polarity: Polarity | null;
}

/** An entry of the taxonomy. */
export interface Theme {
  /** Lower case letters, digits and `_`. */
  readonly id: string;
  readonly names: Readonly<{ en: string; ko: string }>;
  readonly description: string;
  /** Tags need at least this confidence, 0-1. */
  readonly threshold: number;
  readonly rules: Readonly<Partial<Record<RuleLanguage, RuleSet>>>;
  readonly examples: readonly Example[];
}

/** The themes that analysts own, from one YAML file. */
export interface Taxonomy {
  readonly version: number;
  readonly lists: Readonly<Partial<Record<RuleLanguage, WordLists>>>;
  readonly themes: readonly Theme[];
}
