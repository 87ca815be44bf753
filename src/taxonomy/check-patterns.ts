import { RULE_LANGUAGES, type Rule, type RuleLanguage, type Taxonomy, type Theme } from '../domain/taxonomy.js';
import { covers, type PatternPart, type PatternReader } from './covers.js';
import { quoted, type TaxonomyWarning } from './warning.js';

interface Written {
  readonly theme: string;
  readonly pattern: string;
  /** null: a `not` pattern. */
  readonly rule: Rule | null;
  readonly parts: readonly PatternPart[];
}

/** What is superfluous or can never fire, as the patterns alone show: no text is needed. */
export function checkPatterns(taxonomy: Taxonomy, read: PatternReader): readonly TaxonomyWarning[] {
  return RULE_LANGUAGES.flatMap((language) => {
    const themes = taxonomy.themes.map((theme) => patternsOf(theme, language, taxonomy, read));
    const all = themes.flat();
    return themes.flatMap((own) =>
      own.flatMap((one, i): TaxonomyWarning[] => {
        const message = faultOf(one, own, i, all, language);
        return message === null ? [] : [{ ...message, theme: one.theme, pattern: one.pattern, language }];
      }),
    );
  });
}

/** The worst fault of the pattern at `index` among those of its theme and of all themes. */
function faultOf(one: Written, own: readonly Written[], index: number, all: readonly Written[], language: RuleLanguage): Pick<TaxonomyWarning, 'kind' | 'message'> | null {
  const twin = own.findIndex((other) => sameWords(other, one));
  if (twin < index) return { kind: 'duplicate', message: 'is there twice' };
  const stands = (other: Written): boolean => other !== one && covers(other.parts, one.parts, language === 'en');
  // Of two that stand wherever the other does, the first is the one to keep.
  const earlier = (other: Written): boolean => own.indexOf(other) < index || !covers(one.parts, other.parts, language === 'en');
  const not = one.rule === null ? undefined : own.find((other) => other.rule === null && stands(other));
  if (not !== undefined) return { kind: 'blocked', message: `can never fire, since the not-pattern ${quoted(not.pattern)} stands wherever it does` };
  const elsewhere = one.rule === null ? undefined : all.find((other) => other.rule !== null && other.theme !== one.theme && sameWords(other, one));
  if (elsewhere !== undefined) return { kind: 'duplicate', message: `is a pattern of ${elsewhere.theme} too` };
  const general = own.find((other) => sameMeaning(other, one) && stands(other) && earlier(other));
  return general === undefined ? null : { kind: 'subsumed', message: `adds nothing to ${quoted(general.pattern)}, which fires wherever it does` };
}

function sameWords(a: Written, b: Written): boolean {
  return normal(a.pattern) === normal(b.pattern);
}

/** Of two patterns that say different things of a theme, neither makes the other superfluous. */
function sameMeaning(a: Written, b: Written): boolean {
  return a.rule?.polarity === b.rule?.polarity && a.rule?.strength === b.rule?.strength;
}

function normal(pattern: string): string {
  return pattern.trim().toLowerCase().replaceAll(/\s+/gu, ' ');
}

function patternsOf(theme: Theme, language: RuleLanguage, taxonomy: Taxonomy, read: PatternReader): readonly Written[] {
  const lists = taxonomy.lists[language] ?? {};
  const set = theme.rules[language];
  const written = (pattern: string, rule: Rule | null): Written => ({ theme: theme.id, pattern, rule, parts: read(pattern, lists) });
  return [...(set?.rules ?? []).map((rule) => written(rule.pattern, rule)), ...(set?.not ?? []).map((pattern) => written(pattern, null))];
}
