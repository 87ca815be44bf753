import type { Kysely } from 'kysely';
import { WhyscoreError } from '../domain/errors.js';
import type { CommentKey } from '../domain/store.js';
import { batches } from './batches.js';
import type { Schema } from './schema.js';
import { surveyIds } from './surveys.js';
import { isStorableKey } from './texts.js';

/** Responses per query; see `batches`. */
const RESPONSE_BATCH = 1_000;

/** A comment as it stands in the store. */
export interface CommentRow {
  readonly id: number;
  readonly tagger_id: number;
  readonly text: string;
}

/**
 * Finds comments of a survey.
 * @returns a function that gives the row of each of these keys
 * @throws WhyscoreError `SURVEY_UNKNOWN`, or `RESPONSE_UNKNOWN` for the first that is not there
 */
export async function findComments(
  db: Kysely<Schema>,
  survey: string,
  keys: readonly CommentKey[],
): Promise<(key: CommentKey) => CommentRow> {
  const surveyId = (await surveyIds(db, [survey])).get(survey) as number;
  const found = new Map<string, CommentRow>();
  const ids = [...new Set(keys.map(({ responseId }) => responseId))].filter(isStorableKey);
  for (const batch of batches(ids, RESPONSE_BATCH)) {
    const rows = await db
      .selectFrom('responses as r')
      .innerJoin('comments as c', 'c.response_id', 'r.id')
      .select(['r.external_id', 'c.id', 'c.question', 'c.tagger_id', 'c.text'])
      .where('r.survey_id', '=', surveyId)
      .where('r.external_id', 'in', batch)
      .execute();
    for (const { external_id, question, ...row } of rows) found.set(`${question} ${external_id}`, row);
  }
  const rowOf = ({ responseId, question }: CommentKey): CommentRow => {
    const row = found.get(`${question} ${responseId}`);
    if (row !== undefined) return row;
    throw new WhyscoreError('RESPONSE_UNKNOWN', `The survey "${survey}" has no response ${JSON.stringify(responseId)} with an answer to "${question}"`);
  };
  keys.forEach(rowOf);
  return rowOf;
}
