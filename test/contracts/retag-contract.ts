import { beforeEach, describe, expect, it } from 'vitest';
import type { RetaggedComment, Store, TaggedResponse } from '../../src/domain/store.js';
import type { Tag } from '../../src/domain/tag.js';
import { kim } from './corrections-contract.js';
import { collect, comment, manyTagged, result, tag, tagged } from './tagged-response.js';

/** The part of the store contract that is about renewing tags; `opened` gives an open store that has the survey `may`. */
export function retagContract(opened: () => Store): void {
  let store: Store;
  beforeEach(() => {
    store = opened();
  });

  const save = (chunk: readonly TaggedResponse[], survey = 'may') => store.save(survey, 'tagger-1', chunk);
  const renewed = (responseId: string, ...themes: Tag[]): RetaggedComment => ({ responseId, question: 'why', result: result(...themes) });
  const replace = (...chunk: RetaggedComment[]) => store.replaceTags('may', 'tagger-2', chunk);
  const tagsOf = async (id: string) => (await collect(store.records({ surveys: ['may'], ids: [id] })))[0]?.comments[0]?.tags;
  const toRetag = async (fingerprint = 'tagger-2') => (await collect(store.toRetag('may', fingerprint))).map(({ responseId }) => responseId);

  describe('toRetag', () => {
    it('gives text, question, score and tags of the comments of other taggers', async () => {
      await save([tagged('a', { score: null, comments: [comment('Long wait'), comment('Be quick', 'better')] }), tagged('b')]);
      await store.save('may', 'tagger-2', [tagged('c')]);
      expect(await collect(store.toRetag('may', 'tagger-2'))).toEqual([
        { responseId: 'a', question: 'why', text: 'Long wait', score: null, tags: [tag('wait_time')] },
        { responseId: 'a', question: 'better', text: 'Be quick', score: null, tags: [tag('wait_time')] },
        { responseId: 'b', question: 'why', text: 'Long wait', score: 3, tags: [tag('wait_time')] },
      ]);
      expect(await toRetag('tagger-1')).toEqual(['c']);
      await expect(collect(store.toRetag('july', 'tagger-2'))).rejects.toMatchObject({ code: 'SURVEY_UNKNOWN' });
    });

    it('gives the tags of the machine, whatever people said', async () => {
      await save([tagged('a'), tagged('b'), tagged('c', {}, [result()])]);
      await store.correct([kim('a', { action: 'none', theme: null }), kim('b', { action: 'set', theme: 'transfers', polarity: 'mixed' })]);
      expect((await collect(store.toRetag('may', 'tagger-2'))).map(({ tags }) => tags)).toEqual([[tag('wait_time')], [tag('wait_time')], []]);
    });

    it('gives each once, however many are renewed while it is read', async () => {
      const all = manyTagged(1_200);
      await save(all);
      const seen: string[] = [];
      for await (const { responseId } of store.toRetag('may', 'tagger-2')) {
        if (seen.push(responseId) % 400 === 0) await replace(...seen.slice(-400).map((id) => renewed(id)));
      }
      expect(seen).toEqual(all.map(({ response }) => response.id));
      expect(await toRetag()).toEqual([]);
    });

    it('is counted by tagger', async () => {
      await store.openSurvey({ name: 'june', metric: 'nps', about: 'company' });
      await save([tagged('a'), tagged('b')]);
      await save([tagged('a')], 'june');
      await replace(renewed('a'));
      expect(await store.taggers('may')).toEqual(new Map([['tagger-1', 1], ['tagger-2', 1]]));
    });
  });

  describe('replaceTags', () => {
    it('renews tags, language and tagger, and tells what moved', async () => {
      await save([tagged('a', {}, [result(tag('wait_time'), tag('transfers'))]), tagged('b')]);
      const fresh = [tag('agent_attitude', { confidence: 0.6 }), tag('wait_time', { polarity: 'mixed', evidence: [{ start: 5, end: 9, by: 'model' }] })];
      const changes = await replace({ responseId: 'a', question: 'why', result: { language: 'ko', themes: fresh } }, renewed('b', tag('wait_time', { confidence: 0.5 })));
      expect(new Set(changes)).toEqual(
        new Set([
          { responseId: 'a', question: 'why', theme: 'wait_time', before: 'negative', after: 'mixed' },
          { responseId: 'a', question: 'why', theme: 'transfers', before: 'negative', after: null },
          { responseId: 'a', question: 'why', theme: 'agent_attitude', before: null, after: 'negative' },
        ]),
      );
      const [record] = await collect(store.records({ surveys: ['may'], ids: ['a'] }));
      expect(record?.comments).toEqual([{ language: 'ko', tagger: 'tagger-2', tags: fresh.map((each) => ({ ...each, person: null })) }]);
    });

    it('leaves people\'s word, and tells no change where it stands', async () => {
      await save([tagged('a'), tagged('b'), tagged('c')]);
      await store.correct([
        kim('a', { action: 'remove', theme: 'wait_time' }),
        kim('b', { action: 'set', theme: 'transfers', polarity: 'mixed' }),
        kim('c', { action: 'none', theme: null }),
      ]);
      const before = await Promise.all(['b', 'c'].map(tagsOf));
      const again = [tag('wait_time'), tag('transfers')];
      const changes = await replace(renewed('a', ...again), renewed('b', ...again), renewed('c', ...again, tag('agent_attitude')));
      expect(changes).toEqual([{ responseId: 'a', question: 'why', theme: 'transfers', before: null, after: 'negative' }]);
      expect(await Promise.all(['b', 'c'].map(tagsOf))).toEqual(before);
      expect(await collect(store.history({ surveys: ['may'] }))).toHaveLength(3);
    });

    it('renews the machine\'s word under the correction: withdrawn, the new one counts', async () => {
      await save([tagged('a')]);
      await store.correct([kim('a', { action: 'none', theme: null })]);
      await replace(renewed('a', tag('transfers')));
      await store.correct([kim('a', { action: 'withdraw', theme: null })]);
      expect(await tagsOf('a')).toEqual([{ ...tag('transfers'), person: null }]);
      expect((await collect(store.history({ surveys: ['may'] }))).map(({ tagger }) => tagger)).toEqual(['tagger-1', 'tagger-2']);
    });

    it('changes nothing when it is done again', async () => {
      await save([tagged('a')]);
      await replace(renewed('a', tag('transfers')));
      expect(await replace(renewed('a', tag('transfers')))).toEqual([]);
      expect(await replace()).toEqual([]);
    });

    it.each([
      ['a comment that is not there', renewed('z')],
      ['a theme tagged twice', renewed('b', tag('wait_time'), tag('wait_time'))],
      ['evidence of no length', renewed('b', tag('wait_time', { evidence: [{ start: 4, end: 4, by: 'rule' }] }))],
    ])('leaves nothing of a chunk with %s', async (_, bad) => {
      await save([tagged('a'), tagged('b')]);
      const before = await collect(store.records({ surveys: ['may'] }));
      await expect(replace(renewed('a'), bad)).rejects.toThrow();
      expect(await collect(store.records({ surveys: ['may'] }))).toEqual(before);
      expect(await toRetag()).toEqual(['a', 'b']);
    });
  });

  describe('records', () => {
    it('give responses whole, in id order', async () => {
      const comments = [comment('Sent on twice', 'other'), comment('Nothing', 'better')];
      const dimensions = { agent: '김', 'plan name': 'Basic' };
      await save([tagged('b', { comments: [], dimensions: {}, score: null, date: null }), tagged('a', { comments, dimensions }, [result(tag('transfers')), result()])]);
      expect(await collect(store.records({ surveys: ['may'] }))).toEqual([
        {
          survey: 'may',
          response: { id: 'a', score: 3, date: '2024-03-01', comments, dimensions },
          comments: [
            { language: 'en', tagger: 'tagger-1', tags: [{ ...tag('transfers'), person: null }] },
            { language: 'en', tagger: 'tagger-1', tags: [] },
          ],
        },
        { survey: 'may', response: { id: 'b', score: null, date: null, comments: [], dimensions: {} }, comments: [] },
      ]);
      expect(await store.dimensions(['may'])).toEqual(['agent', 'plan name']);
      expect(await store.dimensions([])).toEqual([]);
    });

    it('come completely when there are many, all or by id', async () => {
      const ids = manyTagged(1_500).map(({ response }) => response.id);
      await save(manyTagged(1_500));
      const idsOf = async (query: { ids?: string[] }) => (await collect(store.records({ surveys: ['may'], ...query }))).map(({ response }) => response.id);
      expect(await idsOf({})).toEqual(ids);
      expect((await idsOf({ ids: [...ids, ...ids, 'z'] })).sort()).toEqual(ids);
      expect(await idsOf({ ids: [] })).toEqual([]);
    });
  });
}
