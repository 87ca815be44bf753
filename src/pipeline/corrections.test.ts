/** Corrections from file to report, export and trend, and through a re-tagging (what an analyst relies on). */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collect } from '../../test/contracts/tagged-response.js';
import { fillBatch, stubTagger } from '../../test/support/stored-batch.js';
import type { Driver } from '../domain/figures.js';
import type { Store } from '../domain/store.js';
import { openSqliteStore } from '../store/sqlite-store.js';
import { correctFromFile } from './correct.js';
import { exportRecords } from './export-records.js';
import { makeReport } from './make-report.js';
import { readTaxonomy, shipped } from './parts.js';
import { retag } from './retag.js';

const THEMES = ['wait_time', 'transfers', 'document_collection', 'compliance_readouts', 'agent_attitude'];
const COUNT = 900;

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'whyscore-corrections-'));
  store = await openSqliteStore(join(folder, 'a.db'));
  await fillBatch(store, COUNT);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const driver = async (theme: string): Promise<Driver> => {
  const found = (await makeReport(store, {}, readTaxonomy(shipped.taxonomy).themes)).drivers.find((each) => each.theme === theme);
  if (found === undefined) throw new Error(`no driver ${theme}`);
  return found;
};

interface Exported {
  readonly id: string;
  readonly comments: readonly { readonly tags: readonly { readonly theme: string; readonly polarity: string; readonly person: string | null }[] }[];
}

/** Response id to its themes, as the export has them: `wait_time negative (Kim)`. */
const exported = async (): Promise<Record<string, string[]>> => {
  const lines = (await collect(exportRecords(store, 'jsonl'))).map((line) => JSON.parse(line) as Exported);
  return Object.fromEntries(lines.map(({ id, comments }) => [id, comments.flatMap(({ tags }) => tags.map(({ theme, polarity, person }) => `${theme} ${polarity} (${person ?? 'machine'})`))]));
};

const history = () => collect(store.history({ surveys: ['may'] }));

const correct = (rows: readonly object[], at = '2024-06-01T00:00:00.000Z') => {
  const path = join(folder, 'corrections.jsonl');
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return correctFromFile({ store, path, themes: THEMES, by: 'Kim', at });
};

/** 200 corrections: in April the 100 first complaints of waiting were none, in May 50 more are about transfers, and 50 content comments about a rude agent. */
const id = (index: number): string => `r${String(index).padStart(4, '0')}`;
const SCRIPT = [
  ...Array.from({ length: 100 }, (_, i) => ({ id: id(3 * i), theme: 'wait_time', polarity: 'remove' })),
  ...Array.from({ length: 50 }, (_, i) => ({ id: id(450 + 3 * i), theme: 'transfers', polarity: 'negative' })),
  ...Array.from({ length: 25 }, (_, i) => ({ id: id(451 + 3 * i), theme: 'agent_attitude', polarity: 'mixed' })),
  ...Array.from({ length: 25 }, (_, i) => ({ id: id(601 + 3 * i), theme: null, polarity: 'none' })),
];

