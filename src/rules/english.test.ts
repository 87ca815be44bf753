import { describe, expect, test } from 'vitest';
import { englishTokens, stem } from './english.js';

describe('stem', () => {
  test.each([
    ['waiting', 'wait'],
    ['waited', 'wait'],
    ['agents', 'agent'],
    ["agent's", 'agent'],
    ['agent’s', 'agent'],
    ['documents', 'document'],
    ['ruder', 'ruder'],
  ])('of %s is that of %s', (word, same) => {
    expect(stem(word)).toBe(stem(same));
  });

  test('does not mix words that differ', () => {
    expect(stem('rude')).not.toBe(stem('rudder'));
    expect(stem("didn't")).not.toBe(stem('did'));
  });
});

describe('englishTokens', () => {
  test('are words with their place and sentence', () => {
    const text = "i didn’t wait; 3rd-party o'brien café";
    const tokens = englishTokens(text, [{ start: 0, end: 14 }, { start: 15, end: text.length }]);
    expect(tokens.map((token) => token.text)).toEqual(['i', "didn't", 'wait', '3rd', 'party', "o'brien", 'café']);
    expect(tokens.map((token) => token.sentence)).toEqual([0, 0, 0, 1, 1, 1, 1]);
    expect(tokens.map(({ start, end }) => text.slice(start, end))).toEqual(['i', 'didn’t', 'wait', '3rd', 'party', "o'brien", 'café']);
  });

  test('of marks alone are none', () => {
    expect(englishTokens("?! '' …", [{ start: 0, end: 7 }])).toEqual([]);
  });
});
