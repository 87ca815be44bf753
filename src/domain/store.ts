import type { Correction, CorrectionRecord } from './correction.js';
import type { Metric } from './metric.js';
import type { Question, Response, Survey } from './response.js';
import type { Evidence, Polarity, Tag, TagResult } from './tag.js';

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

/** A response with all that the store knows of it, for exports. */
export interface StoredRecord {
  readonly survey: string;
  readonly response: Response;
  /** One for each comment of the response, in the same order. */
  readonly comments: readonly CommentRecord[];
}

export interface CommentRecord {
  readonly language: string;
  /** Fingerprint of the tagger whose tags these are, where no person has spoken. */
  readonly tagger: string;
  /** `person`: who set the tag; null for the machine's. */
  readonly tags: readonly (Tag & { readonly person: string | null })[];
}

/** What became of corrections. */
export interface CorrectionOutcome {
  readonly applied: number;
  /** The same person had said the same before, or there was nothing to withdraw: nothing changed. */
  readonly repeated: number;
}

/** Names a comment in a survey. */
export interface CommentKey {
  readonly responseId: string;
  readonly question: Question;
}

/** A comment whose tags are of another tagger, with what a tagger may know of it. */
export interface CommentToRetag extends CommentKey {
  readonly text: string;
  readonly score: number | null;
  /** What the machine says of it so far, whatever people said. */
  readonly tags: readonly Tag[];
}

export interface RetaggedComment extends CommentKey {
  readonly result: TagResult;
}

/** A theme of a comment that came (`before` is null), went (`after` is null) or changed its polarity. */
export interface TagChange extends CommentKey {
  readonly theme: string;
  readonly before: Polarity | null;
  readonly after: Polarity | null;
}

/**
 * Where responses and tags live. All writes are atomic: a call does all or nothing. Tags that are read are those that
 * count: what people said, else what the machine says.
 */
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
  /** All responses of these surveys, in id order within a survey, with all that is known; with `ids` only those, in any order. */
  records(query: { readonly surveys: readonly string[]; readonly ids?: readonly string[] }): AsyncIterable<StoredRecord>;
  /** Names of the dimensions that responses of these surveys have, in alphabetical order. */
  dimensions(surveys: readonly string[]): Promise<readonly string[]>;
  /**
   * Takes people's word, in the order given; `Correction.at` need not be in order. No tagging undoes it.
   * @throws WhyscoreError `RESPONSE_UNKNOWN` for a comment that is not there, `INPUT_BROKEN` for evidence outside it
   */
  correct(corrections: readonly Correction[]): Promise<CorrectionOutcome>;
  /** The corrections of these surveys, or of the response with this id in them, in the order in which they were taken. */
  history(query: { readonly surveys: readonly string[]; readonly responseId?: string }): AsyncIterable<CorrectionRecord>;
  /** How many comments of the survey carry the tags of which tagger, by fingerprint. */
  taggers(survey: string): Promise<ReadonlyMap<string, number>>;
  /** The comments of the survey that another tagger than this one has tagged, in the order in which they were saved. */
  toRetag(survey: string, fingerprint: string): AsyncIterable<CommentToRetag>;
  /**
   * Puts a tagger's tags in the place of the machine's; what people said stays.
   * @returns what changed among the tags that count
   * @throws WhyscoreError `RESPONSE_UNKNOWN` for a comment that is not there
   */
  replaceTags(survey: string, fingerprint: string, chunk: readonly RetaggedComment[]): Promise<readonly TagChange[]>;
  close(): Promise<void>;
}

/** Surveys that a report covers: by name, by metric, or all when there is but one metric. */
export interface SurveyChoice {
  readonly surveys?: readonly string[];
  readonly metric?: Metric;
}
