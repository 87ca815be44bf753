import type { Span } from '../domain/text.js';
import { RULE_LANGUAGES, type RuleLanguage, type Taxonomy } from '../domain/taxonomy.js';
import { quoted, type TaxonomyWarning } from './warning.js';

/** A rule that fired. */
export interface Firing {
  readonly theme: string;
  readonly pattern: string;
  readonly strength: 'strong' | 'weak';
  readonly span: Span;
}

/** A text with the rules that fired on it. */
export interface FiredText {
  readonly language: string;
  readonly hits: readonly Firing[];
}

/** A rule that fires on more is about the survey, not about a theme. */
const BROAD = 0.2;
/** On fewer comments a share says little. */
const FEWEST_FOR_SHARE = 20;
/** A pattern that fires on none of 100 comments fires on fewer than 3 in 100 (rule of three: 95 % upper bound 3/n). */
const FEWEST_FOR_DEAD = 100;
/** Two themes meet on the same words by chance once in a while. */
const FEWEST_OVERLAPS = 2;

/**
 * Rules that fire on nothing, on too much, or on the words of another theme.
 *
 * @param sample comments as customers write them
 * @param examples texts of the taxonomy itself: a pattern that fires on one of them is rare, not dead
 */
export function checkFiring(taxonomy: Taxonomy, sample: readonly FiredText[], examples: readonly FiredText[]): readonly TaxonomyWarning[] {
  const fired = countTexts(sample);
  const shown = countTexts(examples);
  const alone = RULE_LANGUAGES.flatMap((language) => {
    const texts = sample.filter((text) => text.language === language).length;
    return taxonomy.themes.flatMap(({ id, rules }) =>
      [...new Set((rules[language]?.rules ?? []).map(({ pattern }) => pattern))].flatMap((pattern): TaxonomyWarning[] => {
        const times = fired.get(keyOf({ theme: id, pattern }))?.size ?? 0;
        const fault = faultOf(times, texts, language, shown.has(keyOf({ theme: id, pattern })));
        return fault === null ? [] : [{ ...fault, theme: id, pattern, language }];
      }),
    );
  });
  return [...alone, ...overlapsOf(sample, fired)];
}

function faultOf(times: number, texts: number, language: RuleLanguage, shown: boolean): Pick<TaxonomyWarning, 'kind' | 'message'> | null {
  if (times === 0 && !shown && texts >= FEWEST_FOR_DEAD) return { kind: 'dead', message: `fires on none of ${texts} comments (${language}), nor on an example` };
  if (texts >= FEWEST_FOR_SHARE && times > BROAD * texts) return { kind: 'broad', message: `fires on ${times} of ${texts} comments (${language}), more than ${100 * BROAD} %` };
  return null;
}

/** By rule, the numbers of the texts on which it fires. */
function countTexts(texts: readonly FiredText[]): ReadonlyMap<string, ReadonlySet<number>> {
  const fired = new Map<string, Set<number>>();
  texts.forEach(({ hits }, text) => {
    for (const hit of hits) fired.set(keyOf(hit), (fired.get(keyOf(hit)) ?? new Set()).add(text));
  });
  return fired;
}

/** Pairs of strong rules of two themes of which the rarer fires on the other's words more often than not. */
function overlapsOf(sample: readonly FiredText[], fired: ReadonlyMap<string, ReadonlySet<number>>): readonly TaxonomyWarning[] {
  const pairs = new Map<string, { readonly a: Firing; readonly b: Firing; readonly texts: Set<number> }>();
  sample.forEach(({ hits }, text) => {
    const strong = hits.filter(({ strength }) => strength === 'strong');
    for (const a of strong) {
      for (const b of strong) {
        if (a.theme >= b.theme || !(holds(a.span, b.span) || holds(b.span, a.span))) continue;
        const key = `${keyOf(a)}\0${keyOf(b)}`;
        const pair = pairs.get(key) ?? { a, b, texts: new Set<number>() };
        pair.texts.add(text);
        pairs.set(key, pair);
      }
    }
  });
  return [...pairs.values()].flatMap(({ a, b, texts }): TaxonomyWarning[] => {
    const rarer = Math.min(fired.get(keyOf(a))?.size ?? 0, fired.get(keyOf(b))?.size ?? 0);
    if (texts.size < FEWEST_OVERLAPS || 2 * texts.size <= rarer) return [];
    return [{ kind: 'overlap', theme: a.theme, pattern: a.pattern, language: null, message: `fires on the same words as ${quoted(b.pattern)} of ${b.theme}, in ${texts.size} comments` }];
  });
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function keyOf({ theme, pattern }: Pick<Firing, 'theme' | 'pattern'>): string {
  return `${theme}\0${pattern}`;
}
