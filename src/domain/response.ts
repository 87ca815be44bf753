import type { Metric } from './metric.js';

/** What a comment answers. */
export const QUESTIONS = ['why', 'better', 'other'] as const;
export type Question = (typeof QUESTIONS)[number];

/** What the score is about. */
export const SUBJECTS = ['company', 'agent'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** A named stream of responses with one metric. */
export interface Survey {
  /** Chosen by the user; unique in a store. */
  readonly name: string;
  readonly metric: Metric;
  readonly about: Subject;
}

/** One free-text answer, as the customer wrote it. */
export interface Comment {
  readonly question: Question;
  readonly text: string;
}

/** One respondent's answer to one survey. */
export interface Response {
  /** Unique in its survey. */
  readonly id: string;
  /** On the survey's metric, best is highest; null when the respondent gave none. */
  readonly score: number | null;
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS` (as in the file, without zone); null when unknown. */
  readonly date: string | null;
  /** At most one comment per question kind; blank ones are left out. */
  readonly comments: readonly Comment[];
  /** Column name (lower case) to value: agent, department, channel and any other column; blank values are left out. */
  readonly dimensions: Readonly<Record<string, string>>;
}
