import type { Question } from './response.js';
import type { Polarity, Tag } from './tag.js';
import type { Span } from './text.js';

/** A theme is there, with this polarity. Without evidence, the tag keeps that of the machine, or has the whole comment. */
export interface SetVerdict {
  readonly action: 'set';
  readonly theme: string;
  readonly polarity: Polarity;
  /** Sorted by start, not empty. */
  readonly evidence?: readonly Span[];
}

/** What a person says of a comment; the latest verdict on a theme counts, whatever the machine says later. */
export type Verdict =
  | SetVerdict
  /** The theme is not there. */
  | { readonly action: 'remove'; readonly theme: string }
  /** No theme at all is there, nor will be by a later tagger. */
  | { readonly action: 'none'; readonly theme: null }
  /** Undo: the machine's word counts again, on this theme or (null) on all. */
  | { readonly action: 'withdraw'; readonly theme: string | null };

/** A verdict as it is kept: with the evidence that its tag got when it was given. */
export type KeptVerdict = Exclude<Verdict, SetVerdict> | Required<SetVerdict>;

/** A verdict with its author. */
export interface Statement<V extends Verdict = Verdict> {
  readonly verdict: V;
  /** Who says so; never blank. */
  readonly by: string;
  readonly note?: string;
}

/** A person's word on one comment of the store. */
export interface Correction extends Statement {
  readonly survey: string;
  readonly responseId: string;
  readonly question: Question;
  /** When it was said: ISO 8601, UTC. */
  readonly at: string;
}

/** The themes of a comment at a moment. */
export type ThemePolarities = Readonly<Record<string, Polarity>>;

/** A correction as history keeps it. */
export interface CorrectionRecord extends Correction {
  readonly verdict: KeptVerdict;
  /** Fingerprint of the tagger whose tags were corrected. */
  readonly tagger: string;
  /** All themes of the comment before and after. */
  readonly before: ThemePolarities;
  readonly after: ThemePolarities;
}

/**
 * The tags that count: those of the machine, but for themes on which a person has spoken. A person's tag has
 * confidence 1. Themes that the machine does not see come last, in the order in which they were spoken of.
 *
 * @param verdicts on one comment, oldest first
 */
export function effectiveTags(machine: readonly Tag[], verdicts: readonly KeptVerdict[]): readonly Tag[] {
  if (verdicts.length === 0) return machine;
  const themes = new Set([...machine.map(({ theme }) => theme), ...verdicts.flatMap(({ theme }) => theme ?? [])]);
  return [...themes].flatMap((theme) => {
    const verdict = verdicts.findLast((candidate) => concerns(candidate, theme));
    if (verdict === undefined || verdict.action === 'withdraw') return machine.find((tag) => tag.theme === theme) ?? [];
    if (verdict.action !== 'set') return [];
    const evidence = verdict.evidence.map(({ start, end }) => ({ start, end, by: 'person' as const }));
    return { theme, polarity: verdict.polarity, confidence: 1, evidence };
  });
}

/** Whether a verdict is on this theme, alone or with all others. */
export function concerns(verdict: Verdict, theme: string): boolean {
  return verdict.theme === null || verdict.theme === theme;
}

/**
 * Whether a statement adds nothing to those before it (oldest first): the same person has said the same last, or there
 * is nothing to withdraw. Evidence and note that are left out count as unchanged.
 */
export function isRepeated(earlier: readonly Statement<KeptVerdict>[], { verdict, by, note }: Statement): boolean {
  const { theme } = verdict;
  const last = theme === null ? earlier.at(-1) : earlier.findLast((statement) => concerns(statement.verdict, theme));
  if (verdict.action === 'withdraw') return theme === null ? !standing(earlier) : last === undefined || last.verdict.action === 'withdraw';
  return last !== undefined && last.by === by && (note === undefined || last.note === note) && isSame(last.verdict, verdict);
}

/** Whether any person's word still counts. */
function standing(earlier: readonly Statement<KeptVerdict>[]): boolean {
  const whole = earlier.findLastIndex(({ verdict }) => verdict.theme === null);
  if (earlier[whole]?.verdict.action === 'none') return true;
  const since = earlier.slice(whole + 1).map(({ verdict }) => [verdict.theme, verdict.action] as const);
  return [...new Map(since).values()].some((action) => action !== 'withdraw');
}

function isSame(kept: KeptVerdict, verdict: Verdict): boolean {
  if (kept.theme !== verdict.theme || kept.action !== verdict.action) return false;
  if (kept.action !== 'set' || verdict.action !== 'set') return true;
  return kept.polarity === verdict.polarity && (verdict.evidence === undefined || sameSpans(kept.evidence, verdict.evidence));
}

function sameSpans(a: readonly Span[], b: readonly Span[]): boolean {
  return a.length === b.length && a.every(({ start, end }, index) => start === b[index]?.start && end === b[index].end);
}

/** The themes of tags with their polarities. */
export function polaritiesOf(tags: readonly Pick<Tag, 'theme' | 'polarity'>[]): ThemePolarities {
  return Object.fromEntries(tags.map(({ theme, polarity }) => [theme, polarity]));
}
