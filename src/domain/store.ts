import type { Metric } from './metric.js';
import type { Question, Response, Survey } from './response.js';
import type { Evidence, Polarity, TagResult } from './tag.js';

/** A response with what the tagger said of each of its comments, in the same order. */
export interface TaggedResponse {
  readonly response: Response;
  readonly results: readonly TagResult[];
  /** sha256 (hex) of score, date, comments and dimensions: tells a repeat from a conflict. */
  readonly contentHash: string;
}

/** What became of a chunk. */
export interface SaveOutcome {
  readonly added: number;
  /** Already there with the same content: nothing changed. */
  readonly repeated: number;
  /** Ids already there with other content: left as they were. */
  readonly conflicts: readonly string[];
}

/** How a survey stands in the store. */
export interface SurveySummary extends Survey {
  readonly responses: number;
  readonly comments: number;
}

/** A scored or unscored response with its tags, as reports read them. */
export interface StoredResponse {
  readonly id: string;
  readonly survey: string;
  readonly score: number | null;
  readonly date: string | null;
  readonly comments: readonly StoredComment[];
}

export interface StoredComment {
  readonly question: Question;
  readonly tags: readonly { readonly theme: string; readonly polarity: Polarity; readonly confidence: number }[];
}

/** A tagged comment with its words, for verbatims. */
export interface StoredVerbatim {
  readonly responseId: string;
  readonly survey: string;
  readonly score: number;
  readonly date: string | null;
  readonly text: string;
  readonly polarity: Polarity;
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
}

/** Where responses and tags live. All writes are atomic: a call does all or nothing. */
export interface Store {
  /**
   * Makes the survey, or checks that it is the same.
   * @throws WhyscoreError `SURVEY_CONFLICT` when it is there with another metric or subject
   */
  openSurvey(survey: Survey): Promise<void>;
  surveys(): Promise<readonly SurveySummary[]>;
  /** Of these response ids, those that the survey has, with their content hash. */
  known(survey: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Of these content hashes, how many stand in another survey than this one, and in which most. */
  elsewhere(survey: string, contentHashes: readonly string[]): Promise<{ readonly survey: string; readonly count: number } | null>;
  /** Saves a chunk in one transaction under the tagger's fingerprint. */
  save(survey: string, fingerprint: string, chunk: readonly TaggedResponse[]): Promise<SaveOutcome>;
  /** All responses of these surveys, in id order within a survey; for figures, so without texts. */
  responses(surveys: readonly string[]): AsyncIterable<StoredResponse>;
  /** Tagged comments of a theme from scored responses, ordered by confidence (highest first), then response id. */
  verbatims(query: { readonly surveys: readonly string[]; readonly theme: string; readonly polarities: readonly Polarity[]; readonly limit: number }): Promise<readonly StoredVerbatim[]>;
  close(): Promise<void>;
}

/** Surveys that a report covers: by name, by metric, or all when there is but one metric. */
export interface SurveyChoice {
  readonly surveys?: readonly string[];
  readonly metric?: Metric;
}
