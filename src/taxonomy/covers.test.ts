import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { englishMatcher, englishTokens } from '../rules/english.js';
import { matchAt } from '../rules/match.js';
import { parsePattern } from '../rules/pattern.js';
import { covers } from './covers.js';

const parts = (pattern: string) => parsePattern(pattern, { person: ['agent', 'clerk'] }).elements;
const inEnglish = (general: string, special: string): boolean => covers(parts(general), parts(special), true);

describe('a pattern covers another', () => {
  test.each([
    ['wait', 'long wait'],
    ['wait', 'wait .. hour'],
    ['wait|queue', 'queue'],
    ['wait .. hour', 'wait hour'],
    ['wait ... hour', 'wait .. hour'],
    ['wait .. hour', 'wait an hour'],
    ['wait .. hour', 'wait [for] [an] [entire] hour'],
    ['wait [an] hour', 'wait hour'],
    ['wait [an] hour', 'wait [an] hour long'],
    ['[the] wait', 'wait'],
    ['wait*', 'waiting* hour'],
    ['wait*', '"waited"'],
    ['wait', '"wait" hour'],
    ['<person>', 'rude clerk'],
    ['<number> hour', 'wait <number> hour'],
  ])('%s: %s', (general, special) => {
    expect(inEnglish(general, special)).toBe(true);
  });

  test.each([
    ['long wait', 'wait'],
    ['queue', 'wait|queue'],
    ['wait .. hour', 'wait ... hour'],
    ['wait .. hour', 'wait for more than an hour'],
    ['wait hour', 'wait [an] hour'],
    ['wait', '[wait] hour'],
    ['wait an hour', 'wait [an] hour'],
    ['wait hour', 'wait .. hour'],
    // The stem of a word need not begin with the word (happy, happiness).
    ['happy*', 'happy'],
    ['"wait"', 'wait'],
    ['waited', 'wait'],
    ['agent', '<person>'],
    ['five hour', '<number> hour'],
  ])('but %s does not cover %s', (general, special) => {
    expect(inEnglish(general, special)).toBe(false);
  });

  test('a gap passes no Korean word, which can be several morphemes', () => {
    expect(covers(parts('전화 .. 끊'), parts('전화 또 끊'), false)).toBe(false);
    expect(covers(parts('전화 .. 끊'), parts('전화 끊'), false)).toBe(true);
  });

  test('only when it fires on every text on which the other fires', () => {
    const word = fc.constantFrom('a', 'b', 'a|b', '[a]', '[b]', '[a|b]', '..', 'c', 'c*', '"c"', 'cs');
    const pattern = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' ')).filter(isPattern);
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'cs', 'd'), { minLength: 1, maxLength: 9 }).map((words) => words.join(' '));
    const fires = (source: string, words: string): boolean => {
      const tokens = englishTokens(words, [{ start: 0, end: words.length }]);
      return tokens.some((_, at) => matchAt(parsePattern(source, {}), tokens, at, englishMatcher) !== null);
    };
    fc.assert(
      fc.property(pattern, pattern, fc.array(text, { minLength: 20, maxLength: 20 }), (general, special, texts) => {
        fc.pre(inEnglish(general, special));
        for (const words of texts) expect(fires(special, words) && !fires(general, words), `${general} / ${special} on ${words}`).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

function isPattern(source: string): boolean {
  try {
    parsePattern(source, {});
    return true;
  } catch {
    return false;
  }
}
