import type { Kysely } from 'kysely';
import { concerns, type KeptVerdict, type Statement } from '../domain/correction.js';
import type { Question } from '../domain/response.js';
import type { CommentRecord, StoredRecord } from '../domain/store.js';
import type { Tag } from '../domain/tag.js';
import { groupBy } from './group.js';
import { statementsOn } from './history.js';
import type { Schema } from './schema.js';
import { readTags } from './tags.js';

/** Responses per page: their texts are held in memory. */
export const RECORD_PAGE = 500;

interface PlacedComment extends CommentRecord {
  readonly responseRow: number;
  readonly question: Question;
  readonly text: string;
}

/**
 * The next page of a survey's responses in id order, whole; see `Store.records`. Call it in a read transaction.
 * @param after the last id of the page before, null for the first page
 * @param ids only these, at most `RECORD_PAGE`; null for all
 */
export async function recordPage(
  db: Kysely<Schema>,
  survey: { readonly name: string; readonly id: number },
  after: string | null,
  ids: readonly string[] | null,
): Promise<StoredRecord[]> {
  const responses = await db
    .selectFrom('responses')
    .select(['id', 'external_id', 'score', 'date'])
    .where('survey_id', '=', survey.id)
    .$if(after !== null, (query) => query.where('external_id', '>', after))
    .$if(ids !== null, (query) => query.where('external_id', 'in', ids ?? []))
    .orderBy('external_id')
    .limit(RECORD_PAGE)
    .execute();
  const rows = responses.map(({ id }) => id);
  const comments = groupBy(await commentsOf(db, rows), ({ responseRow }) => responseRow);
  const dimensions = await dimensionsOf(db, rows);
  return responses.map(({ id, external_id, score, date }) => {
    const its = comments.get(id) ?? [];
    return {
      survey: survey.name,
      response: { id: external_id, score, date, comments: its.map(({ question, text }) => ({ question, text })), dimensions: dimensions.get(id) ?? {} },
      comments: its.map(({ language, tagger, tags }) => ({ language, tagger, tags })),
    };
  });
}

async function commentsOf(db: Kysely<Schema>, responseRows: readonly number[]): Promise<PlacedComment[]> {
  const rows = await db
    .selectFrom('comments as c')
    .innerJoin('taggers as t', 't.id', 'c.tagger_id')
    .select(['c.id', 'c.response_id as responseRow', 'c.question', 'c.text', 'c.language', 't.fingerprint as tagger'])
    .where('c.response_id', 'in', responseRows)
    .orderBy('c.id')
    .execute();
  const ids = rows.map(({ id }) => id);
  const [tags, statements] = [await readTags(db, ids), await statementsOn(db, ids)];
  return rows.map(({ id, ...comment }) => ({
    ...comment,
    tags: (tags.get(id) ?? []).map((tag) => ({ ...tag, person: authorOf(tag, statements.get(id) ?? []) })),
  }));
}

function authorOf({ theme }: Tag, statements: readonly Statement<KeptVerdict>[]): string | null {
  const last = statements.findLast(({ verdict }) => concerns(verdict, theme));
  return last?.verdict.action === 'set' ? last.by : null;
}

async function dimensionsOf(db: Kysely<Schema>, responseRows: readonly number[]): Promise<Map<number, Record<string, string>>> {
  const rows = await db.selectFrom('dimensions').selectAll().where('response_id', 'in', responseRows).orderBy('response_id').orderBy('name').execute();
  const groups = groupBy(rows, ({ response_id }) => response_id);
  return new Map([...groups].map(([id, its]) => [id, Object.fromEntries(its.map(({ name, value }) => [name, value]))]));
}

/** Names of the dimensions of these surveys; see `Store.dimensions`. */
export async function dimensionNames(db: Kysely<Schema>, surveyIds: readonly number[]): Promise<string[]> {
  const rows = await db
    .selectFrom('responses as r')
    .innerJoin('dimensions as d', 'd.response_id', 'r.id')
    .select('d.name')
    .distinct()
    .where('r.survey_id', 'in', surveyIds)
    .orderBy('d.name')
    .execute();
  return rows.map(({ name }) => name);
}
