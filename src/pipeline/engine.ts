import type { Encoder } from '../domain/encoder.js';
import type { Question } from '../domain/response.js';
import type { Polarity, Tag, TagResult } from '../domain/tag.js';
import type { Taxonomy } from '../domain/taxonomy.js';
import { joinRulesAndModel } from '../decide/decide.js';
import type { Mode, Weights } from '../decide/weights.js';
import { encodeWindows, windowsOf } from '../embed/windows.js';
import { clean, type CleanText } from '../normalise/clean.js';
import { clauses, sentences } from '../normalise/clauses.js';
import { detectLanguage, ruleLanguages } from '../normalise/language.js';
import { compileRules } from '../rules/find.js';
import type { KoreanAnalyser } from '../rules/korean.js';
import type { Learnt } from './learnt-themes.js';

/** What is known of a comment besides its words; settles a polarity that the words leave open, nothing more. */
export interface TagContext {
  /** The respondent's score, 0-10, best is 10. */
  readonly score?: number | null | undefined;
  readonly question?: Question | undefined;
}

export interface EngineParts {
  readonly taxonomy: Taxonomy;
  readonly korean: KoreanAnalyser;
  /** null: tag by rules alone. */
  readonly encoder: Encoder | null;
  /** null: no theme has to be learnt from examples. */
  readonly learnt?: Learnt | null;
  readonly weights: Weights;
  readonly mode: Mode;
}

/** The way of one comment: normalise, rules, embed, decide. */
export type TagOne = (text: string, context?: TagContext) => Promise<TagResult>;

/**
 * Builds the way of a comment from its parts. What it returns depends on the text and its context alone.
 * @throws PatternError for a rule that cannot be read
 */
export function createEngine({ taxonomy, korean, encoder, learnt = null, weights, mode }: EngineParts): TagOne {
  const rules = compileRules(taxonomy, korean);
  return async (original, context = {}) => {
    const cleaned = clean(original);
    const language = detectLanguage(cleaned.text);
    if (cleaned.text === '') return { language, themes: [] };
    const sentenceSpans = sentences(cleaned);
    const { hits, vetoed } = rules.find(cleaned.text, sentenceSpans, ruleLanguages(cleaned.text, language));
    const clauseSpans = clauses(cleaned);
    const trained = encoder === null ? null : await encodeWindows(encoder, cleaned.text, windowsOf(cleaned.text, sentenceSpans));
    const encoding = trained === null || learnt === null ? trained : await learnt(trained, cleaned.text, clauseSpans);
    const findings = { text: cleaned.text, language, clauses: clauseSpans, hits, vetoed, encoding, hint: hintOf(context) };
    const tags = joinRulesAndModel(findings, taxonomy.themes, weights, mode);
    return { language, themes: tags.map((tag) => inOriginal(tag, cleaned)) };
  };
}

/** Half of a 0-10 scale and below is a complaint more often than not; a "better" answer is a wish. */
function hintOf({ score, question }: TagContext): Polarity | null {
  if (typeof score === 'number') return score <= 5 ? 'negative' : 'positive';
  return question === 'better' ? 'negative' : null;
}

function inOriginal(tag: Tag, cleaned: CleanText): Tag {
  return { ...tag, evidence: tag.evidence.map(({ by, ...span }) => ({ ...cleaned.toOriginal(span), by })) };
}