describe('200 corrections by script on a stored batch', () => {
  it('are followed by report, export and trend, are all in history, and outlive a re-tagging', async () => {
    const before = { wait: await driver('wait_time'), transfers: await driver('transfers') };
    expect(before.wait).toMatchObject({ mentions: 300, trend: 'flat' });
    expect(before.transfers.mentions).toBe(0);

    expect(await correct(SCRIPT)).toEqual({ survey: 'may', applied: 200, repeated: 0 });

    const expectFollowed = async (): Promise<void> => {
      expect(await driver('wait_time')).toMatchObject({ mentions: 200, negative: 200, trend: 'up' });
      expect(await driver('transfers')).toMatchObject({ mentions: 50, negative: 50, trend: 'up' });
      expect(await driver('agent_attitude')).toMatchObject({ mentions: 25, negative: 25, trend: 'up' });
      expect((await driver('wait_time')).impact).not.toBe(before.wait.impact);
      const rows = await exported();
      expect(rows[id(0)]).toEqual([]);
      expect(rows[id(450)]).toEqual(['wait_time negative (machine)', 'transfers negative (Kim)']);
      expect(rows[id(451)]).toEqual(['agent_attitude mixed (Kim)']);
      expect(rows[id(601)]).toEqual([]);
    };
    await expectFollowed();

    const told = await history();
    expect(told).toHaveLength(200);
    expect(new Set(told.map(({ by, at, tagger }) => `${by} ${at} ${tagger}`))).toEqual(new Set(['Kim 2024-06-01T00:00:00.000Z stub-1']));
    expect(told.map(({ responseId }) => responseId)).toEqual(SCRIPT.map((row) => row.id));
    expect(told[0]).toMatchObject({ before: { wait_time: 'negative' }, after: {} });
    expect(told[100]).toMatchObject({ before: { wait_time: 'negative' }, after: { wait_time: 'negative', transfers: 'negative' } });

    expect(await correct(SCRIPT, '2024-07-01T00:00:00.000Z')).toMatchObject({ applied: 0, repeated: 200 });
    expect(await retag({ store, tagger: stubTagger('stub-2') })).toMatchObject({ retagged: COUNT, upToDate: 0, changed: 0 });
    await expectFollowed();
    expect(await history()).toEqual(told);
  });

  it('stand also where a new tagger sees what they deny, and the rest moves', async () => {
    await correct(SCRIPT);
    const before = await exported();
    // "Fine" is now praise of nobody in particular, tagged as attitude; waiting is no longer seen.
    const summary = await retag({ store, tagger: stubTagger('stub-2', { Fine: 'agent_attitude' }) });
    const after = await exported();
    for (const { id } of SCRIPT.slice(100)) expect(after[id]?.filter((tag) => tag.includes('Kim'))).toEqual(before[id]?.filter((tag) => tag.includes('Kim')));
    for (const { id } of SCRIPT.slice(175)) expect(after[id]).toEqual([]);
    expect(after[id(1)]).toEqual(['agent_attitude negative (machine)']);
    // 600 content comments but the 50 with a person's word; 300 complaints but the 100 that were removed before.
    expect(summary).toMatchObject({ retagged: COUNT, changed: 550 + 200 });
    expect(summary.themes).toEqual([
      { theme: 'wait_time', added: 0, removed: 200, polarity: 0 },
      { theme: 'transfers', added: 0, removed: 0, polarity: 0 },
      { theme: 'document_collection', added: 0, removed: 0, polarity: 0 },
      { theme: 'compliance_readouts', added: 0, removed: 0, polarity: 0 },
      { theme: 'agent_attitude', added: 550, removed: 0, polarity: 0 },
    ]);
  });

  it('can be withdrawn: the machine\'s word counts again, and history keeps both', async () => {
    const before = await exported();
    await correct(SCRIPT);
    await correct([...new Set(SCRIPT.map((row) => row.id))].map((each) => ({ id: each, polarity: 'withdraw', by: 'Lee' })));
    expect(await exported()).toEqual(before);
    expect(await history()).toHaveLength(400);
  });
});

describe('a re-tagging that is killed', () => {
  it('leaves each chunk renewed or not, and run again does only the rest', async () => {
    await correct(SCRIPT);
    const words = { Fine: 'transfers' };
    await expect(retag({ store, tagger: stubTagger('stub-2', words, COUNT / 2) })).rejects.toThrow('killed');
    const done = (await store.taggers('may')).get('stub-2') ?? 0;
    expect(done).toBe(400);
    const rest = stubTagger('stub-2', words);
    expect(await retag({ store, tagger: rest })).toMatchObject({ retagged: COUNT - 400, upToDate: 400 });
    expect(rest.calls).toBe(COUNT - 400);

    const whole = await exported();
    await retag({ store, tagger: stubTagger('stub-3', words) });
    expect(await exported()).toEqual(whole);
  });

  it('stops between chunks when it is told to', async () => {
    const stop = new AbortController();
    const job = retag({ store, tagger: stubTagger('stub-2'), signal: stop.signal, onProgress: ({ done }) => done >= 200 && stop.abort() });
    await expect(job).rejects.toMatchObject({ code: 'ABORTED', message: 're-tagging was stopped; 200 of 900 comments are renewed' });
    expect(await store.taggers('may')).toEqual(new Map([['stub-1', 700], ['stub-2', 200]]));
  });

  it('does nothing when all is of this tagger', async () => {
    const tagger = stubTagger('stub-1');
    expect(await retag({ store, tagger })).toMatchObject({ retagged: 0, upToDate: COUNT, changed: 0 });
    expect(tagger.calls).toBe(0);
    await expect(retag({ store, tagger, surveys: ['june'] })).rejects.toMatchObject({ code: 'SURVEY_UNKNOWN' });
  });
});
