import Database from 'better-sqlite3';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toWhyscoreError } from './sqlite-errors.js';

describe('toWhyscoreError', () => {
  it.each([
    ['SQLITE_BUSY', 'STORE_LOCKED'],
    ['SQLITE_BUSY_RECOVERY', 'STORE_LOCKED'],
    ['SQLITE_LOCKED_SHAREDCACHE', 'STORE_LOCKED'],
    ['SQLITE_CORRUPT_INDEX', 'STORE_CORRUPT'],
    ['SQLITE_NOTADB', 'STORE_CORRUPT'],
    ['SQLITE_IOERR_SHORT_READ', 'STORE_CORRUPT'],
    ['SQLITE_FULL', 'STORE_FULL'],
    ['SQLITE_IOERR_WRITE', 'STORE_FULL'],
    ['SQLITE_READONLY_DIRECTORY', 'FILE_UNWRITABLE'],
    ['SQLITE_CANTOPEN', 'FILE_UNWRITABLE'],
  ])('makes of %s a %s that names the file and keeps the cause', (sqliteCode, code) => {
    const cause = new Database.SqliteError('what SQLite said', sqliteCode);
    const error = toWhyscoreError(cause, 'data/a.db');
    expect(error).toMatchObject({ name: 'WhyscoreError', code, cause });
    expect((error as Error).message).toMatch(/^The database data\/a\.db .*\(what SQLite said\)$/);
  });

  /** What `open` throws. */
  const thrownBy = (open: () => unknown): unknown => {
    try {
      return open();
    } catch (error) {
      return error;
    }
  };

  it('says how to build the native part of the driver when it is not there or of another Node', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'whyscore-test-'));
    try {
      writeFileSync(join(folder, 'foreign.node'), 'of another machine');
      const require = createRequire(import.meta.url);
      // The loader of the driver, looking where nothing was built.
      const load = createRequire(require.resolve('better-sqlite3'))('bindings') as (options: object) => unknown;
      const absent = thrownBy(() => load({ bindings: 'better_sqlite3.node', module_root: folder }));
      const foreign = thrownBy(() => new Database(':memory:', { nativeBinding: join(folder, 'foreign.node') }));
      for (const cause of [absent, foreign]) {
        expect(toWhyscoreError(cause, 'a.db')).toMatchObject({ code: 'STORE_RUNTIME_MISSING', help: 'npm rebuild better-sqlite3', cause });
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('leaves alone what is a mistake of the program', () => {
    for (const error of [
      new Database.SqliteError('UNIQUE constraint failed', 'SQLITE_CONSTRAINT_UNIQUE'),
      new Database.SqliteError('near "selct": syntax error', 'SQLITE_ERROR'),
      new RangeError('Comment 2 has no tag result'),
      'not an error',
    ]) {
      expect(toWhyscoreError(error, 'a.db')).toBe(error);
    }
  });
});
