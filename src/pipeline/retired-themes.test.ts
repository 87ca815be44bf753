/** A theme that is retired, and one that has parts, on a stored batch: re-tagging, report, export, corrections. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collect } from '../../test/contracts/tagged-response.js';
import { fillBatch, stubTagger } from '../../test/support/stored-batch.js';
import type { Correction } from '../domain/correction.js';
import type { DriverReport } from '../domain/figures.js';
import type { Store } from '../domain/store.js';
import type { Taxonomy, Theme } from '../domain/taxonomy.js';
import { loadKoreanAnalyser } from '../rules/korean.js';
import { openSqliteStore } from '../store/sqlite-store.js';
import { createEngine } from './engine.js';
import { exportRecords } from './export-records.js';
import { makeReport } from './make-report.js';
import { readTaxonomy, readWeights, shipped } from './parts.js';
import { retag } from './retag.js';
import { writeReport } from './write-report.js';

const builtIn = readTaxonomy(shipped.taxonomy);
const heading: Theme = { id: 'service', names: { en: 'Service', ko: '서비스' }, description: 'A heading.', parent: null, retired: false, threshold: 0.5, rules: {}, examples: [] };
const withChanges = (changes: Readonly<Record<string, Partial<Theme>>>): Taxonomy => ({ ...builtIn, themes: [heading, ...builtIn.themes.map((theme) => ({ ...theme, ...changes[theme.id] }))] });
const next = withChanges({ wait_time: { retired: true, parent: 'service' }, agent_attitude: { parent: 'service' } });

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'whyscore-retired-'));
  store = await openSqliteStore(join(folder, 'a.db'));
  // Two of six complain of waiting.
  await fillBatch(store, 6);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Rules alone under the new taxonomy. */
async function nextTagger() {
  const { tag } = createEngine({ taxonomy: next, korean: await loadKoreanAnalyser(), encoder: null, weights: readWeights(), mode: 'rules' });
  return { fingerprint: 'next', taxonomy: next, tag };
}

const report = ({ themes }: Taxonomy): Promise<DriverReport> => makeReport(store, {}, themes);
const driver = async (theme: string, taxonomy = next) => (await report(taxonomy)).drivers.find((each) => each.theme === theme);
const tagsInExport = async (): Promise<string[]> => {
  const rows = (await collect(exportRecords(store, 'jsonl'))).map((line) => JSON.parse(line) as { id: string; comments: { tags: { theme: string; polarity: string }[] }[] });
  return rows.flatMap(({ id, comments }) => comments.flatMap(({ tags }) => tags.map(({ theme, polarity }) => `${id} ${theme} ${polarity}`)));
};
const kim = (responseId: string, verdict: Correction['verdict']): Correction => ({ survey: 'may', responseId, question: 'why', verdict, by: 'Kim', at: '2024-06-01T00:00:00.000Z' });

describe('a retired theme', () => {
  it('stays on stored comments through a re-tagging, in report and export, and no new comment gets it', async () => {
    const before = await tagsInExport();
    expect(before).toEqual(['r0000 wait_time negative', 'r0003 wait_time negative']);
    const tagger = await nextTagger();
    expect(await retag({ store, tagger })).toMatchObject({ retagged: 6, changed: 0 });

    const text = 'On hold for an hour, and the agent was rude';
    await store.save('may', 'next', [{ response: { id: 'new', score: 1, date: null, comments: [{ question: 'why', text }], dimensions: {} }, results: [await tagger.tag(text)], contentHash: 'new' }]);
    expect(await tagsInExport()).toEqual(['new agent_attitude negative', ...before]);
    expect(await driver('wait_time')).toMatchObject({ mentions: 2, negative: 2, verbatims: [{ text: 'A long wait' }] });

    const written = (format: 'table' | 'html' | 'markdown' | 'json', language: 'en' | 'ko') => report(next).then((made) => writeReport(made, next.themes, { format, language, colour: false }));
    for (const format of ['html', 'markdown'] as const) {
      expect(await written(format, 'en')).toContain('Service › Wait time (retired)');
      expect(await written(format, 'ko')).toContain('(사용 중지)');
    }
    expect(await written('table', 'en')).toContain('(retired)');
    const { drivers } = JSON.parse(await written('json', 'en')) as { drivers: { theme: string; parent: string | null; retired: boolean }[] };
    expect(drivers.filter(({ retired }) => retired)).toMatchObject([{ theme: 'wait_time', parent: 'service' }]);
  });

  it('stays under what people said: taken back, the old tag counts again', async () => {
    await store.correct([kim('r0000', { action: 'remove', theme: 'wait_time' }), kim('r0001', { action: 'set', theme: 'wait_time', polarity: 'mixed' })]);
    const corrected = await tagsInExport();
    expect(corrected).toEqual(['r0001 wait_time mixed', 'r0003 wait_time negative']);
    await retag({ store, tagger: await nextTagger() });
    expect(await tagsInExport()).toEqual(corrected);
    await store.correct(['r0000', 'r0001'].map((id) => kim(id, { action: 'withdraw', theme: 'wait_time' })));
    expect(await tagsInExport()).toEqual(['r0000 wait_time negative', 'r0003 wait_time negative']);
    expect(await collect(store.history({ surveys: ['may'] }))).toHaveLength(4);
  });

  it('stands among the new tags in the order of the taxonomy', async () => {
    await retag({ store, tagger: { ...stubTagger('stub-2', { long: 'agent_attitude', wait: 'transfers' }), taxonomy: next } });
    expect((await tagsInExport()).slice(0, 3)).toEqual(['r0000 wait_time negative', 'r0000 transfers negative', 'r0000 agent_attitude negative']);
  });

  it('is not in a report of responses that never had it', async () => {
    const never = withChanges({ transfers: { retired: true } });
    expect((await report(never)).drivers.map(({ theme }) => theme).sort()).toEqual(['agent_attitude', 'compliance_readouts', 'document_collection', 'service', 'wait_time']);
  });
});

describe('a theme with parts', () => {
  it('counts each response that mentions a part, once, and is shown by their comments', async () => {
    await store.correct([kim('r0000', { action: 'set', theme: 'agent_attitude', polarity: 'positive' }), kim('r0001', { action: 'set', theme: 'agent_attitude', polarity: 'positive' })]);
    const service = await driver('service');
    // Two complain of waiting, one of them praises the agent; another only praises.
    expect(service).toMatchObject({ mentions: 3, negative: 2, positive: 2, verbatims: [{ text: 'A long wait' }] });
    const wait = await driver('wait_time');
    expect([service?.impact, service?.low, service?.high]).toEqual([wait?.impact, wait?.low, wait?.high]);
    expect(await driver('service', withChanges({}))).toMatchObject({ mentions: 0, impact: 0, verbatims: [] });
  });
});
