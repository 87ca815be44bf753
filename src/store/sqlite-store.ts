import type { Kysely } from 'kysely';
import type { CorrectionRecord } from '../domain/correction.js';
import type { CommentToRetag, Store, StoredRecord, StoredResponse } from '../domain/store.js';
import { batches } from './batches.js';
import { connect, type Connection } from './connection.js';
import { applyCorrections } from './corrections.js';
import { HISTORY_PAGE, historyPage, type HistoryRow } from './history.js';
import { migrate } from './migrate.js';
import { dimensionNames, RECORD_PAGE, recordPage } from './records.js';
import { knownHashes, mostAlike } from './repeats.js';
import { PAGE_SIZE, responsePage } from './responses.js';
import { RETAG_PAGE, replaceMachineTags, retagPage, type RetagRow } from './retag.js';
import { saveChunk } from './save.js';
import type { Schema } from './schema.js';
import { toWhyscoreError } from './sqlite-errors.js';
import { openSurvey, surveyIds, surveySummaries } from './surveys.js';
import { taggersOf } from './taggers.js';
import { isStorableKey } from './texts.js';
import { inReadTransaction, inWriteTransaction, waitForLock } from './transaction.js';
import { findVerbatims } from './verbatims.js';

/**
 * Opens the SQLite database at `path`; makes it when it is not there, unless `create` is false.
 *
 * Several processes may use the file at once: readers never wait, a writer waits for another up to 5 s. All methods
 * may throw the `STORE_…` errors, which name the file. Lone surrogates in texts come back as U+FFFD; response ids,
 * survey and column names with one are refused (`INPUT_BROKEN`). Methods given the name of a survey that is not
 * there throw `SURVEY_UNKNOWN`, except `known` and `elsewhere`.
 *
 * @throws WhyscoreError `STORE_MISSING`, `STORE_CORRUPT`, `STORE_NEWER`, `STORE_LOCKED`, `STORE_FULL`,
 *   `STORE_RUNTIME_MISSING`, `FILE_UNWRITABLE` or `FILE_UNREADABLE`
 */
export async function openSqliteStore(path: string, options: { readonly create?: boolean } = {}): Promise<Store> {
  return explained(path, async () => {
    const { connection, isEmpty } = await waitForLock(() => connect(path, options.create ?? true));
    try {
      await migrate(connection, isEmpty);
    } catch (error) {
      await connection.db.destroy();
      throw error;
    }
    return storeOn(connection);
  });
}

function storeOn(connection: Connection): Store {
  const { db, path } = connection;
  const read = <T>(work: () => Promise<T>) => explained(path, work);
  const readTogether = <T>(work: (db: Kysely<Schema>) => Promise<T>) =>
    explained(path, () => inReadTransaction(connection, work));
  const write = <T>(work: (db: Kysely<Schema>) => Promise<T>) =>
    explained(path, () => inWriteTransaction(connection, work));

  async function* responses(names: readonly string[]): AsyncGenerator<StoredResponse> {
    for (const [name, id] of await read(() => surveyIds(db, names))) {
      const pages = pagesOf(PAGE_SIZE, (last: StoredResponse | null) => read(() => responsePage(db, { name, id }, last?.id ?? null)));
      for await (const page of pages) yield* page;
    }
  }

  async function* records({ surveys, ids }: Parameters<Store['records']>[0]): AsyncGenerator<StoredRecord> {
    for (const [name, id] of await read(() => surveyIds(db, surveys))) {
      const page = (after: string | null, of: readonly string[] | null) => readTogether((db) => recordPage(db, { name, id }, after, of));
      if (ids !== undefined) {
        for (const batch of batches([...new Set(ids)].filter(isStorableKey), RECORD_PAGE)) yield* await page(null, batch);
        continue;
      }
      const pages = pagesOf(RECORD_PAGE, (last: StoredRecord | null) => page(last?.response.id ?? null, null));
      for await (const records of pages) yield* records;
    }
  }

  async function* history({ surveys, responseId }: Parameters<Store['history']>[0]): AsyncGenerator<CorrectionRecord> {
    const ids = await read(() => surveyIds(db, surveys));
    const pages = pagesOf(HISTORY_PAGE, (last: HistoryRow | null) => read(() => historyPage(db, ids, responseId, last?.[0] ?? 0)));
    for await (const page of pages) yield* page.map(([, record]) => record);
  }

  async function* toRetag(survey: string, fingerprint: string): AsyncGenerator<CommentToRetag> {
    const id = (await read(() => surveyIds(db, [survey]))).get(survey) as number;
    const pages = pagesOf(RETAG_PAGE, (last: RetagRow | null) => readTogether((db) => retagPage(db, id, fingerprint, last?.[0] ?? 0)));
    for await (const page of pages) yield* page.map(([, comment]) => comment);
  }

  return {
    openSurvey: (survey) => write((db) => openSurvey(db, survey)),
    surveys: () => read(() => surveySummaries(db)),
    known: (survey, ids) => read(() => knownHashes(db, survey, ids)),
    elsewhere: (survey, contentHashes) => read(() => mostAlike(db, survey, contentHashes)),
    save: (survey, fingerprint, chunk) => write((db) => saveChunk(db, survey, fingerprint, chunk)),
    responses,
    // Words and evidence must be of one moment: a correction in between would change the evidence.
    verbatims: (query) =>
      readTogether(async (db) => findVerbatims(db, { ...query, surveys: await surveyIds(db, query.surveys) })),
    records,
    dimensions: (surveys) => read(async () => dimensionNames(db, [...(await surveyIds(db, surveys)).values()])),
    correct: (corrections) => write((db) => applyCorrections(db, corrections)),
    history,
    taggers: (survey) => read(() => taggersOf(db, survey)),
    toRetag,
    replaceTags: (survey, fingerprint, chunk) => write((db) => replaceMachineTags(db, survey, fingerprint, chunk)),
    close: () => read(() => db.destroy()),
  };
}

/** Pages until one is not full; `next` gives the page behind the last item so far, null at the start. */
async function* pagesOf<T>(size: number, next: (last: T | null) => Promise<readonly T[]>): AsyncGenerator<readonly T[]> {
  let last: T | null = null;
  for (;;) {
    const page: readonly T[] = await next(last);
    yield page;
    if (page.length < size) return;
    last = page[size - 1] ?? null;
  }
}

/** Runs `work`; its database errors come out as errors that the user can act on. */
async function explained<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toWhyscoreError(error, path);
  }
}
