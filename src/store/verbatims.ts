import type { Kysely } from 'kysely';
import type { StoredVerbatim } from '../domain/store.js';
import type { Evidence, Polarity } from '../domain/tag.js';
import { batches } from './batches.js';
import type { Schema } from './schema.js';

/** Comments per query of evidence; see `batches`. */
const EVIDENCE_BATCH = 1_000;

export interface VerbatimQuery {
  /** Survey name to row id. */
  readonly surveys: ReadonlyMap<string, number>;
  readonly theme: string;
  readonly polarities: readonly Polarity[];
  readonly limit: number;
}

/** Tagged comments with their words and evidence, surest first; see `Store.verbatims`. */
export async function findVerbatims(db: Kysely<Schema>, query: VerbatimQuery): Promise<StoredVerbatim[]> {
  if (query.surveys.size === 0 || query.polarities.length === 0) return [];
  const rows = await db
    .selectFrom('tags as t')
    .innerJoin('comments as c', 'c.id', 't.comment_id')
    .innerJoin('responses as r', 'r.id', 'c.response_id')
    .innerJoin('surveys as s', 's.id', 'r.survey_id')
    .select(['c.id as comment_id', 'r.external_id', 's.name as survey', 'r.score', 'r.date', 'c.text'])
    .select(['t.polarity', 't.confidence'])
    .where('t.theme', '=', query.theme)
    .where('t.polarity', 'in', query.polarities)
    .where('r.survey_id', 'in', [...query.surveys.values()])
    .where('r.score', 'is not', null)
    .$narrowType<{ score: number }>()
    .orderBy('t.confidence', 'desc')
    .orderBy('r.external_id')
    .orderBy('c.id')
    .limit(query.limit)
    .execute();
  const evidence = await evidenceOf(db, query.theme, rows.map((row) => row.comment_id));
  return rows.map(({ comment_id, external_id, ...verbatim }) => ({
    responseId: external_id,
    ...verbatim,
    evidence: evidence.get(comment_id) ?? [],
  }));
}

async function evidenceOf(
  db: Kysely<Schema>,
  theme: string,
  commentIds: readonly number[],
): Promise<Map<number, Evidence[]>> {
  const found = new Map<number, Evidence[]>(commentIds.map((id) => [id, []]));
  for (const batch of batches(commentIds, EVIDENCE_BATCH)) {
    const rows = await db
      .selectFrom('evidence')
      .select(['comment_id', 'start_offset as start', 'end_offset as end', 'source as by'])
      .where('comment_id', 'in', batch)
      .where('theme', '=', theme)
      .orderBy('comment_id')
      .orderBy('position')
      .execute();
    for (const { comment_id, ...evidence } of rows) found.get(comment_id)?.push(evidence);
  }
  return found;
}
