import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store, TaggedResponse } from '../../src/domain/store.js';
import { POLARITIES, type Evidence } from '../../src/domain/tag.js';
import { comment, manyTagged, result, tag, tagged } from './tagged-response.js';

/** The part of the store contract that is about texts; `opened` gives an open store that has the survey `may`. */
export function verbatimsContract(opened: () => Store): void {
  let store: Store;
  beforeEach(() => {
    store = opened();
  });

  const save = (chunk: readonly TaggedResponse[], survey = 'may') => store.save(survey, 'tagger-1', chunk);
  const QUERY: Parameters<Store['verbatims']>[0] = { surveys: ['may'], theme: 'wait_time', polarities: POLARITIES, limit: 9_999 };
  const idsOf = async (query: Partial<typeof QUERY> = {}) =>
    (await store.verbatims({ ...QUERY, ...query })).map(({ responseId }) => responseId);
  const withConfidence = (id: string, confidence: number) => tagged(id, {}, [result(tag('wait_time', { confidence }))]);

  describe('verbatims', () => {
    it('give the words with score, date and evidence as it was saved', async () => {
      const evidence: Evidence[] = [
        { start: 0, end: 9, by: 'model' },
        { start: 0, end: 4, by: 'rule' },
        { start: 5, end: 9, by: 'person' },
      ];
      const comments = [comment('Nice people', 'other'), comment('Long wait')];
      const results = [result(tag('agent_attitude')), result(tag('transfers'), tag('wait_time', { evidence, confidence: 0.77 }))];
      await save([tagged('a', { score: 0, comments }, results)]);
      expect(await store.verbatims(QUERY)).toEqual([
        {
          responseId: 'a',
          survey: 'may',
          score: 0,
          date: '2024-03-01',
          text: 'Long wait',
          polarity: 'negative',
          confidence: 0.77,
          evidence,
        },
      ]);
    });

    it('come by confidence, then by response id, up to the limit', async () => {
      await save([withConfidence('c', 0.8), withConfidence('b', 0.8), withConfidence('d', 0.95), withConfidence('a', 0.5)]);
      expect(await idsOf()).toEqual(['d', 'b', 'c', 'a']);
      expect(await idsOf({ limit: 2 })).toEqual(['d', 'b']);
      expect(await idsOf({ limit: 0 })).toEqual([]);
    });

    it('are of the theme, polarities and surveys asked for, and of scored responses', async () => {
      await store.openSurvey({ name: 'june', metric: 'nps', about: 'company' });
      await save([
        tagged('theme', {}, [result(tag('transfers'))]),
        tagged('mixed', {}, [result(tag('wait_time', { polarity: 'mixed' }))]),
        tagged('neutral', {}, [result(tag('wait_time', { polarity: 'neutral' }))]),
        tagged('unscored', { score: null }),
      ]);
      await save([tagged('june')], 'june');
      expect(await idsOf()).toEqual(['mixed', 'neutral']);
      expect(await idsOf({ polarities: ['mixed', 'negative'] })).toEqual(['mixed']);
      expect(await idsOf({ surveys: ['june', 'may'], polarities: ['mixed', 'negative'] })).toEqual(['june', 'mixed']);
      expect(await idsOf({ polarities: [] })).toEqual([]);
      expect(await idsOf({ surveys: [] })).toEqual([]);
      await expect(idsOf({ surveys: ['july'] })).rejects.toMatchObject({ code: 'SURVEY_UNKNOWN' });
    });

    it('all have their evidence when there are many', async () => {
      await save(manyTagged(2_500));
      const found = await store.verbatims(QUERY);
      expect(found).toHaveLength(2_500);
      expect(found.filter(({ evidence }) => evidence.length !== 1)).toEqual([]);
    });
  });

  describe('texts', () => {
    const roundTrip = async (text: string) => {
      const id = crypto.randomUUID();
      await save([tagged(id, { comments: [comment(text)], dimensions: { text } })]);
      return (await store.verbatims(QUERY)).find(({ responseId }) => responseId === id)?.text;
    };

    it.each([
      ['Korean', '상담원이 정말 친절했어요 똠방각하'],
      ['emoji and joiners', '👩‍👩‍👧 waited 40 min 🇰🇷'],
      ['combining letters, not composed', 'cafe\u0301 각'],
      ['NUL and other control characters', 'Long\0wait\u0007\u001B[31m\u007F'],
      ['a byte order mark and odd line ends', '\uFEFFLong\r\nwait\u2028still'],
      ['quotes and SQL', `Robert'); drop table comments;-- "x"`],
      ['a megabyte', 'wait '.repeat(200_000)],
    ])('come back as they were: %s', async (_, text) => {
      expect(await roundTrip(text)).toBe(text);
    });

    it('have U+FFFD where a surrogate stood alone, so that evidence still points right', async () => {
      expect(await roundTrip('Long\uD83D wait\uDC00 😀')).toBe('Long\uFFFD wait\uFFFD 😀');
    });

    it('come back whatever they are made of', async () => {
      const anyText = fc.string({ unit: fc.integer({ min: 1, max: 0xffff }).map((unit) => String.fromCharCode(unit)) });
      await fc.assert(
        fc.asyncProperty(anyText, async (text) => {
          expect(await roundTrip(text)).toBe(Buffer.from(text, 'utf8').toString('utf8'));
        }),
        { numRuns: 50 },
      );
    });
  });
}
