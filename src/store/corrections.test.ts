import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kim } from '../../test/contracts/corrections-contract.js';
import { collect, tagged } from '../../test/contracts/tagged-response.js';
import { m002Corrections } from './migrations/m002_corrections.js';
import { openSqliteStore } from './sqlite-store.js';

// What every store does stands in test/contracts/; here is what only a file can do.
let folder: string;
let path: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'whyscore-corrections-'));
  path = join(folder, 'test.db');
  const store = await openSqliteStore(path);
  await store.openSurvey({ name: 'may', metric: 'nps', about: 'company' });
  await store.save('may', 'tagger-1', [tagged('a')]);
  await store.correct([kim('a', { action: 'set', theme: 'transfers', polarity: 'mixed' })]);
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs SQL on the file, past the store. */
function raw(statement: string): void {
  const sqlite = new Database(path);
  try {
    sqlite.exec(statement);
  } finally {
    sqlite.close();
  }
}

describe('the history', () => {
  it.each(["update corrections set made_by = 'Lee'", 'delete from corrections', 'delete from corrections where 1 = 1'])('withstands: %s', (statement) => {
    expect(() => raw(statement)).toThrow(/corrections are never (changed|deleted)/);
  });

  it('is there after closing and opening again', async () => {
    const store = await openSqliteStore(path);
    expect(await collect(store.history({ surveys: ['may'] }))).toMatchObject([{ responseId: 'a', by: 'Kim', after: { wait_time: 'negative', transfers: 'mixed' } }]);
    await store.close();
  });
});

describe('a store from before corrections', () => {
  it('takes them once it is opened', async () => {
    raw('drop table corrections; drop table machine_tags');
    raw(`delete from migrations where name = '${m002Corrections.name}'`);
    const store = await openSqliteStore(path);
    expect(await collect(store.history({ surveys: ['may'] }))).toEqual([]);
    expect(await store.correct([kim('a', { action: 'none', theme: null })])).toEqual({ applied: 1, repeated: 0 });
    expect(await collect(store.responses(['may']))).toMatchObject([{ comments: [{ tags: [] }] }]);
    await store.close();
  });
});
