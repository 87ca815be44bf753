import type { Kysely } from 'kysely';
import { effectiveTags, polaritiesOf, type ThemePolarities } from '../domain/correction.js';
import type { CommentKey, CommentToRetag, RetaggedComment, TagChange } from '../domain/store.js';
import type { Tag } from '../domain/tag.js';
import { batches } from './batches.js';
import { findComments } from './comments.js';
import { keepMachineTags, readMachineTags } from './corrections.js';
import { groupBy } from './group.js';
import { statementsOn } from './history.js';
import type { Schema } from './schema.js';
import { openTagger } from './taggers.js';
import { overwriteTags, readTags } from './tags.js';

/** Comments per query: their texts are held in memory. */
export const RETAG_PAGE = 500;

/** Comments per update; see `batches`. */
const COMMENT_BATCH = 1_000;

/** A comment with its row id, by which the next page is found. */
export type RetagRow = readonly [id: number, comment: CommentToRetag];

/**
 * The next page of the comments that another tagger has tagged, by row id; see `Store.toRetag`. Call it in a read
 * transaction.
 * @param after row id of the last one of the page before, 0 for the first page
 */
export async function retagPage(
  db: Kysely<Schema>,
  surveyId: number,
  fingerprint: string,
  after: number,
): Promise<RetagRow[]> {
  const rows = await db
    .selectFrom('comments as c')
    .innerJoin('responses as r', 'r.id', 'c.response_id')
    .innerJoin('taggers as t', 't.id', 'c.tagger_id')
    .select(['c.id', 'r.external_id as responseId', 'c.question', 'c.text', 'r.score'])
    .where('c.id', '>', after)
    .where('r.survey_id', '=', surveyId)
    .where('t.fingerprint', '!=', fingerprint)
    .orderBy('c.id')
    .limit(RETAG_PAGE)
    .execute();
  const machine = await readMachineTags(db, rows.map(({ id }) => id));
  return rows.map(({ id, ...comment }) => [id, { ...comment, tags: machine.get(id) ?? [] }]);
}

/** Renews the machine's tags and lays the corrections over them again; see `Store.replaceTags`. Call it in a write transaction. */
export async function replaceMachineTags(
  db: Kysely<Schema>,
  survey: string,
  fingerprint: string,
  chunk: readonly RetaggedComment[],
): Promise<TagChange[]> {
  const rowOf = await findComments(db, survey, chunk);
  const renewed = new Map(chunk.map((comment) => [rowOf(comment).id, comment]));
  const ids = [...renewed.keys()];
  const before = await readTags(db, ids);
  const statements = await statementsOn(db, ids);
  const after = new Map<number, readonly Tag[]>();
  for (const [id, { result }] of renewed) {
    after.set(id, effectiveTags(result.themes, (statements.get(id) ?? []).map(({ verdict }) => verdict)));
  }
  await markTagged(db, await openTagger(db, fingerprint), renewed);
  await keepMachineTags(db, new Map([...statements.keys()].map((id) => [id, renewed.get(id)?.result.themes ?? []])));
  await overwriteTags(db, after);
  return [...renewed].flatMap(([id, key]) => changesOf(key, polaritiesOf(before.get(id) ?? []), polaritiesOf(after.get(id) ?? [])));
}

async function markTagged(db: Kysely<Schema>, taggerId: number, renewed: ReadonlyMap<number, RetaggedComment>): Promise<void> {
  for (const [language, its] of groupBy(renewed, ([, { result }]) => result.language)) {
    for (const batch of batches(its, COMMENT_BATCH)) {
      await db.updateTable('comments').set({ tagger_id: taggerId, language }).where('id', 'in', batch.map(([id]) => id)).execute();
    }
  }
}

function changesOf({ responseId, question }: CommentKey, before: ThemePolarities, after: ThemePolarities): TagChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((theme) => before[theme] !== after[theme])
    .map((theme) => ({ responseId, question, theme, before: before[theme] ?? null, after: after[theme] ?? null }));
}
