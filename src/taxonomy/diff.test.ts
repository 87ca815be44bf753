import { describe, expect, test } from 'vitest';
import type { Polarity, TagResult } from '../domain/tag.js';
import { diffTags } from './diff.js';

const result = (tags: Readonly<Record<string, Polarity>>): TagResult => ({
  language: 'en',
  themes: Object.entries(tags).map(([theme, polarity]) => ({ theme, polarity, confidence: 0.9, evidence: [{ start: 0, end: 1, by: 'rule' }] })),
});

describe('diffTags', () => {
  test('says per theme what is added, removed and turned round', () => {
    const texts = ['a', 'b', 'c', 'd'];
    const before = [result({}), result({ wait: 'negative' }), result({ wait: 'negative' }), result({ wait: 'neutral', mood: 'positive' })];
    const after = [result({ wait: 'negative' }), result({}), result({ wait: 'positive' }), result({ wait: 'neutral', mood: 'positive' })];
    const [wait, mood] = diffTags(['wait', 'mood'], texts, before, after);
    expect(wait).toEqual({
      theme: 'wait',
      before: 3,
      after: 3,
      added: { comments: 1, examples: [{ text: 'a', before: null, after: 'negative' }] },
      removed: { comments: 1, examples: [{ text: 'b', before: 'negative', after: null }] },
      turned: { comments: 1, examples: [{ text: 'c', before: 'negative', after: 'positive' }] },
    });
    expect(mood).toMatchObject({ before: 1, after: 1, added: { comments: 0 }, removed: { comments: 0 }, turned: { comments: 0 } });
  });

  test('shows three comments at most, and the same words once', () => {
    const texts = ['good', 'good', 'bad', 'ugly', 'late'];
    const [wait] = diffTags(['wait'], texts, texts.map(() => result({})), texts.map(() => result({ wait: 'negative' })));
    expect(wait?.added.comments).toBe(5);
    expect(wait?.added.examples.map(({ text }) => text)).toEqual(['good', 'bad', 'ugly']);
  });

  test('counts every tag of a theme that is new as added, and of one that is gone as removed', () => {
    const [old, fresh] = diffTags(['old', 'fresh'], ['a'], [result({ old: 'negative' })], [result({ fresh: 'negative' })]);
    expect([old?.before, old?.after, old?.removed.comments]).toEqual([1, 0, 1]);
    expect([fresh?.before, fresh?.after, fresh?.added.comments]).toEqual([0, 1, 1]);
  });
});
