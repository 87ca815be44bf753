import type { Kysely } from 'kysely';
import type { Question } from '../domain/response.js';
import type { StoredComment, StoredResponse } from '../domain/store.js';
import type { Polarity } from '../domain/tag.js';
import type { Schema } from './schema.js';

/**
 * Responses per query. 100,000 made responses with 170,000 tags took 0.72, 0.64, 0.58 and 0.88 s in pages of 100, 500,
 * 2,000 and 10,000, each read three times, the best of them.
 */
export const PAGE_SIZE = 2_000;

/** A response, once per tag of its comments; comments and tags are null where there are none. */
interface Row {
  id: string;
  score: number | null;
  date: string | null;
  comment_id: number | null;
  question: Question | null;
  theme: string | null;
  polarity: Polarity | null;
  confidence: number | null;
}

/**
 * The next page of a survey's responses in id order (by code point), with comments and tags in the order in which
 * they were saved. One query, so a page never shows half a chunk.
 * @param after the last id of the page before, null for the first page
 */
export async function responsePage(
  db: Kysely<Schema>,
  survey: { readonly name: string; readonly id: number },
  after: string | null,
): Promise<StoredResponse[]> {
  const page = db
    .selectFrom('responses')
    .select(['id', 'external_id', 'score', 'date'])
    .where('survey_id', '=', survey.id)
    .$if(after !== null, (query) => query.where('external_id', '>', after))
    .orderBy('external_id')
    .limit(PAGE_SIZE);
  const rows = await db
    .selectFrom(page.as('r'))
    .leftJoin('comments as c', 'c.response_id', 'r.id')
    .leftJoin('tags as t', 't.comment_id', 'c.id')
    .select(['r.external_id as id', 'r.score', 'r.date', 'c.id as comment_id', 'c.question'])
    .select(['t.theme', 't.polarity', 't.confidence'])
    .orderBy('r.external_id')
    .orderBy('c.id')
    .orderBy('t.position')
    .execute();
  return fold(rows, survey.name);
}

/** Joins the rows of each response, which stand together. */
function fold(rows: readonly Row[], survey: string): StoredResponse[] {
  const responses: StoredResponse[] = [];
  let responseId: string | undefined;
  let comments: StoredComment[] = [];
  let commentId: number | null = null;
  let tags: StoredComment['tags'][number][] = [];
  for (const { id, score, date, comment_id, question, theme, polarity, confidence } of rows) {
    if (id !== responseId) {
      responseId = id;
      comments = [];
      responses.push({ id, survey, score, date, comments });
      commentId = null;
    }
    if (question !== null && comment_id !== commentId) {
      commentId = comment_id;
      tags = [];
      comments.push({ question, tags });
    }
    if (theme !== null && polarity !== null && confidence !== null) tags.push({ theme, polarity, confidence });
  }
  return responses;
}
