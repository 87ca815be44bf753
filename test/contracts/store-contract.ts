import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Survey } from '../../src/domain/response.js';
import type { Store, TaggedResponse } from '../../src/domain/store.js';
import { correctionsContract } from './corrections-contract.js';
import { repeatsContract } from './repeats-contract.js';
import { retagContract } from './retag-contract.js';
import { collect, comment, manyTagged, result, tag, tagged } from './tagged-response.js';
import { verbatimsContract } from './verbatims-contract.js';

const MAY: Survey = { name: 'may', metric: 'nps', about: 'company' };
const JUNE: Survey = { name: 'june', metric: 'csat', about: 'agent' };

/**
 * What every store must do. `open` gives a store on the database of that path, made when it is not there; the same
 * path gives the same database.
 */
export function storeContract(open: (path: string) => Promise<Store>): void {
  let folder: string;
  let path: string;
  let store: Store;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'whyscore-store-'));
    path = join(folder, 'test.db');
    store = await open(path);
    await store.openSurvey(MAY);
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const save = (chunk: readonly TaggedResponse[], survey = 'may') => store.save(survey, 'tagger-1', chunk);
  const idsOf = async (...surveys: string[]) => (await collect(store.responses(surveys))).map(({ id }) => id);

  /** All that the port can tell of a store whose comments are about waiting. */
  const contents = async (from: Store) => ({
    surveys: await from.surveys(),
    responses: await collect(from.responses(['may'])),
    verbatims: await from.verbatims({ surveys: ['may'], theme: 'wait_time', polarities: ['negative'], limit: 9_999 }),
  });

  describe('surveys', () => {
    it('are listed by name with what they hold', async () => {
      await store.openSurvey(JUNE);
      await save([tagged('a', { comments: [comment('Long wait'), comment('Be quick', 'better')] }), tagged('b')]);
      expect(await store.surveys()).toEqual([
        { ...JUNE, responses: 0, comments: 0 },
        { ...MAY, responses: 2, comments: 3 },
      ]);
    });

    it('may be opened again unchanged', async () => {
      await store.openSurvey(MAY);
      expect(await store.surveys()).toHaveLength(1);
    });

    it.each([{ metric: 'csat' } as const, { about: 'agent' } as const])('conflict when they differ in %o', async (other) => {
      await expect(store.openSurvey({ ...MAY, ...other })).rejects.toMatchObject({ code: 'SURVEY_CONFLICT' });
      expect(await store.surveys()).toMatchObject([MAY]);
    });
  });

  describe('save', () => {
    it('counts what it added', async () => {
      expect(await save([tagged('a'), tagged('b')])).toEqual({ added: 2, repeated: 0, conflicts: [] });
    });

    it('changes nothing when the same chunk comes again', async () => {
      const chunk = manyTagged(20);
      await save(chunk);
      const before = await contents(store);
      expect(await save(chunk)).toEqual({ added: 0, repeated: 20, conflicts: [] });
      expect(await store.save('may', 'tagger-2', chunk)).toEqual({ added: 0, repeated: 20, conflicts: [] });
      expect(await contents(store)).toEqual(before);
    });

    it('reports other content under a known id and leaves the old', async () => {
      await save([tagged('a', { score: 3 })]);
      const before = await contents(store);
      const outcome = await save([tagged('a', { score: 10 })]);
      expect(outcome).toEqual({ added: 0, repeated: 0, conflicts: ['a'] });
      expect(await contents(store)).toEqual(before);
    });

    it('keeps the first of equal ids within a chunk', async () => {
      const outcome = await save([tagged('a', { score: 1 }), tagged('a', { score: 2 }), tagged('a', { score: 1 })]);
      expect(outcome).toEqual({ added: 1, repeated: 1, conflicts: ['a'] });
      expect(await collect(store.responses(['may']))).toMatchObject([{ id: 'a', score: 1 }]);
    });

    it('adds what is new beside what is not', async () => {
      await save([tagged('a'), tagged('b')]);
      const outcome = await save([tagged('c'), tagged('a'), tagged('b', { score: 9 })]);
      expect(outcome).toEqual({ added: 1, repeated: 1, conflicts: ['b'] });
      expect(await idsOf('may')).toEqual(['a', 'b', 'c']);
    });

    it('takes the same id in another survey as another response', async () => {
      await store.openSurvey(JUNE);
      await save([tagged('a')]);
      expect(await save([tagged('a')], 'june')).toMatchObject({ added: 1 });
    });

    it('takes an empty chunk', async () => {
      expect(await save([])).toEqual({ added: 0, repeated: 0, conflicts: [] });
    });

    it('refuses a survey that was not opened', async () => {
      await expect(save([tagged('a')], 'july')).rejects.toMatchObject({ code: 'SURVEY_UNKNOWN' });
    });

    it.each([
      ['a comment without text', tagged('bad', { comments: [comment(null as unknown as string)] })],
      ['a comment without a result', tagged('bad', {}, [])],
      ['a broken score', tagged('bad', { score: 7.5 })],
      ['two comments on one question', tagged('bad', { comments: [comment('Long wait'), comment('Again')] })],
      ['a theme tagged twice', tagged('bad', {}, [result(tag('wait_time'), tag('wait_time'))])],
      ['evidence of no length', tagged('bad', {}, [result(tag('wait_time', { evidence: [{ start: 4, end: 4, by: 'rule' }] }))])],
    ])('leaves nothing of a chunk whose last row has %s', async (_, bad) => {
      await save([tagged('before')]);
      const before = await contents(store);
      await expect(save([...manyTagged(1_200), bad])).rejects.toThrow();
      expect(await contents(store)).toEqual(before);
      expect(await save([tagged('after')])).toMatchObject({ added: 1 });
    });

    it('is there after closing and opening again', async () => {
      await save(manyTagged(10));
      const before = await contents(store);
      await store.close();
      store = await open(path);
      expect(await contents(store)).toEqual(before);
    });

    it('leaves the same contents however the responses are cut into chunks and repeated', async () => {
      const all = manyTagged(30);
      await save(all);
      const expected = await contents(store);
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(fc.subarray(all), { maxLength: 5 }), async (chunks) => {
          const other = await open(join(folder, `run-${run++}.db`));
          try {
            await other.openSurvey(MAY);
            for (const chunk of [...chunks, all]) await other.save('may', 'tagger-1', chunk);
            expect(await contents(other)).toEqual(expected);
          } finally {
            await other.close();
          }
        }),
        { numRuns: 10 },
      );
    });
  });

  describe('two stores on one database', () => {
    let second: Store;
    beforeEach(async () => {
      second = await open(path);
    });
    afterEach(() => second.close());

    it('see what the other saved', async () => {
      await save([tagged('a')]);
      expect(await second.known('may', ['a'])).toEqual(new Map([['a', tagged('a').contentHash]]));
    });

    it('save overlapping chunks at once, each response once', async () => {
      const all = manyTagged(600);
      const outcomes = await Promise.all([save(all.slice(0, 400)), second.save('may', 'tagger-1', all.slice(200))]);
      expect(outcomes[0].added + outcomes[1].added).toBe(600);
      expect(outcomes[0].repeated + outcomes[1].repeated).toBe(200);
      expect(await idsOf('may')).toHaveLength(600);
    });

    it('read and write at once', async () => {
      await save(manyTagged(10, 'a'));
      for await (const response of second.responses(['may'])) {
        await save([tagged(`0-${response.id}`)]);
      }
      expect(await idsOf('may')).toHaveLength(20);
    });
  });

  describe('responses', () => {
    it('come whole, with comments and tags in the order in which they were saved', async () => {
      const results = [result(tag('transfers', { confidence: 0.61, polarity: 'mixed' }), tag('agent_attitude')), result()];
      const comments = [comment('Sent on twice', 'other'), comment('Nothing', 'better')];
      await save([
        tagged('a', { score: 0, comments }, results),
        tagged('b', { score: null, date: null, comments: [] }),
      ]);
      const tags = [
        { theme: 'transfers', polarity: 'mixed', confidence: 0.61 },
        { theme: 'agent_attitude', polarity: 'negative', confidence: 0.9 },
      ];
      expect(await collect(store.responses(['may']))).toEqual([
        {
          id: 'a',
          survey: 'may',
          score: 0,
          date: '2024-03-01',
          comments: [
            { question: 'other', tags },
            { question: 'better', tags: [] },
          ],
        },
        { id: 'b', survey: 'may', score: null, date: null, comments: [] },
      ]);
    });

    it('come in the code point order of their ids, survey by survey as asked, each survey once', async () => {
      await store.openSurvey(JUNE);
      const sorted = ['', '10', '2', 'B', 'a', 'é', '가', '\uFFFD', '😀'];
      await save(sorted.toReversed().map((id) => tagged(id)));
      await save([tagged('a')], 'june');
      expect(await idsOf('may', 'june', 'may')).toEqual([...sorted, 'a']);
      expect(await idsOf('june', 'may')).toEqual(['a', ...sorted]);
    });

    it.each([4_000, 4_001])('come completely when there are many (%i)', async (count) => {
      const all = manyTagged(count);
      await save(all);
      expect(await idsOf('may')).toEqual(all.map(({ response }) => response.id));
    });

    it('may be left early', async () => {
      await save(manyTagged(5_000));
      for await (const response of store.responses(['may'])) {
        expect(response.id).toBe('r00000');
        break;
      }
      expect(await save([tagged('a')])).toMatchObject({ added: 1 });
    });

    it('of no survey are none, of a survey that was not opened an error', async () => {
      expect(await idsOf()).toEqual([]);
      await expect(idsOf('july')).rejects.toMatchObject({ code: 'SURVEY_UNKNOWN' });
    });
  });

  it('refuses names that UTF-8 cannot hold, instead of merging rows', async () => {
    for (const bad of [tagged('a\uD800'), tagged('b', { dimensions: { 'c\uD800': 'x' } })]) {
      await expect(save([tagged('good'), bad])).rejects.toMatchObject({ code: 'INPUT_BROKEN' });
    }
    await expect(store.openSurvey({ ...MAY, name: '\uDC00' })).rejects.toMatchObject({ code: 'INPUT_BROKEN' });
    await save([tagged('a\uFFFD')]);
    expect(await store.known('may', ['a\uD800', 'good'])).toEqual(new Map());
  });

  repeatsContract(() => store);
  verbatimsContract(() => store);
  correctionsContract(() => store);
  retagContract(() => store);
}
