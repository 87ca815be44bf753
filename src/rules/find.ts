import type { Polarity } from '../domain/tag.js';
import type { RuleLanguage, Rule, Taxonomy, Theme } from '../domain/taxonomy.js';
import type { Span } from '../domain/text.js';
import { englishMatcher, englishTokens, stem } from './english.js';
import { koreanMatcher, type KoreanAnalyser } from './korean.js';
import { matchAt, type TokenRange, type WordMatcher } from './match.js';
import { deniedInEnglish, deniedInKorean } from './negation.js';
import { parsePattern, type Pattern } from './pattern.js';
import type { Token } from './token.js';

/** A place where a rule of a theme fires. */
export interface RuleHit {
  readonly theme: string;
  /** In the clean text. */
  readonly span: Span;
  /** Already turned round when the text denies the hit; `auto` when the rule leaves it to the model. */
  readonly polarity: Polarity | 'auto';
  readonly strength: Rule['strength'];
  /** The pattern that fired. */
  readonly pattern: string;
}

export interface RuleFindings {
  readonly hits: readonly RuleHit[];
  /** Themes of which a `not` pattern stands in the text (bank transfer). */
  readonly vetoed: ReadonlySet<string>;
}

/** Compiled rules of one taxonomy. */
export interface RuleFinder {
  find(text: string, sentences: readonly Span[], languages: readonly RuleLanguage[]): RuleFindings;
}

interface CompiledRule {
  readonly theme: string;
  readonly rule: Rule | null;
  readonly pattern: Pattern;
}

interface CompiledLanguage {
  readonly matcher: WordMatcher;
  /** Rules by what their first word can begin with; those that can begin with anything under ''. */
  readonly byFirst: ReadonlyMap<string, readonly CompiledRule[]>;
}

/**
 * Compiles the rules of a taxonomy.
 * @throws PatternError for a pattern that cannot be read
 */
export function compileRules(taxonomy: Taxonomy, korean: KoreanAnalyser): RuleFinder {
  const english = compileLanguage(taxonomy, 'en');
  const hangul = compileLanguage(taxonomy, 'ko');
  return {
    find(text, sentences, languages) {
      const hits: RuleHit[] = [];
      const vetoed = new Set<string>();
      for (const language of languages) {
        const tokens = language === 'en' ? englishTokens(text, sentences) : korean.tokens(text, sentences);
        const found = findIn(tokens, language === 'en' ? english : hangul, language);
        for (const theme of found.vetoed) vetoed.add(theme);
        for (const { rule, range, theme, pattern } of found.fired) {
          const span = spanOf(tokens, range);
          const denied = language === 'en' ? deniedInEnglish(text, tokens, range) : deniedInKorean(tokens, range);
          hits.push({ theme, span, polarity: denied ? opposite(rule.polarity) : rule.polarity, strength: rule.strength, pattern: pattern.source });
        }
      }
      hits.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.theme < b.theme ? -1 : 1));
      return { hits, vetoed };
    },
  };
}

interface Fired {
  readonly theme: string;
  readonly rule: Rule;
  readonly pattern: Pattern;
  readonly range: TokenRange;
}

function findIn(tokens: readonly Token[], compiled: CompiledLanguage, language: RuleLanguage): { fired: Fired[]; vetoed: Set<string> } {
  const fired: Fired[] = [];
  // By theme, the tokens that its `not` patterns cover.
  const vetoed = new Map<string, Set<number>>();
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined || token.skippable) continue;
    const candidates = [...(compiled.byFirst.get(keyOf(token.stem, language)) ?? []), ...(compiled.byFirst.get('') ?? [])];
    for (const { theme, rule, pattern } of candidates) {
      const range = matchAt(pattern, tokens, at, compiled.matcher);
      if (range === null) continue;
      if (rule === null) vetoed.set(theme, cover(vetoed.get(theme) ?? new Set(), range));
      else fired.push({ theme, rule, pattern, range });
    }
  }
  const free = fired.filter(({ theme, range }) => !touches(vetoed.get(theme), range));
  return { fired: free, vetoed: new Set(vetoed.keys()) };
}

function cover(tokens: Set<number>, range: TokenRange): Set<number> {
  for (let at = range.start; at < range.end; at++) tokens.add(at);
  return tokens;
}

function touches(tokens: ReadonlySet<number> | undefined, range: TokenRange): boolean {
  if (tokens === undefined) return false;
  for (let at = range.start; at < range.end; at++) if (tokens.has(at)) return true;
  return false;
}

function compileLanguage(taxonomy: Taxonomy, language: RuleLanguage): CompiledLanguage {
  const lists = taxonomy.lists[language] ?? {};
  const byFirst = new Map<string, CompiledRule[]>();
  for (const compiled of taxonomy.themes.flatMap((theme) => rulesOf(theme, language))) {
    const pattern = parsePattern(compiled.source, lists);
    for (const key of firstKeys(pattern, language)) {
      const list = byFirst.get(key) ?? [];
      list.push({ theme: compiled.theme, rule: compiled.rule, pattern });
      byFirst.set(key, list);
    }
  }
  return { matcher: language === 'en' ? englishMatcher : koreanMatcher, byFirst };
}

function rulesOf(theme: Theme, language: RuleLanguage): { theme: string; rule: Rule | null; source: string }[] {
  const set = theme.rules[language];
  if (set === undefined) return [];
  return [
    ...set.rules.map((rule) => ({ theme: theme.id, rule, source: rule.pattern })),
    ...set.not.map((source) => ({ theme: theme.id, rule: null, source })),
  ];
}

/** What the first token of a match can be looked up by; '' when it cannot be told. */
function firstKeys(pattern: Pattern, language: RuleLanguage): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const element of pattern.elements) {
    if (element.kind === 'gap') return new Set(['']);
    for (const word of element.words) {
      if (word.kind === 'number' || (language === 'en' && word.kind === 'prefix')) return new Set(['']);
      keys.add(keyOf(language === 'en' ? stem(word.text) : word.text, language));
    }
    if (!element.optional) return keys;
  }
  return keys;
}

/** English words are looked up by stem; a Korean word may go on over several morphemes, so by its first letter. */
function keyOf(stemmed: string, language: RuleLanguage): string {
  return language === 'en' ? stemmed : stemmed.slice(0, 1);
}

function spanOf(tokens: readonly Token[], range: TokenRange): Span {
  return { start: tokens[range.start]?.start ?? 0, end: tokens[range.end - 1]?.end ?? 0 };
}

function opposite(polarity: Polarity | 'auto'): Polarity | 'auto' {
  if (polarity === 'negative') return 'positive';
  return polarity === 'positive' ? 'negative' : polarity;
}
