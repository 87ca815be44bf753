import type { Encoding, ThemeScore } from '../domain/encoder.js';
import type { Evidence, Polarity, Tag } from '../domain/tag.js';
import type { Theme } from '../domain/taxonomy.js';
import { overlaps, type Span } from '../domain/text.js';
import { confidenceOf } from './confidence.js';
import { attendedSpans } from './evidence.js';
import { polarityOf } from './polarity.js';
import { weightsOf, type Mode, type Weights } from './weights.js';

/** A rule that fired, as this stage needs it. */
export interface Hit {
  readonly theme: string;
  readonly span: Span;
  readonly polarity: Polarity | 'auto';
  readonly strength: 'strong' | 'weak';
}

/** All that is known of one text. Spans are in the clean text. */
export interface Findings {
  readonly text: string;
  readonly language: string;
  readonly clauses: readonly Span[];
  readonly hits: readonly Hit[];
  readonly vetoed: ReadonlySet<string>;
  /** null when tagging by rules alone. */
  readonly encoding: Encoding | null;
  /** What the score or the question suggests about the polarity, when the words leave it open. */
  readonly hint: Polarity | null;
}

/**
 * The policy that joins rules and model: each theme is judged alone, by a logistic model over its own signals, and
 * tagged when the probability reaches its threshold. Themes do not compete, and none at all is an honest answer.
 */
export function joinRulesAndModel(findings: Findings, themes: readonly Theme[], weights: Weights, mode: Mode): readonly Tag[] {
  return themes.flatMap((theme) => {
    const tag = judge(findings, theme, weights, mode);
    return tag === null ? [] : [tag];
  });
}

/** The unrounded probability of every theme, tagged or not; for choosing thresholds and for asking what is uncertain. */
export function confidencesOf(findings: Findings, themes: readonly Theme[], weights: Weights, mode: Mode): ReadonlyMap<string, number> {
  return new Map(themes.map((theme) => [theme.id, weigh(findings, theme, weights, mode).confidence]));
}

/** What speaks for one theme, and the probability that it is there. */
function weigh(findings: Findings, theme: Theme, weights: Weights, mode: Mode): { hits: readonly Hit[]; score: ThemeScore | undefined; confidence: number } {
  const hits = mode === 'model' ? [] : findings.hits.filter((hit) => hit.theme === theme.id);
  const score = mode === 'rules' ? undefined : findings.encoding?.themes.get(theme.id);
  const confidence = confidenceOf(
    {
      model: score?.mentioned ?? null,
      strong: hits.some((hit) => hit.strength === 'strong'),
      weak: new Set(hits.filter((hit) => hit.strength === 'weak').map((hit) => hit.span.start)).size,
      vetoed: mode !== 'model' && hits.length === 0 && findings.vetoed.has(theme.id),
    },
    weightsOf(weights, score === undefined ? 'rules' : mode, theme.id, findings.language),
  );
  return { hits, score, confidence };
}

function judge(findings: Findings, theme: Theme, weights: Weights, mode: Mode): Tag | null {
  const { hits, score, confidence } = weigh(findings, theme, weights, mode);
  if (confidence < theme.threshold) return null;

  const polarity = polarityOf({
    model: score ?? null,
    rules: hits.flatMap((hit) => (hit.polarity === 'auto' ? [] : [hit.polarity])),
    hint: findings.hint,
  });
  const evidence = evidenceOf(findings, hits, score);
  if (evidence.length === 0) return null;
  return { theme: theme.id, polarity, confidence: Math.round(confidence * 100) / 100, evidence };
}

/**
 * The words to show. Where a strong rule fires, those and what the model adds around them: its attention elsewhere is
 * noise next to words that mark the theme by themselves. Weak rules are shown only when nothing else is.
 */
function evidenceOf(findings: Findings, hits: readonly Hit[], score: ThemeScore | undefined): readonly Evidence[] {
  const strong = merged(hits.filter((hit) => hit.strength === 'strong').map((hit) => hit.span));
  const attended = score && findings.encoding ? attendedSpans(findings.text, findings.clauses, findings.encoding.tokens, score.attention) : [];
  const around = strong.length === 0 ? attended : attended.filter((span) => strong.some((hit) => overlaps(hit, span)));
  const ruled = strong.length === 0 && around.length === 0 ? merged(hits.map((hit) => hit.span)) : strong;
  const evidence: Evidence[] = [...ruled.map((span) => ({ ...span, by: 'rule' as const })), ...around.map((span) => ({ ...span, by: 'model' as const }))];
  return evidence.sort((a, b) => a.start - b.start || a.end - b.end || (a.by < b.by ? -1 : 1));
}

/** Overlapping spans as one. */
function merged(spans: readonly Span[]): readonly Span[] {
  const out: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = out.at(-1);
    if (last && span.start < last.end) out[out.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else out.push(span);
  }
  return out;
}
