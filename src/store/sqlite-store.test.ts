import Database from 'better-sqlite3';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TaggedResponse } from '../domain/store.js';
import { connect } from './connection.js';
import { migrate } from './migrate.js';
import { saveChunk } from './save.js';
import { openSqliteStore } from './sqlite-store.js';
import { openSurvey } from './surveys.js';
import { inWriteTransaction } from './transaction.js';

// What every store does stands in test/contracts/; here is what only a file can do.
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'whyscore-sqlite-'));
  path = join(folder, 'test.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const MAY = { name: 'may', metric: 'nps', about: 'company' } as const;

function responses(count: number): TaggedResponse[] {
  return Array.from({ length: count }, (_, index) => ({
    response: {
      id: `r${index}`,
      score: 3,
      date: null,
      comments: [{ question: 'why', text: 'Long wait' }],
      dimensions: { department: 'Sales', agent: '김' },
    },
    results: [
      {
        language: 'en',
        themes: [{ theme: 'wait_time', polarity: 'negative', confidence: 0.9, evidence: [{ start: 0, end: 4, by: 'rule' }] }],
      },
    ],
    contentHash: `hash of ${index}`,
  }));
}

async function makeStore(count: number): Promise<void> {
  const store = await openSqliteStore(path);
  await store.openSurvey(MAY);
  await store.save('may', 'tagger-1', responses(count));
  await store.close();
}

/** Runs SQL on the file, past the store. */
function raw(statement: string): unknown[] {
  const sqlite = new Database(path);
  try {
    const prepared = sqlite.prepare(statement);
    return prepared.reader ? prepared.all() : [prepared.run()];
  } finally {
    sqlite.close();
  }
}

/** Expects that the file is refused, by name, and left as it is to the byte. */
async function expectRefused(code: string, options?: { create: boolean }): Promise<void> {
  const before = readFileSync(path);
  const opening = openSqliteStore(path, options);
  await expect(opening).rejects.toMatchObject({ name: 'WhyscoreError', code });
  await expect(opening).rejects.toThrow(path);
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(readdirSync(folder)).toEqual(['test.db']);
}

describe('a file that is not there', () => {
  it('is made, with its schema', async () => {
    await (await openSqliteStore(path)).close();
    expect(raw('select name from migrations')).toEqual([{ name: 'm001_initial' }, { name: 'm002_corrections' }]);
    expect(raw('pragma journal_mode')).toEqual([{ journal_mode: 'wal' }]);
  });

  it('is missed, and not made, by who only reads', async () => {
    await expect(openSqliteStore(path, { create: false })).rejects.toMatchObject({ code: 'STORE_MISSING' });
    expect(existsSync(path)).toBe(false);
  });

  it('cannot be made in a folder that does not exist, or that is a file', async () => {
    writeFileSync(path, '');
    for (const bad of [join(folder, 'no', 'test.db'), join(path, 'test.db'), '/proc/test.db']) {
      await expect(openSqliteStore(bad)).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
    }
  });

  it('may be made by two at once', async () => {
    const stores = await Promise.all([openSqliteStore(path), openSqliteStore(path)]);
    await Promise.all(stores.map((store) => store.openSurvey(MAY)));
    expect(await stores[0].surveys()).toHaveLength(1);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('is a file even when its name is :memory:', async () => {
    const directory = process.cwd();
    process.chdir(folder);
    try {
      await (await openSqliteStore(':memory:')).close();
    } finally {
      process.chdir(directory);
    }
    expect(readdirSync(folder)).toEqual([':memory:']);
  });
});

describe('an empty file', () => {
  it.each([
    ['of no bytes', () => writeFileSync(path, '')],
    ['of a database without tables, as a kill before the first commit leaves it', () => raw('pragma journal_mode = wal')],
  ])('%s becomes a store, but not for who only reads', async (_, make) => {
    make();
    await expectRefused('STORE_MISSING', { create: false });
    await makeStore(1);
    await (await openSqliteStore(path, { create: false })).close();
  });
});

describe('a file of another kind', () => {
  it.each([
    ['one letter', 'x'],
    ['text', 'id,comment\n1,Long wait\n'.repeat(500)],
    ['bytes', Buffer.alloc(10_000, 0xa5)],
  ])('is refused and left alone: %s', async (_, content) => {
    writeFileSync(path, content);
    await expectRefused('STORE_CORRUPT');
    await expectRefused('STORE_CORRUPT', { create: false });
  });

  it('is refused and left alone: a database of another program', async () => {
    raw('create table surveys (id integer primary key, name text)');
    await expectRefused('STORE_CORRUPT');
  });

  it('is refused: a folder', async () => {
    mkdirSync(path);
    await expect(openSqliteStore(path)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it('is refused and left alone: a store of a newer Whyscore', async () => {
    await makeStore(1);
    raw(`insert into migrations (name) values ('m999_from_the_future')`);
    await expectRefused('STORE_NEWER');
    await expect(openSqliteStore(path)).rejects.toThrow('m999_from_the_future');
  });
});

describe('a damaged store', () => {
  it('is refused when its end is missing', async () => {
    await makeStore(1_000);
    truncateSync(path, 8_192);
    await expect(openSqliteStore(path)).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
  });

  it('is refused when its tables are gone', async () => {
    await makeStore(1);
    raw('drop table migrations');
    await expect(openSqliteStore(path)).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
  });

  it('says so when a read meets the damage, wherever that is', async () => {
    await makeStore(0);
    const schema = statSync(path).size;
    await makeStore(1_000);
    const content = readFileSync(path);
    content.fill(0xff, schema);
    writeFileSync(path, content);
    const store = await openSqliteStore(path);
    const reading = (async () => {
      for await (const response of store.responses(['may'])) expect(response.survey).toBe('may');
    })();
    await expect(reading).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
    await expect(reading).rejects.toThrow(path);
    await store.close();
  });
});

describe('a store that another program holds', () => {
  it('is read at once and refuses a write after 5 s, leaving nothing', async () => {
    await makeStore(1);
    const other = new Database(path);
    other.exec('begin immediate');
    const store = await openSqliteStore(path, { create: false });
    expect(await store.surveys()).toMatchObject([{ responses: 1 }]);
    const saving = store.save('may', 'tagger-1', responses(2));
    await expect(saving).rejects.toMatchObject({ code: 'STORE_LOCKED' });
    other.close();
    expect(await store.save('may', 'tagger-1', responses(2))).toMatchObject({ added: 1, repeated: 1 });
    await store.close();
  });

  it('is written once the other has ended', async () => {
    await makeStore(1);
    const other = new Database(path);
    other.exec('begin immediate');
    const store = await openSqliteStore(path);
    const saving = store.save('may', 'tagger-1', responses(2));
    setTimeout(() => other.exec('commit'), 300);
    expect(await saving).toMatchObject({ added: 1 });
    other.close();
    await store.close();
  });
});

describe('a full disk', () => {
  it('leaves nothing of the chunk, and the store goes on when there is room', async () => {
    const { connection, isEmpty } = connect(path, true);
    await migrate(connection, isEmpty);
    await inWriteTransaction(connection, (db) => openSurvey(db, MAY));
    const save = () => inWriteTransaction(connection, (db) => saveChunk(db, 'may', 'tagger-1', responses(2_000)));
    connection.sqlite.pragma('max_page_count = 30');
    await expect(save()).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    expect(await connection.db.selectFrom('responses').select('id').execute()).toEqual([]);
    connection.sqlite.pragma('max_page_count = 100000');
    expect(await save()).toMatchObject({ added: 2_000 });
    await connection.db.destroy();
  });
});

describe('a transaction', () => {
  it('that SQLite has rolled back by itself fails with its first error', async () => {
    await makeStore(1);
    raw(`create trigger stop before insert on comments begin select raise(rollback, 'no more'); end`);
    const store = await openSqliteStore(path);
    await expect(store.save('may', 'tagger-1', responses(2))).rejects.toThrow('no more');
    expect(await store.surveys()).toMatchObject([{ responses: 1 }]);
    await store.close();
  });
});

describe('what reports will read later', () => {
  it('is there: dimensions, language and who tagged when', async () => {
    await makeStore(1);
    expect(raw('select name, value from dimensions order by name')).toEqual([
      { name: 'agent', value: '김' },
      { name: 'department', value: 'Sales' },
    ]);
    expect(raw('select language, fingerprint, first_used_at from comments join taggers on taggers.id = tagger_id')).toEqual([
      { language: 'en', fingerprint: 'tagger-1', first_used_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string },
    ]);
  });
});
