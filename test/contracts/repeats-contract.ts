import { beforeEach, describe, expect, it } from 'vitest';
import type { Survey } from '../../src/domain/response.js';
import type { Store, TaggedResponse } from '../../src/domain/store.js';
import { manyTagged, tagged } from './tagged-response.js';

const JUNE: Survey = { name: 'june', metric: 'csat', about: 'agent' };

/** The part of the store contract that tells what was imported before; `opened` gives an open store that has the survey `may`. */
export function repeatsContract(opened: () => Store): void {
  let store: Store;
  beforeEach(() => {
    store = opened();
  });

  const save = (chunk: readonly TaggedResponse[], survey = 'may') => store.save(survey, 'tagger-1', chunk);

  describe('known', () => {
    it('gives the hashes of those ids that this survey has', async () => {
      await store.openSurvey(JUNE);
      await save(manyTagged(2_500));
      await save([tagged('elsewhere')], 'june');
      const ids = [...manyTagged(2_600).map(({ response }) => response.id), 'elsewhere'];
      const expected = manyTagged(2_500).map(({ response, contentHash }) => [response.id, contentHash] as const);
      expect(await store.known('may', ids)).toEqual(new Map(expected));
    });

    it('gives nothing for no ids or a survey that was not opened', async () => {
      await save([tagged('a')]);
      expect(await store.known('may', [])).toEqual(new Map());
      expect(await store.known('july', ['a'])).toEqual(new Map());
    });
  });

  describe('elsewhere', () => {
    const hashesOf = (chunk: readonly TaggedResponse[]) => chunk.map(({ contentHash }) => contentHash);

    it('names the other survey that has most of the contents', async () => {
      await store.openSurvey(JUNE);
      await save(manyTagged(3, 'x'), 'june');
      await save(manyTagged(1_500, 'y'));
      expect(await store.elsewhere('july', hashesOf(manyTagged(1_800)))).toEqual({ survey: 'may', count: 1_500 });
      expect(await store.elsewhere('may', hashesOf(manyTagged(1_800)))).toEqual({ survey: 'june', count: 3 });
    });

    it('names the first by name of two that have as many', async () => {
      await store.openSurvey(JUNE);
      await save([tagged('a')]);
      await save([tagged('a')], 'june');
      expect(await store.elsewhere('july', hashesOf([tagged('a')]))).toEqual({ survey: 'june', count: 1 });
    });

    it('counts a content once, however often it is asked for or stands there', async () => {
      await save([tagged('a'), tagged('b')]);
      expect(await store.elsewhere('july', hashesOf([tagged('a'), tagged('c')]))).toEqual({ survey: 'may', count: 1 });
    });

    it('gives null when no other survey has any', async () => {
      await save([tagged('a')]);
      expect(await store.elsewhere('may', hashesOf([tagged('a')]))).toBeNull();
      expect(await store.elsewhere('july', [])).toBeNull();
    });
  });
}
