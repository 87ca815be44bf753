import { describe, expect, test } from 'vitest';
import { parsePattern, PatternError, type Element } from './pattern.js';

function word(text: string, kind: 'stem' | 'exact' | 'prefix' | 'number' = 'stem', optional = false): Element {
  return { kind: 'word', words: [{ text, kind }], optional };
}

describe('parsePattern', () => {
  test('reads every kind of element', () => {
    expect(parsePattern('wait "waiting" transfer* <number> [the] .. a ... b', {}).elements).toEqual([
      word('wait'),
      word('waiting', 'exact'),
      word('transfer', 'prefix'),
      word('<number>', 'number'),
      word('the', 'stem', true),
      { kind: 'gap', most: 3 },
      word('a'),
      { kind: 'gap', most: 8 },
      word('b'),
    ]);
  });

  test('spells out lists, alternatives and lists in lists', () => {
    const lists = { person: ['Agent', 'rep*'], contact: ['<person>', '"voice"'] };
    expect(parsePattern('<contact>|queue|<number>', lists).elements).toEqual([
      {
        kind: 'word',
        words: [
          { text: 'agent', kind: 'stem' },
          { text: 'rep', kind: 'prefix' },
          { text: 'voice', kind: 'exact' },
          { text: 'queue', kind: 'stem' },
          { text: '<number>', kind: 'number' },
        ],
        optional: false,
      },
    ]);
  });

  test('does not mind case, white space or curly apostrophes', () => {
    expect(parsePattern("  Didn’t\t Wait ", {}).elements).toEqual([word("didn't"), word('wait')]);
  });

  test('takes names that every object has for plain words', () => {
    expect(parsePattern('the constructor', {}).elements).toEqual([word('the'), word('constructor')]);
    expect(parsePattern('<constructor>', { constructor: ['builder'] }).elements).toEqual([word('builder')]);
  });

  test.each([
    ['', 'is empty'],
    ['   ', 'is empty'],
    ['a '.repeat(17), 'more than 16 words'],
    ['.. a', 'starts or ends with a gap'],
    ['a ...', 'starts or ends with a gap'],
    ['[a]', 'optional words only'],
    ['[a] .. [b]', 'optional words only'],
    ['a .... b', '"....", which is no word'],
    ['wait|', '"", which is no word'],
    ['*', '"*", which is no word'],
    ['wait**', 'is no word'],
    ['[[a]]', 'is no word'],
    ['"two words"', 'is no word'],
    ['<>', 'is no word'],
    ['(a+)+', 'is no word'],
    ['<nobody>', 'unknown list <nobody>'],
    ['<constructor>', 'unknown list <constructor>'],
    ['<__proto__>', 'unknown list <__proto__>'],
    ['<self>', 'names itself'],
    ['<deep0>', 'nested more than'],
    ['<bad>', '"two words", which is no word'],
  ])('refuses %j: it %s', (source, reason) => {
    const lists = { self: ['<other>'], other: ['<self>'], bad: ['ok', 'two words'], deep0: ['<deep1>'], deep1: ['<deep2>'], deep2: ['<deep3>'], deep3: ['x'] };
    expect(() => parsePattern(source, lists)).toThrow(PatternError);
    expect(() => parsePattern(source, lists)).toThrow(reason);
  });
});
