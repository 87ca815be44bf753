import Database from 'better-sqlite3';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openImport } from '../import/open.js';
import { openSqliteStore } from '../store/sqlite-store.js';
import { importFile, type ImportJob, type ImportSummary } from './import-file.js';
import { loadEngine, type LoadedEngine } from './load-engine.js';
import { readTaxonomy, readWeights, shipped } from './parts.js';
import { rejectsFile } from './rejects-file.js';
import type { Tagger } from './tagger.js';

let folder: string;
let seen: string[];
let rules: LoadedEngine;
const taxonomy = readTaxonomy(shipped.taxonomy);
beforeAll(async () => {
  rules = await loadEngine({ taxonomy, weights: readWeights(), mode: 'rules', model: '' });
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'whyscore-mask-'));
  seen = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const notCalled = (): never => {
  throw new Error('the import only tags, response by response');
};

/** The shipped rules without threads; remembers what it was shown. */
const tagger: Tagger = {
  fingerprint: 'rules',
  taxonomy,
  ready: () => Promise.resolve(),
  tag(text, context) {
    seen.push(text);
    return rules.tag(text, context);
  },
  tagMany: notCalled,
  inspect: notCalled,
  inspectMany: notCalled,
  close: () => Promise.resolve(),
};

const SECRETS = ['test@a.com', '홍길동@회사.한국', '010-1234-5678', '(415) 555-0132', '4111 1111 1111 1111', '901231-1234567', '110-123-456789', 'kim@b.org', '01099998888', '1234567890'];
const ANSWERS = [
  'id,score,why,better,agent,phone,bank account',
  '1,2,"I was on hold for an hour, write to test@a.com",상담원이 불친절해요 홍길동@회사.한국으로,Maria Gonzalez,01099998888,1234567890',
  '2,9,"김민수님이 010-1234-5678로 전화해서 친절했어요","MARIA had me on hold, call (415) 555-0132",김민수,,',
  '3,1,"card 4111 1111 1111 1111, resident 901231-1234567, 계좌 110-123-456789",,kim@b.org,,',
  '4,eleven,"this row is set aside, test@a.com",,Lee,,',
];

async function run(more: Partial<ImportJob> = {}): Promise<ImportSummary> {
  const path = join(folder, 'answers.csv');
  writeFileSync(path, ANSWERS.join('\n'));
  const opened = await openImport({ path }, { metric: 'nps' });
  const rejects = rejectsFile(join(folder, 'rejects.csv'), opened.plan.name, opened.plan.columns);
  try {
    return await importFile({ opened, survey: 'may', about: 'company', tagger, mask: true, maskNames: false, openStore: () => openSqliteStore(join(folder, 'may.db')), rejects, ...more });
  } finally {
    rejects.finish(true);
    await opened.close();
  }
}

/** All bytes of the database and its journals. */
function bytes(): string {
  return readdirSync(folder)
    .filter((file) => file.startsWith('may.db'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('');
}

function rows<T>(statement: string): T[] {
  const sqlite = new Database(join(folder, 'may.db'));
  try {
    return sqlite.prepare<[], T>(statement).all();
  } finally {
    sqlite.close();
  }
}

describe('an import', () => {
  test('lets nothing unmasked reach the tagger or the store, but the labels of agents', async () => {
    expect(await run()).toMatchObject({ added: 3, rejected: 1, masked: 9 });
    const stored = bytes();
    expect(SECRETS.filter((secret) => secret !== 'kim@b.org' && (stored.includes(secret) || seen.some((text) => text.includes(secret))))).toEqual([]);
    expect(rows<{ value: string }>("select value from dimensions where name = 'agent' order by value").map(({ value }) => value)).toEqual(['Maria Gonzalez', 'kim@b.org', '김민수']);
    expect(rows<{ value: string }>("select value from dimensions where name in ('phone', 'bank account') order by value").map(({ value }) => value)).toEqual(['[account]', '[phone]']);
  });

  test('points evidence at the words of the masked comment', async () => {
    await run();
    const evidence = rows<{ words: string }>('select substr(c.text, e.start_offset + 1, e.end_offset - e.start_offset) as words from evidence e join comments c on c.id = e.comment_id');
    const words = evidence.map((row) => row.words).join(' | ');
    expect(words).toContain('on hold');
    expect(words).toContain('불친절');
    expect(words).toContain('친절');
  });

  test('masks the names of the agent column when asked to, with first names, but not in that column', async () => {
    expect(await run({ maskNames: true })).toMatchObject({ masked: 11 });
    const comments = rows<{ text: string }>('select text from comments').map(({ text }) => text);
    expect(comments).toContain('[name]님이 [phone]로 전화해서 친절했어요');
    expect(comments).toContain('[name] had me on hold, call [phone]');
    expect(rows('select value from dimensions where value = \'Maria Gonzalez\'')).toHaveLength(1);
  });

  test('without masking stores comments as they are', async () => {
    expect(await run({ mask: false })).toMatchObject({ added: 3, masked: 0 });
    const stored = bytes();
    expect(SECRETS.filter((secret) => !stored.includes(secret))).toEqual([]);
  });

  test('is recognised when it is repeated with other masking', async () => {
    await run();
    expect(await run({ mask: false })).toMatchObject({ added: 0, repeated: 3, masked: 0 });
    expect(await run({ maskNames: true })).toMatchObject({ added: 0, repeated: 3, masked: 0 });
    expect(bytes()).not.toContain('test@a.com');
  });

  test('keeps rejected rows as they are, for the user to repair', async () => {
    await run();
    expect(readFileSync(join(folder, 'rejects.csv'), 'utf8')).toContain('test@a.com');
  });

  test('says that names cannot be masked when no column has agents', async () => {
    writeFileSync(join(folder, 'plain.csv'), 'score,why\n3,slow\n4,fine');
    const opened = await openImport({ path: join(folder, 'plain.csv') }, { metric: 'nps' });
    await expect(run({ opened, maskNames: true })).rejects.toMatchObject({ code: 'COLUMN_MISSING', message: expect.stringContaining('plain.csv') as string });
    await opened.close();
    expect(readdirSync(folder).filter((file) => file.startsWith('may.db'))).toEqual([]);
  });
});
