import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { WhyscoreError } from '../domain/errors.js';
import type { Schema } from './schema.js';

/** `WHYS` in ASCII: the header field by which `file` and we tell a Whyscore database from any other. */
export const APPLICATION_ID = 0x57485953;

/** The first bytes of every SQLite file (https://sqlite.org/fileformat.html, 1.3.1). */
const SQLITE_MAGIC = 'SQLite format 3\0';

/**
 * How long SQLite itself waits for a lock, in milliseconds. It blocks the event loop meanwhile, so it is short;
 * `waitForLock` does the long waiting.
 */
const BUSY_TIMEOUT = 50;

export interface Connection {
  /** As the user gave it, for messages. */
  readonly path: string;
  /** For pragmas and for the state of the transaction; everything else goes through `db`. */
  readonly sqlite: Database.Database;
  readonly db: Kysely<Schema>;
}

/**
 * Opens the file and makes sure that it is a Whyscore database, or an empty one to become ours. A file that is
 * neither is left untouched, to the byte.
 *
 * @throws WhyscoreError `STORE_MISSING`, `STORE_CORRUPT` or `FILE_UNREADABLE`; or an SQLite error, not mapped
 */
export function connect(path: string, create: boolean): { connection: Connection; isEmpty: boolean } {
  const file = resolve(path); // Also takes the magic from names such as `:memory:`.
  const size = inspectFile(file, path);
  if (!create && size === 0) throw new WhyscoreError('STORE_MISSING', `There is no database at ${path}`);
  const sqlite = open(file, path);
  try {
    const isEmpty = size === 0 || checkOwner(sqlite, path, create);
    sqlite.pragma('journal_mode = wal');
    // A saved chunk survives a power cut; one sync per chunk costs nothing beside the tagging of it.
    sqlite.pragma('synchronous = full');
    sqlite.pragma('foreign_keys = on');
    const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
    return { connection: { path, sqlite, db }, isEmpty };
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** Size in bytes, 0 when there is no file. Looks at the header itself, as SQLite overwrites a one-byte file. */
function inspectFile(file: string, path: string): number {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isFile()) throw new WhyscoreError('FILE_UNREADABLE', `${path} is not a file`);
  if (stats.size > 0 && readStart(file) !== SQLITE_MAGIC) {
    throw new WhyscoreError('STORE_CORRUPT', `${path} is not an SQLite database`);
  }
  return stats.size;
}

function readStart(file: string): string {
  const descriptor = openSync(file, 'r');
  try {
    const start = Buffer.alloc(SQLITE_MAGIC.length);
    readSync(descriptor, start);
    return start.toString('latin1');
  } finally {
    closeSync(descriptor);
  }
}

function open(file: string, path: string): Database.Database {
  try {
    return new Database(file, { timeout: BUSY_TIMEOUT });
  } catch (error) {
    // The driver checks the folder itself and throws a plain TypeError.
    if (!(error instanceof TypeError)) throw error;
    throw new WhyscoreError('FILE_UNWRITABLE', `Cannot make ${path}: its folder does not exist`, { cause: error });
  }
}

/** Whether the database has nothing in it, as when the first import was killed before the schema was there. */
function checkOwner(sqlite: Database.Database, path: string, create: boolean): boolean {
  if (sqlite.pragma('application_id', { simple: true }) === APPLICATION_ID) return false;
  if (sqlite.prepare('select 1 from sqlite_schema limit 1').get() !== undefined) {
    throw new WhyscoreError('STORE_CORRUPT', `${path} is an SQLite database, but not one of Whyscore`);
  }
  if (!create) throw new WhyscoreError('STORE_MISSING', `The database ${path} is empty`);
  return true;
}
