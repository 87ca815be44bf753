import type { Kysely } from 'kysely';
import type { Store, StoredResponse } from '../domain/store.js';
import { connect, type Connection } from './connection.js';
import { migrate } from './migrate.js';
import { knownHashes, mostAlike } from './repeats.js';
import { PAGE_SIZE, responsePage } from './responses.js';
import { saveChunk } from './save.js';
import type { Schema } from './schema.js';
import { toWhyscoreError } from './sqlite-errors.js';
import { openSurvey, surveyIds, surveySummaries } from './surveys.js';
import { inWriteTransaction, waitForLock } from './transaction.js';
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
 *   `FILE_UNWRITABLE` or `FILE_UNREADABLE`
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
  const write = <T>(work: (db: Kysely<Schema>) => Promise<T>) =>
    explained(path, () => inWriteTransaction(connection, work));

  async function* responses(names: readonly string[]): AsyncGenerator<StoredResponse> {
    for (const [name, id] of await read(() => surveyIds(db, names))) {
      let after: string | null = null;
      for (;;) {
        const page: StoredResponse[] = await read(() => responsePage(db, { name, id }, after));
        yield* page;
        const last = page[PAGE_SIZE - 1];
        if (last === undefined) break;
        after = last.id;
      }
    }
  }

  return {
    openSurvey: (survey) => write((db) => openSurvey(db, survey)),
    surveys: () => read(() => surveySummaries(db)),
    known: (survey, ids) => read(() => knownHashes(db, survey, ids)),
    elsewhere: (survey, contentHashes) => read(() => mostAlike(db, survey, contentHashes)),
    save: (survey, fingerprint, chunk) => write((db) => saveChunk(db, survey, fingerprint, chunk)),
    responses,
    verbatims: (query) =>
      read(async () => findVerbatims(db, { ...query, surveys: await surveyIds(db, query.surveys) })),
    close: () => read(() => db.destroy()),
  };
}

/** Runs `work`; its database errors come out as errors that the user can act on. */
async function explained<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toWhyscoreError(error, path);
  }
}
