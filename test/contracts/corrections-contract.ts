import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Correction, Verdict } from '../../src/domain/correction.js';
import type { Store, TaggedResponse } from '../../src/domain/store.js';
import { POLARITIES } from '../../src/domain/tag.js';
import { collect, comment, manyTagged, result, tag, tagged } from './tagged-response.js';

/** Kim's word on the `why` comment of a response of `may`. */
export function kim(responseId: string, verdict: Verdict, more: Partial<Correction> = {}): Correction {
  return { survey: 'may', responseId, question: 'why', verdict, by: 'Kim', at: '2024-05-01T09:00:00.000Z', ...more };
}

/** The part of the store contract that is about people's word; `opened` gives an open store that has the survey `may`. */
export function correctionsContract(opened: () => Store): void {
  let store: Store;
  beforeEach(() => {
    store = opened();
  });

  const save = (chunk: readonly TaggedResponse[], survey = 'may') => store.save(survey, 'tagger-1', chunk);
  const history = (responseId?: string) => collect(store.history({ surveys: ['may'], ...(responseId !== undefined && { responseId }) }));
  const verbatims = (theme: string) => store.verbatims({ surveys: ['may'], theme, polarities: POLARITIES, limit: 99 });
  /** Every way in which tags can be read. */
  const tagsOf = async (id: string) => {
    const [stored] = (await collect(store.responses(['may']))).filter((response) => response.id === id);
    const [record] = await collect(store.records({ surveys: ['may'], ids: [id] }));
    const brief = (tags: readonly { theme: string; polarity: string; confidence: number }[] = []) => tags.map(({ theme, polarity, confidence }) => ({ theme, polarity, confidence }));
    expect(brief(record?.comments[0]?.tags)).toEqual(brief(stored?.comments[0]?.tags));
    return record?.comments[0]?.tags ?? [];
  };
  const themesOf = async (id: string) => Object.fromEntries((await tagsOf(id)).map(({ theme, polarity }) => [theme, polarity]));

  const set = (theme: string, polarity: 'negative' | 'mixed' = 'negative'): Verdict => ({ action: 'set', theme, polarity });
  const none: Verdict = { action: 'none', theme: null };
  const withdraw: Verdict = { action: 'withdraw', theme: null };

  describe('correct', () => {
    it('puts a person\'s word in the place of the machine\'s, with its evidence', async () => {
      await save([tagged('a', {}, [result(tag('wait_time'), tag('transfers'))])]);
      expect(await store.correct([kim('a', set('wait_time', 'mixed'))])).toEqual({ applied: 1, repeated: 0 });
      const evidence = [{ start: 0, end: 4, by: 'person' }];
      expect(await tagsOf('a')).toEqual([
        { theme: 'wait_time', polarity: 'mixed', confidence: 1, evidence, person: 'Kim' },
        { ...tag('transfers'), person: null },
      ]);
      expect(await verbatims('wait_time')).toMatchObject([{ polarity: 'mixed', confidence: 1, evidence }]);
    });

    it('takes evidence as given, else that of the machine, else the whole comment', async () => {
      await save([tagged('a', {}, [result(tag('wait_time', { evidence: [{ start: 0, end: 4, by: 'rule' }, { start: 5, end: 9, by: 'model' }] }))])]);
      await store.correct([
        kim('a', { action: 'set', theme: 'transfers', polarity: 'neutral', evidence: [{ start: 1, end: 3 }] }),
        kim('a', { action: 'remove', theme: 'wait_time' }),
        kim('a', set('wait_time')),
        kim('a', set('agent_attitude')),
      ]);
      expect((await tagsOf('a')).map(({ theme, evidence }) => [theme, evidence.map(({ start, end }) => [start, end])])).toEqual([
        ['wait_time', [[0, 4], [5, 9]]],
        ['transfers', [[1, 3]]],
        ['agent_attitude', [[0, 9]]],
      ]);
    });

    it('removes a theme, removes all, and gives all back', async () => {
      await save([tagged('a', {}, [result(tag('wait_time'), tag('transfers'))])]);
      await store.correct([kim('a', { action: 'remove', theme: 'wait_time' })]);
      expect(await themesOf('a')).toEqual({ transfers: 'negative' });
      expect(await verbatims('wait_time')).toEqual([]);
      await store.correct([kim('a', none)]);
      expect(await themesOf('a')).toEqual({});
      await store.correct([kim('a', withdraw)]);
      expect(await tagsOf('a')).toEqual([{ ...tag('wait_time'), person: null }, { ...tag('transfers'), person: null }]);
    });

    it('changes nothing when the same comes again, later or in the same call', async () => {
      await save([tagged('a'), tagged('b')]);
      const corrections = [kim('a', set('transfers')), kim('b', none), kim('b', none)];
      expect(await store.correct(corrections)).toEqual({ applied: 2, repeated: 1 });
      const before = await history();
      expect(await store.correct(corrections.map((correction) => ({ ...correction, at: '2025-01-01T00:00:00Z' })))).toEqual({ applied: 0, repeated: 3 });
      expect(await store.correct([kim('a', { action: 'withdraw', theme: 'wait_time' })])).toEqual({ applied: 0, repeated: 1 });
      expect(await history()).toEqual(before);
    });

    it('concerns the comment named, not another of the response or of a survey with the same ids', async () => {
      await store.openSurvey({ name: 'june', metric: 'csat', about: 'agent' });
      const comments = [comment('Long wait'), comment('Be quick', 'better')];
      await save([tagged('a', { comments })]);
      await save([tagged('a', { comments })], 'june');
      await store.correct([kim('a', none, { question: 'better' }), kim('a', none, { survey: 'june' })]);
      const themes = async (survey: string) => (await collect(store.responses([survey]))).flatMap((response) => response.comments.map(({ tags }) => tags.length));
      expect(await themes('may')).toEqual([1, 0]);
      expect(await themes('june')).toEqual([0, 1]);
    });

    it.each<[string, Partial<Correction>, string]>([
      ['a response that is not there', { responseId: 'z' }, 'RESPONSE_UNKNOWN'],
      ['a question that was not answered', { question: 'better' }, 'RESPONSE_UNKNOWN'],
      ['a survey that is not there', { survey: 'july' }, 'SURVEY_UNKNOWN'],
      ['evidence behind the end', { verdict: { action: 'set', theme: 'x', polarity: 'mixed', evidence: [{ start: 5, end: 10 }] } }, 'INPUT_BROKEN'],
      ['evidence of no length', { verdict: { action: 'set', theme: 'x', polarity: 'mixed', evidence: [{ start: 4, end: 4 }] } }, 'INPUT_BROKEN'],
      ['no evidence', { verdict: { action: 'set', theme: 'x', polarity: 'mixed', evidence: [] } }, 'INPUT_BROKEN'],
    ])('refuses %s and leaves nothing of the others', async (_, bad, code) => {
      await save([tagged('a'), tagged('b')]);
      await expect(store.correct([kim('a', none), kim('b', none, bad)])).rejects.toMatchObject({ code });
      expect(await themesOf('a')).toEqual({ wait_time: 'negative' });
      expect(await history()).toEqual([]);
    });

    it('stays when the same responses are imported again', async () => {
      await save([tagged('a')]);
      await store.correct([kim('a', none)]);
      expect(await save([tagged('a')])).toMatchObject({ repeated: 1 });
      expect(await themesOf('a')).toEqual({});
    });

    it('takes very many at once', async () => {
      const all = manyTagged(2_500);
      await save(all);
      expect(await store.correct(all.map(({ response }) => kim(response.id, none)))).toEqual({ applied: 2_500, repeated: 0 });
      expect(await verbatims('wait_time')).toEqual([]);
      expect(await history()).toHaveLength(2_500);
    });

    it('ends the same however corrections are cut into calls', async () => {
      const verdicts: Verdict[] = [set('wait_time', 'mixed'), set('transfers'), { action: 'remove', theme: 'wait_time' }, none, withdraw, { action: 'withdraw', theme: 'transfers' }];
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(fc.constantFrom(...verdicts), { maxLength: 6 }), async (said) => {
          const [once, apart] = [`once-${run}`, `apart-${run++}`];
          await save([tagged(once), tagged(apart)]);
          await store.correct(said.map((verdict) => kim(once, verdict)));
          for (const verdict of said) await store.correct([kim(apart, verdict)]);
          expect(await tagsOf(apart)).toEqual(await tagsOf(once));
          const told = async (id: string) => (await history(id)).map(({ responseId: _, ...record }) => record);
          expect(await told(apart)).toEqual(await told(once));
        }),
        { numRuns: 15 },
      );
    });
  });

  describe('history', () => {
    it('tells who, when, what, before and after, and under which tagger', async () => {
      await save([tagged('a')]);
      const note = '콜 녹취 확인 😀';
      await store.correct([kim('a', set('transfers', 'mixed'), { note })]);
      await store.correct([kim('a', withdraw, { by: 'Lee', at: '2024-06-01T00:00:00Z' })]);
      const place = { survey: 'may', responseId: 'a', question: 'why', tagger: 'tagger-1' };
      const [machine, both] = [{ wait_time: 'negative' }, { wait_time: 'negative', transfers: 'mixed' }];
      expect(await history()).toEqual([
        { ...place, verdict: { ...set('transfers', 'mixed'), evidence: [{ start: 0, end: 9 }] }, by: 'Kim', at: '2024-05-01T09:00:00.000Z', note, before: machine, after: both },
        { ...place, verdict: withdraw, by: 'Lee', at: '2024-06-01T00:00:00Z', before: both, after: machine },
      ]);
    });

    it('is of the surveys and the response asked for, in the order in which it was made', async () => {
      await store.openSurvey({ name: 'june', metric: 'nps', about: 'company' });
      await save([tagged('a'), tagged('b')]);
      await save([tagged('a')], 'june');
      await store.correct([kim('b', none), kim('a', none, { survey: 'june' }), kim('a', none)]);
      const places = async (query: Parameters<Store['history']>[0]) => (await collect(store.history(query))).map(({ survey, responseId }) => `${survey}/${responseId}`);
      expect(await places({ surveys: ['may', 'june'] })).toEqual(['may/b', 'june/a', 'may/a']);
      expect(await places({ surveys: ['may', 'june'], responseId: 'a' })).toEqual(['june/a', 'may/a']);
      expect(await places({ surveys: [] })).toEqual([]);
      await expect(places({ surveys: ['july'] })).rejects.toMatchObject({ code: 'SURVEY_UNKNOWN' });
    });
  });
}
