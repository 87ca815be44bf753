import type { Kysely } from 'kysely';
import type { Schema } from './schema.js';
import { surveyIds } from './surveys.js';

/** Row id of the tagger with this fingerprint; makes it when it is new. */
export async function openTagger(db: Kysely<Schema>, fingerprint: string): Promise<number> {
  const found = await db.selectFrom('taggers').select('id').where('fingerprint', '=', fingerprint).executeTakeFirst();
  const tagger = found ?? (await db.insertInto('taggers').values({ fingerprint }).returning('id').executeTakeFirstOrThrow());
  return tagger.id;
}

/** Comments per tagger; see `Store.taggers`. */
export async function taggersOf(db: Kysely<Schema>, survey: string): Promise<Map<string, number>> {
  const surveyId = (await surveyIds(db, [survey])).get(survey) as number;
  const rows = await db
    .selectFrom('responses as r')
    .innerJoin('comments as c', 'c.response_id', 'r.id')
    .innerJoin('taggers as t', 't.id', 'c.tagger_id')
    .select(['t.fingerprint', (eb) => eb.fn.countAll().as('comments')])
    .where('r.survey_id', '=', surveyId)
    .groupBy('t.fingerprint')
    .orderBy('t.fingerprint')
    .execute();
  return new Map(rows.map(({ fingerprint, comments }) => [fingerprint, Number(comments)]));
}
