import type { Insertable, Kysely } from 'kysely';
import type { SaveOutcome, TaggedResponse } from '../domain/store.js';
import { batches } from './batches.js';
import { knownHashes } from './repeats.js';
import { INSERT_BATCH, insertRows } from './rows.js';
import type { Schema } from './schema.js';
import { surveyIds } from './surveys.js';
import { openTagger } from './taggers.js';
import { insertTags } from './tags.js';
import { storableKey, storableText } from './texts.js';

/** Saves what is new of the chunk; see `Store.save`. Call it in a write transaction. */
export async function saveChunk(
  db: Kysely<Schema>,
  survey: string,
  fingerprint: string,
  chunk: readonly TaggedResponse[],
): Promise<SaveOutcome> {
  const surveyId = (await surveyIds(db, [survey])).get(survey) as number;
  const { fresh, outcome } = await sift(db, survey, chunk);
  if (fresh.length === 0) return outcome;
  const taggerId = await openTagger(db, fingerprint);
  for (const batch of batches(fresh, INSERT_BATCH)) await insertResponses(db, surveyId, taggerId, batch);
  return outcome;
}

/** Parts what is new from what is there already, or stands earlier in the same chunk. */
async function sift(
  db: Kysely<Schema>,
  survey: string,
  chunk: readonly TaggedResponse[],
): Promise<{ fresh: TaggedResponse[]; outcome: SaveOutcome }> {
  const ids = chunk.map(({ response }) => storableKey(response.id, 'response id'));
  const hashes = await knownHashes(db, survey, ids);
  const fresh: TaggedResponse[] = [];
  const conflicts: string[] = [];
  for (const tagged of chunk) {
    const { id } = tagged.response;
    const hash = hashes.get(id);
    if (hash === undefined) {
      hashes.set(id, tagged.contentHash);
      fresh.push(tagged);
    } else if (hash !== tagged.contentHash) {
      conflicts.push(id);
    }
  }
  const repeated = chunk.length - fresh.length - conflicts.length;
  return { fresh, outcome: { added: fresh.length, repeated, conflicts } };
}

async function insertResponses(
  db: Kysely<Schema>,
  surveyId: number,
  taggerId: number,
  batch: readonly TaggedResponse[],
): Promise<void> {
  const inserted = await db
    .insertInto('responses')
    .values(
      batch.map(({ response, contentHash }) => ({
        survey_id: surveyId,
        external_id: response.id,
        score: response.score,
        date: response.date,
        content_hash: contentHash,
      })),
    )
    .returning(['id', 'external_id'])
    .execute();
  // A database may return the new rows in any order.
  const idOf = new Map(inserted.map((row) => [row.external_id, row.id]));
  const saved = batch.map((tagged) => ({ ...tagged, rowId: idOf.get(tagged.response.id) as number }));

  await insertRows(db, 'dimensions', saved.flatMap(dimensionRows));
  await insertComments(db, taggerId, saved);
}

interface SavedResponse extends TaggedResponse {
  readonly rowId: number;
}

function dimensionRows({ response, rowId }: SavedResponse): Insertable<Schema['dimensions']>[] {
  return Object.entries(response.dimensions).map(([name, value]) => ({
    response_id: rowId,
    name: storableKey(name, 'column name'),
    value: storableText(value),
  }));
}

async function insertComments(db: Kysely<Schema>, taggerId: number, saved: readonly SavedResponse[]): Promise<void> {
  const comments = saved.flatMap(({ response, results, rowId }) =>
    response.comments.map((comment, index) => {
      const result = results[index];
      if (result === undefined) throw new RangeError(`Response ${response.id}: comment ${index + 1} has no tag result`);
      return { rowId, comment, result };
    }),
  );
  for (const batch of batches(comments, INSERT_BATCH)) {
    const inserted = await db
      .insertInto('comments')
      .values(
        batch.map(({ rowId, comment, result }) => ({
          response_id: rowId,
          question: comment.question,
          tagger_id: taggerId,
          language: result.language,
          text: storableText(comment.text),
        })),
      )
      .returning(['id', 'response_id', 'question'])
      .execute();
    const idOf = new Map(inserted.map((row) => [`${row.response_id} ${row.question}`, row.id]));
    const tags = batch.map(({ rowId, comment, result }) => [idOf.get(`${rowId} ${comment.question}`) as number, result.themes] as const);
    await insertTags(db, new Map(tags));
  }
}
