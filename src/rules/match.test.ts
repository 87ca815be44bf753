import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { englishMatcher, englishTokens } from './english.js';
import { matchAt, type WordMatcher } from './match.js';
import { parsePattern } from './pattern.js';
import type { Token } from './token.js';

/** Words to tokens; `/` ends a sentence, a word in brackets is one that patterns pass over. */
function tokensOf(text: string): Token[] {
  const sentences: { start: number; end: number }[] = [];
  let start = 0;
  for (const part of text.split('/')) {
    sentences.push({ start, end: start + part.length });
    start += part.length + 1;
  }
  return englishTokens(text, sentences).map((token) => ({ ...token, skippable: text[token.start - 1] === '(' }));
}

function matched(pattern: string, text: string): string | null {
  const tokens = tokensOf(text);
  const range = matchAt(parsePattern(pattern, {}), tokens, 0, englishMatcher);
  return range === null ? null : tokens.slice(range.start, range.end).map((token) => token.text).join(' ');
}

describe('matchAt', () => {
  test.each([
    ['wait', 'waiting for', 'waiting'],
    ['"wait"', 'waiting for', null],
    ['transfer*', 'transferees', 'transferees'],
    ['hold|wait', 'waits', 'waits'],
    ['on hold', 'on hold', 'on hold'],
    ['on hold', 'on the hold', null],
    ['on hold', 'on', null],
    ['on hold', 'hold on', null],
    ['<number> hour', '2 hours', '2 hours'],
    ['<number> hour', 'three hours', 'three hours'],
    ['<number> hour', 'the hours', null],
  ])('reads words: %j in %j is %j', (pattern, text, expected) => {
    expect(matched(pattern, text)).toBe(expected);
  });

  test.each([
    ['on [the] hold', 'on hold', 'on hold'],
    ['on [the] hold', 'on the hold', 'on the hold'],
    ['on [the] hold', 'on the the hold', null],
    ['[on] hold', 'hold', 'hold'],
    ['[on] hold', 'on hold', 'on hold'],
    ['[a] [b] c', 'b c', 'b c'],
    ['wait [long]', 'wait long', 'wait'],
    ['[wait] wait wait', 'wait wait', 'wait wait'],
  ])('reads optional words, the shortest way: %j in %j is %j', (pattern, text, expected) => {
    expect(matched(pattern, text)).toBe(expected);
  });

  test.each([
    ['a .. b', 'a b', 'a b'],
    ['a .. b', 'a 1 2 3 b', 'a 1 2 3 b'],
    ['a .. b', 'a 1 2 3 4 b', null],
    ['a ... b', 'a 1 2 3 4 5 6 7 8 b', 'a 1 2 3 4 5 6 7 8 b'],
    ['a ... b', 'a 1 2 3 4 5 6 7 8 9 b', null],
    ['a .. b', 'a b x b', 'a b'],
    ['a .. a b', 'a x a x a b', 'a x a x a b'],
    ['a .. .. b', 'a 1 2 3 4 5 6 b', 'a 1 2 3 4 5 6 b'],
  ])('reads gaps: %j in %j is %j', (pattern, text, expected) => {
    expect(matched(pattern, text)).toBe(expected);
  });

  test.each([
    ['a b', 'a/b', null],
    ['a .. b', 'a x/y b', null],
    ['a [x] b', 'a x/b', null],
    ['a', 'a/b', 'a'],
  ])('never reaches over the end of a sentence: %j in %j is %j', (pattern, text, expected) => {
    expect(matched(pattern, text)).toBe(expected);
  });

  test('passes over particles without being told, and does not count them in gaps', () => {
    expect(matched('a b', 'a (x b')).toBe('a x b');
    expect(matched('a .. b', 'a (x 1 (y 2 3 b')).toBe('a x 1 y 2 3 b');
    expect(matched('a b', 'a (x/b')).toBe(null);
  });

  test('agrees with a regular expression on any words and pattern', () => {
    const element = fc.constantFrom('a', 'b', 'a|b', '[a]', '[b]', '..');
    fc.assert(
      fc.property(fc.array(element, { maxLength: 5 }), fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 }), (middle, letters) => {
        const elements = ['a|b', ...middle, 'b'];
        const forms = { a: 'a', b: 'b', 'a|b': '[ab]', '[a]': 'a?', '[b]': 'b?', '..': '.{0,3}' } as Record<string, string>;
        const expected = new RegExp(`^${elements.map((each) => forms[each]).join('')}`, 'u');
        const found = matched(elements.join(' '), [...letters].join(' '));
        expect(found !== null).toBe(expected.test(letters));
        if (found === null) return;
        const joined = found.replaceAll(' ', '');
        // It is a match as a whole, and no shorter one starts there.
        expect(letters.startsWith(joined)).toBe(true);
        const whole = new RegExp(`${expected.source}$`, 'u');
        expect(whole.test(joined)).toBe(true);
        for (let length = 1; length < joined.length; length++) expect(whole.test(joined.slice(0, length))).toBe(false);
      }),
    );
  });

  test('looks at no more words per start than the pattern can reach, whatever the pattern', () => {
    let steps = 0;
    const counting: WordMatcher = {
      consume(tokens, at, word) {
        steps++;
        return englishMatcher.consume(tokens, at, word);
      },
    };
    const tokens = tokensOf('a '.repeat(20_000));
    // A backtracking matcher would try 9^7 ways at each of the 20,000 starts.
    const pattern = parsePattern('a ... a ... a ... a ... a ... a ... a ... b', {});
    for (let at = 0; at < tokens.length; at++) expect(matchAt(pattern, tokens, at, counting)).toBe(null);
    // Before each of the 7 later words stand at most 8 more positions than before the one before it.
    const reach = 1 + [1, 2, 3, 4, 5, 6, 7].reduce((sum, k) => sum + 8 * k + 1, 0);
    expect(steps).toBeLessThanOrEqual(20_000 * reach);
  });
});
