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
  /** The theme that this one is a part of; null at the top. What is said of a theme counts for its ancestors too. */
  readonly parent: string | null;
  /** Given to no comment any more; the tags that it has stay. */
  readonly retired: boolean;
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

/** The themes that comments are still given. */
export function activeThemes(themes: readonly Theme[]): readonly Theme[] {
  return themes.filter(({ retired }) => !retired);
}

/** The ancestors of a theme, its parent first; none for a theme that is not there. */
export function ancestorsOf(themes: readonly Pick<Theme, 'id' | 'parent'>[], theme: string): readonly string[] {
  const parents = new Map(themes.map(({ id, parent }) => [id, parent]));
  const ancestors: string[] = [];
  // No file may have a circle, but a taxonomy made by a program may: it is gone round once.
  for (let at = parents.get(theme) ?? null; at !== null && !ancestors.includes(at); at = parents.get(at) ?? null) ancestors.push(at);
  return ancestors;
}
