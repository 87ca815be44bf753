import type { Encoder } from '../domain/encoder.js';
import type { Question } from '../domain/response.js';
import type { Polarity, Tag, TagResult } from '../domain/tag.js';
import { activeThemes, type Taxonomy } from '../domain/taxonomy.js';
import { confidencesOf, joinRulesAndModel, type Findings } from '../decide/decide.js';
import type { Mode, Weights } from '../decide/weights.js';
import { encodeWindows, windowsOf } from '../embed/windows.js';
import { clean, type CleanText } from '../normalise/clean.js';
import { clauses, sentences } from '../normalise/clauses.js';
import { detectLanguage, ruleLanguages } from '../normalise/language.js';
import { compileRules, type RuleHit } from '../rules/find.js';
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

/** The tags of a text and all that they were made from, for measuring and for work on the taxonomy. */
export interface Inspection extends TagResult {
  /** Unrounded probability of every theme that is not retired, tagged or not; empty for a blank text. */
  readonly confidences: ReadonlyMap<string, number>;
  /** Unit-length sentence vector; null by rules alone and for a blank text. */
  readonly vector: Float32Array | null;
  /** Rules that fired, with their patterns; spans are in the original text. */
  readonly hits: readonly RuleHit[];
}

export type InspectOne = (text: string, context?: TagContext) => Promise<Inspection>;

/** Findings whose hits still know their patterns. */
interface RuledFindings extends Findings {
  readonly hits: readonly RuleHit[];
}

export interface Engine {
  readonly tag: TagOne;
  readonly inspect: InspectOne;
}

/**
 * Builds the way of a comment from its parts. What it returns depends on the text and its context alone.
 * @throws PatternError for a rule that cannot be read
 */
export function createEngine({ taxonomy, korean, encoder, learnt = null, weights, mode }: EngineParts): Engine {
  const themes = activeThemes(taxonomy.themes);
  const rules = compileRules({ ...taxonomy, themes }, korean);

  const find = async (cleaned: CleanText, language: string, context: TagContext): Promise<RuledFindings> => {
    const sentenceSpans = sentences(cleaned);
    const { hits, vetoed } = rules.find(cleaned.text, sentenceSpans, ruleLanguages(cleaned.text, language));
    const clauseSpans = clauses(cleaned);
    const trained = encoder === null ? null : await encodeWindows(encoder, cleaned.text, windowsOf(cleaned.text, sentenceSpans));
    const encoding = trained === null || learnt === null ? trained : await learnt(trained, cleaned.text, clauseSpans);
    return { text: cleaned.text, language, clauses: clauseSpans, hits, vetoed, encoding, hint: hintOf(context) };
  };
  const tagsOf = (findings: Findings, cleaned: CleanText): readonly Tag[] => joinRulesAndModel(findings, themes, weights, mode).map((tag) => inOriginal(tag, cleaned));

  return {
    async tag(original, context = {}) {
      const cleaned = clean(original);
      const language = detectLanguage(cleaned.text);
      if (cleaned.text === '') return { language, themes: [] };
      return { language, themes: tagsOf(await find(cleaned, language, context), cleaned) };
    },
    async inspect(original, context = {}) {
      const cleaned = clean(original);
      const language = detectLanguage(cleaned.text);
      if (cleaned.text === '') return { language, themes: [], confidences: new Map(), vector: null, hits: [] };
      const findings = await find(cleaned, language, context);
      return {
        language,
        themes: tagsOf(findings, cleaned),
        confidences: confidencesOf(findings, themes, weights, mode),
        vector: findings.encoding?.vector ?? null,
        hits: findings.hits.map((hit) => ({ ...hit, span: cleaned.toOriginal(hit.span) })),
      };
    },
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
