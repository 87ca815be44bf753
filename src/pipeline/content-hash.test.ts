import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Response } from '../domain/response.js';
import { contentHash } from './content-hash.js';

const RESPONSE: Response = {
  id: 'r1',
  score: 3,
  date: '2024-01-31',
  comments: [{ question: 'why', text: 'on hold' }, { question: 'better', text: 'staff' }],
  dimensions: { agent: 'Kim', channel: 'phone' },
};

describe('contentHash', () => {
  test('is 64 hex digits and the same every time', () => {
    expect(contentHash(RESPONSE)).toMatch(/^[0-9a-f]{64}$/u);
    expect(contentHash(structuredClone(RESPONSE))).toBe(contentHash(RESPONSE));
  });

  test('does not hang on the id or the order of columns', () => {
    expect(contentHash({ ...RESPONSE, id: 'r2', dimensions: { channel: 'phone', agent: 'Kim' } })).toBe(contentHash(RESPONSE));
    const entries = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.string()), { selector: ([key]) => key });
    const shuffled = entries.chain((pairs) => fc.tuple(fc.constant(pairs), fc.shuffledSubarray(pairs, { minLength: pairs.length })));
    fc.assert(
      fc.property(shuffled, ([pairs, other]) => {
        expect(contentHash({ ...RESPONSE, dimensions: Object.fromEntries(other) })).toBe(contentHash({ ...RESPONSE, dimensions: Object.fromEntries(pairs) }));
      }),
    );
  });

  test.each<[string, Partial<Response>]>([
    ['score', { score: 4 }],
    ['missing score', { score: null }],
    ['date', { date: null }],
    ['comment', { comments: [{ question: 'why', text: 'on hold.' }] }],
    ['question', { comments: [{ question: 'other', text: 'on hold' }, { question: 'better', text: 'staff' }] }],
    ['value of a column', { dimensions: { agent: 'Lee', channel: 'phone' } }],
    ['name of a column', { dimensions: { agents: 'Kim', channel: 'phone' } }],
    ['column more', { dimensions: { agent: 'Kim', channel: 'phone', region: '' } }],
  ])('changes with another %s', (_, change) => {
    expect(contentHash({ ...RESPONSE, ...change })).not.toBe(contentHash(RESPONSE));
  });

  test('tells a text from its parts in other places', () => {
    const of = (texts: [string, string]) => contentHash({ ...RESPONSE, comments: [{ question: 'why', text: texts[0] }, { question: 'better', text: texts[1] }] });
    expect(of(['ab', 'c'])).not.toBe(of(['a', 'bc']));
    expect(of(['"],["', ''])).not.toBe(of(['', '"],["']));
  });
});
