import type { Kysely } from 'kysely';
import { WhyscoreError } from '../domain/errors.js';
import type { Survey } from '../domain/response.js';
import type { SurveySummary } from '../domain/store.js';
import type { Schema } from './schema.js';
import { storableKey } from './texts.js';

/** Makes the survey or checks that it is the same; see `Store.openSurvey`. Call it in a write transaction. */
export async function openSurvey(db: Kysely<Schema>, survey: Survey): Promise<void> {
  const name = storableKey(survey.name, 'survey name');
  const found = await db.selectFrom('surveys').selectAll().where('name', '=', name).executeTakeFirst();
  if (found === undefined) {
    await db.insertInto('surveys').values({ name, metric: survey.metric, about: survey.about }).execute();
  } else if (found.metric !== survey.metric || found.about !== survey.about) {
    throw new WhyscoreError(
      'SURVEY_CONFLICT',
      `The survey "${name}" is there with the metric ${found.metric} about the ${found.about}, ` +
        `not ${survey.metric} about the ${survey.about}`,
    );
  }
}

/** All surveys with their numbers of responses and comments, by name. */
export async function surveySummaries(db: Kysely<Schema>): Promise<SurveySummary[]> {
  const rows = await db
    .selectFrom('surveys as s')
    .select((eb) => [
      's.name',
      's.metric',
      's.about',
      eb
        .selectFrom('responses as r')
        .select((count) => count.fn.countAll().as('n'))
        .whereRef('r.survey_id', '=', 's.id')
        .as('responses'),
      eb
        .selectFrom('responses as r')
        .innerJoin('comments as c', 'c.response_id', 'r.id')
        .select((count) => count.fn.countAll().as('n'))
        .whereRef('r.survey_id', '=', 's.id')
        .as('comments'),
    ])
    .orderBy('s.name')
    .execute();
  return rows.map((row) => ({ ...row, responses: Number(row.responses), comments: Number(row.comments) }));
}

/**
 * Row ids of these surveys, in the order of the names, each once.
 * @throws WhyscoreError `SURVEY_UNKNOWN`
 */
export async function surveyIds(db: Kysely<Schema>, names: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.selectFrom('surveys').select(['id', 'name']).orderBy('name').execute();
  const all = new Map(rows.map((row) => [row.name, row.id]));
  return new Map(
    names.map((name) => {
      const id = all.get(name);
      if (id === undefined) {
        const there = rows.length === 0 ? 'none is there' : `there are: ${[...all.keys()].join(', ')}`;
        throw new WhyscoreError('SURVEY_UNKNOWN', `There is no survey "${name}"; ${there}`);
      }
      return [name, id];
    }),
  );
}
