import type { GoldComment } from '../domain/evaluation.js';
import { calibration, type Calibration, type Judgement } from './calibration.js';
import { f1Of, type Confusion } from './f1.js';

/** A comment coded by hand, with what the tagger thinks of every theme, whatever the thresholds. */
export interface MeasuredComment {
  readonly gold: GoldComment;
  readonly language: string;
  /** By theme id; a theme that is missing counts as confidence 0. */
  readonly confidences: ReadonlyMap<string, number>;
}

/** What tagging from this confidence on would find. */
export interface ThresholdRow extends Confusion {
  readonly threshold: number;
  /** null when nothing is found. */
  readonly precision: number | null;
  /** null when the coder saw the theme nowhere. */
  readonly recall: number | null;
  readonly f1: number | null;
}

export interface ThresholdTable {
  /** null: all languages together. */
  readonly language: string | null;
  readonly comments: number;
  /** Comments in which the coder saw the theme. */
  readonly marks: number;
  /** By rising threshold. */
  readonly rows: readonly ThresholdRow[];
  /** The threshold with the highest F1, of equals the one nearest to the present; null when no F1 is above 0. */
  readonly best: number | null;
  readonly calibration: Calibration;
  /** The same over the tags alone (confidence at the present threshold or above), which is what a reader sees. */
  readonly tagCalibration: Calibration;
}

export interface ThemeThresholds {
  readonly theme: string;
  /** As the taxonomy has it. */
  readonly threshold: number;
  /** All comments first, then each language when there are several, in alphabetical order. */
  readonly tables: readonly ThresholdTable[];
}

/** 0.1 to 0.9 in steps of 0.05: an analyst's sample of some hundred comments does not tell finer steps apart. */
const GRID = Array.from({ length: 17 }, (_, i) => (10 + 5 * i) / 100);

/**
 * What each threshold would give, per theme and language, so that a threshold can be moved knowingly. Disputed marks
 * are left out.
 */
export function thresholdTables(themes: readonly { readonly id: string; readonly threshold: number }[], comments: readonly MeasuredComment[]): readonly ThemeThresholds[] {
  const languages = [...new Set(comments.map(({ language }) => language))].sort();
  const groups = [null, ...(languages.length > 1 ? languages : [])];
  return themes.map(({ id, threshold }) => ({
    theme: id,
    threshold,
    tables: groups.map((language) => {
      const own = comments.filter((comment) => language === null || comment.language === language);
      return { language, ...tableOf(threshold, judgementsOf(id, own)) };
    }),
  }));
}

function judgementsOf(theme: string, comments: readonly MeasuredComment[]): readonly Judgement[] {
  return comments
    .filter(({ gold }) => gold.disputed?.includes(theme) !== true)
    .map(({ gold, confidences }) => ({ confidence: confidences.get(theme) ?? 0, present: Object.hasOwn(gold.tags, theme) }));
}

function tableOf(present: number, judgements: readonly Judgement[]): Omit<ThresholdTable, 'language'> {
  const thresholds = [...new Set([...GRID, present])].sort((a, b) => a - b);
  const rows = thresholds.map((threshold) => rowOf(threshold, judgements));
  return {
    comments: judgements.length,
    marks: judgements.filter((judgement) => judgement.present).length,
    rows,
    best: bestOf(rows, present),
    calibration: calibration(judgements),
    tagCalibration: calibration(judgements.filter(({ confidence }) => confidence >= present)),
  };
}

function rowOf(threshold: number, judgements: readonly Judgement[]): ThresholdRow {
  const count = (found: boolean, present: boolean): number => judgements.filter((judgement) => judgement.confidence >= threshold === found && judgement.present === present).length;
  const marks: Confusion = { tp: count(true, true), fp: count(true, false), fn: count(false, true) };
  const share = (others: number): number | null => (marks.tp + others === 0 ? null : marks.tp / (marks.tp + others));
  return { threshold, ...marks, precision: share(marks.fp), recall: share(marks.fn), f1: f1Of(marks) };
}

function bestOf(rows: readonly ThresholdRow[], present: number): number | null {
  const most = Math.max(0, ...rows.map(({ f1 }) => f1 ?? 0));
  if (most === 0) return null;
  const best = rows.filter(({ f1 }) => f1 === most).map(({ threshold }) => threshold);
  return best.reduce((nearest, threshold) => (Math.abs(threshold - present) < Math.abs(nearest - present) ? threshold : nearest));
}
