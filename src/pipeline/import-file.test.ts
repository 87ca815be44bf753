import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../domain/store.js';
import { openImport } from '../import/open.js';
import type { ImportOptions } from '../import/plan.js';
import { openSqliteStore } from '../store/sqlite-store.js';
import { importFile, type ImportJob, type ImportSummary } from './import-file.js';
import { readTaxonomy, shipped } from './parts.js';
import { rejectsFile } from './rejects-file.js';
import type { Tagger, TextToTag } from './tagger.js';

let folder: string;
let tagged: TextToTag[];
let stores: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'whyscore-import-'));
  tagged = [];
  stores = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Tags every text that has "hold" with wait_time; remembers what it was asked. */
const tagger: Tagger = {
  fingerprint: 'stub-1',
  taxonomy: readTaxonomy(shipped.taxonomy),
  ready: () => Promise.resolve(),
  tag(text, context) {
    tagged.push({ text, ...context });
    const start = text.indexOf('hold');
    return Promise.resolve({
      language: 'en',
      themes: start < 0 ? [] : [{ theme: 'wait_time', polarity: 'negative', confidence: 0.9, evidence: [{ start, end: start + 4, by: 'rule' }] }],
    });
  },
  tagMany: () => {
    throw new Error('the import tags response by response');
  },
  inspect: () => {
    throw new Error('the import only tags');
  },
  inspectMany: () => {
    throw new Error('the import only tags');
  },
  close: () => Promise.resolve(),
};

const database = (): string => join(folder, 'answers.db');
const rejects = (): string => join(folder, 'rejects.csv');

function openStore(): Promise<Store> {
  stores++;
  return openSqliteStore(database());
}

async function run(csv: string, options: ImportOptions = {}, more: Partial<ImportJob> = {}): Promise<ImportSummary> {
  const path = join(folder, 'answers.csv');
  writeFileSync(path, csv);
  const opened = await openImport({ path }, options);
  const file = rejectsFile(rejects(), opened.plan.name, opened.plan.columns);
  try {
    const summary = await importFile({ opened, survey: 'phone', about: 'company', tagger, mask: true, maskNames: false, openStore, rejects: file, ...more });
    file.finish(summary.rejected > 0);
    return summary;
  } catch (error) {
    file.finish(false);
    throw error;
  } finally {
    await opened.close();
  }
}

async function stored(): Promise<{ id: string; score: number | null; themes: string[] }[]> {
  const store = await openSqliteStore(database());
  const out = [];
  for await (const { id, score, comments } of store.responses(['phone'])) out.push({ id, score, themes: comments.flatMap(({ tags }) => tags.map(({ theme }) => theme)) });
  await store.close();
  return out;
}

function answers(count: number, from = 0): string {
  return `id,nps,comment\n${Array.from({ length: count }, (_, i) => `r${from + i},${(from + i) % 11},on hold ${from + i}`).join('\n')}\n`;
}

describe('importFile', () => {
  test('stores every response with its tags, over more than one chunk', async () => {
    expect(await run(answers(450))).toEqual({ survey: 'phone', metric: 'nps', added: 450, repeated: 0, rejected: 0, comments: 450, masked: 0, alsoIn: null });
    const rows = await stored();
    expect(rows).toHaveLength(450);
    expect(rows.every(({ themes }) => themes.join() === 'wait_time')).toBe(true);
  });

  test('run again, tags and changes nothing', async () => {
    await run(answers(250));
    const before = await stored();
    tagged = [];
    expect(await run(answers(250))).toMatchObject({ added: 0, repeated: 250, comments: 0 });
    expect(tagged).toEqual([]);
    expect(await stored()).toEqual(before);
  });

  test('stopped half-way and run again, ends with each response once', async () => {
    const stop = new AbortController();
    const stopAfterFirst = run(answers(450), {}, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(stopAfterFirst).rejects.toMatchObject({ code: 'ABORTED', message: 'the import was stopped; 200 responses are stored' });
    expect(await stored()).toHaveLength(200);
    expect(await run(answers(450))).toMatchObject({ added: 250, repeated: 200, comments: 250 });
    expect(await stored()).toHaveLength(450);
  });

  test('gives the tagger the score on 0-10, whatever the metric, and the question', async () => {
    await run('id,csat,why,better\na,1,rude,smile\nb,5,fine,\nc,3,so so,\nd,,no score,\n', { metric: 'csat', map: { score: 'csat', why: 'why', better: 'better' } });
    expect(tagged).toEqual([
      { text: 'rude', score: 0, question: 'why' },
      { text: 'smile', score: 0, question: 'better' },
      { text: 'fine', score: 10, question: 'why' },
      { text: 'so so', score: 5, question: 'why' },
      { text: 'no score', score: null, question: 'why' },
    ]);
  });

  test('sets aside bad rows and responses that contradict the store, with row and reason', async () => {
    await run(answers(2));
    expect(await run('id,nps,comment\nr0,0,on hold 0\nr1,9,other words\nr2,77,too high\nr3,5,ok\n', { metric: 'nps', map: { score: 'nps', why: 'comment', id: 'id' } })).toMatchObject({ added: 1, repeated: 1, rejected: 2 });
    const lines = readFileSync(rejects(), 'utf8');
    expect(lines).toMatch(/answers\.csv,3,id,"response ""r1"" is stored already with other content/u);
    expect(lines).toMatch(/answers\.csv,4,nps,/u);
    expect((await stored()).map(({ id }) => id)).toEqual(['r0', 'r1', 'r3']);
  });

  test('opens no store when no row can be used', async () => {
    await expect(run('id,nps,comment\na,77,x\nb,78,y\n', { metric: 'nps', map: { score: 'nps', why: 'comment' } })).rejects.toMatchObject({ code: 'NOTHING_USABLE' });
    expect(stores).toBe(0);
  });

  test('opens no store when the model cannot be loaded', async () => {
    const broken = { ...tagger, ready: () => Promise.reject(new Error('no model')) };
    await expect(run(answers(3), {}, { tagger: broken })).rejects.toThrow('no model');
    expect(stores).toBe(0);
  });

  test('keeps the finished chunks when tagging fails, and closes the store', async () => {
    let closed = 0;
    const openCounting = async (): Promise<Store> => {
      const store = await openStore();
      return { ...store, close: () => { closed++; return store.close(); } };
    };
    const failing: Tagger = { ...tagger, tag: (text, context) => (text === 'on hold 300' ? Promise.reject(new Error('it broke')) : tagger.tag(text, context)) };
    await expect(run(answers(450), {}, { tagger: failing, openStore: openCounting })).rejects.toThrow('it broke');
    expect(closed).toBe(1);
    expect(await stored()).toHaveLength(200);
  });

  test('says when another survey holds the same responses', async () => {
    await run(answers(20));
    expect(await run(answers(20), {}, { survey: 'chat' })).toMatchObject({ added: 20, alsoIn: { survey: 'phone', responses: 20 } });
    expect(await run(answers(20, 100), {}, { survey: 'mail' })).toMatchObject({ added: 20, alsoIn: null });
  });

  test('tells how far it is, chunk by chunk, up to the last row and no further', async () => {
    const seen: { rows: number; of: number }[] = [];
    await run(answers(450), {}, { onProgress: (progress) => seen.push(progress) });
    expect(seen).toHaveLength(3);
    expect(seen[0]?.rows).toBeLessThan(seen[1]?.rows ?? 0);
    expect(seen[2]).toEqual({ rows: 450, of: 450 });
  });
});
