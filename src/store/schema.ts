import type { Generated } from 'kysely';
import type { KeptVerdict } from '../domain/correction.js';
import type { Metric } from '../domain/metric.js';
import type { Question, Subject } from '../domain/response.js';
import type { Polarity, Source } from '../domain/tag.js';

/** The tables as the newest migration leaves them; what each is for stands in the migrations. */
export interface Schema {
  migrations: { name: string; applied_at: Generated<string> };
  surveys: { id: Generated<number>; name: string; metric: Metric; about: Subject };
  responses: {
    id: Generated<number>;
    survey_id: number;
    external_id: string;
    score: number | null;
    date: string | null;
    content_hash: string;
  };
  dimensions: { response_id: number; name: string; value: string };
  taggers: { id: Generated<number>; fingerprint: string; first_used_at: Generated<string> };
  comments: {
    id: Generated<number>;
    response_id: number;
    question: Question;
    tagger_id: number;
    language: string;
    text: string;
  };
  tags: { comment_id: number; theme: string; position: number; polarity: Polarity; confidence: number };
  evidence: {
    comment_id: number;
    theme: string;
    position: number;
    start_offset: number;
    end_offset: number;
    source: Source;
  };
  machine_tags: { comment_id: number; tags: string };
  corrections: {
    id: Generated<number>;
    comment_id: number;
    tagger_id: number;
    action: KeptVerdict['action'];
    theme: string | null;
    polarity: Polarity | null;
    evidence: string | null;
    made_by: string;
    made_at: string;
    note: string | null;
    themes_before: string;
    themes_after: string;
  };
}
