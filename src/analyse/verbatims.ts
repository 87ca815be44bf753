import type { Verbatim } from '../domain/figures.js';
import { METRIC_RULES, type Metric } from '../domain/metric.js';
import type { StoredVerbatim } from '../domain/store.js';
import { complains, praises, type Polarity } from '../domain/tag.js';
import { excerpt } from './excerpt.js';

/** A comment that could stand for a theme. */
export type VerbatimCandidate = Pick<StoredVerbatim, 'responseId' | 'text' | 'score' | 'polarity' | 'confidence' | 'evidence'>;

/** What a verbatim should show: why the theme costs points, or why it earns them. */
export type Tone = 'complaint' | 'praise';

/** Two voices show that the first is no accident; more would be skipped by a reader in a hurry. */
const WANTED = 2;
/** Below, a comment seldom says what happened; above, it is cut (about three lines of a report). */
const READABLE = { min: 40, max: 200 };
/** Two comments that share half of their words say the same thing. */
const SAME_WORDS = 0.5;

/**
 * At most two comments that tell best what the theme is about: clearly of this tone, from customers whose score agrees
 * with it, surely tagged, easy to read and different from each other. Comments of the opposite tone are never chosen;
 * mixed ones only after clear ones. The order of the candidates does not matter.
 */
export function chooseVerbatims(metric: Metric, tone: Tone, candidates: readonly VerbatimCandidate[]): Verbatim[] {
  const chosen: VerbatimCandidate[] = [];
  for (const candidate of ranked(metric, tone, candidates)) {
    if (chosen.length === WANTED) break;
    if (chosen.every((other) => differs(candidate, other))) chosen.push(candidate);
  }
  return chosen.map(({ responseId, score, text, evidence }) => ({ responseId, score, ...excerpt(text, evidence, READABLE.max) }));
}

function ranked(metric: Metric, tone: Tone, candidates: readonly VerbatimCandidate[]): VerbatimCandidate[] {
  return candidates
    .filter(({ polarity }) => (tone === 'complaint' ? complains(polarity) : praises(polarity)))
    .map((candidate) => ({ candidate, appeal: appeal(metric, tone, candidate) }))
    .sort((a, b) => b.appeal - a.appeal || compare(a.candidate.responseId, b.candidate.responseId) || compare(a.candidate.text, b.candidate.text))
    .map(({ candidate }) => candidate);
}

/** Three equal parts in 0-1, confidence, fitting score and readable length, and a lead for clear polarity over mixed. */
function appeal(metric: Metric, tone: Tone, { text, score, polarity, confidence }: VerbatimCandidate): number {
  const { min, max } = METRIC_RULES[metric];
  const height = (score - min) / (max - min);
  const fitting = tone === 'praise' ? height : 1 - height;
  const length = text.trim().length;
  const readable = length > READABLE.max ? 0.7 : Math.min(1, length / READABLE.min);
  const clear: Polarity = tone === 'praise' ? 'positive' : 'negative';
  return confidence + fitting + readable + (polarity === clear ? 1 : 0);
}

function differs(a: VerbatimCandidate, b: VerbatimCandidate): boolean {
  if (a.responseId === b.responseId) return false;
  const [first, second] = [words(a.text), words(b.text)];
  const shared = [...first].filter((word) => second.has(word)).length;
  return shared < SAME_WORDS * Math.min(first.size, second.size) || (shared === 0 && a.text !== b.text);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.normalize('NFC').toLowerCase().match(/[\p{L}\p{N}]+/gu));
}

/** By code unit: the same in every locale. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
