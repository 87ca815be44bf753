import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenSpans } from './token-spans.js';

function found(text: string, pieces: readonly string[]): string[] {
  return tokenSpans(text, pieces).map(({ start, end }) => text.slice(start, end));
}

describe('tokenSpans', () => {
  test('finds pieces, one after the other', () => {
    expect(found('the theme, the', ['▁the', '▁the', 'me', ',', '▁the'])).toEqual(['the', 'the', 'me', ',', 'the']);
    expect(tokenSpans('a a', ['▁a', '▁a'])).toEqual([{ start: 0, end: 1 }, { start: 2, end: 3 }]);
  });

  test('gives a lone word mark an empty span', () => {
    expect(tokenSpans('a ok', ['▁', 'a', '▁ok'])).toEqual([{ start: 0, end: 0 }, { start: 0, end: 1 }, { start: 2, end: 4 }]);
  });

  test('finds the pieces after one that is not in the text', () => {
    expect(found('a ☃ wait', ['▁a', '▁', '<unk>', '▁wait'])).toEqual(['a', '', '', 'wait']);
    expect(found('a ☃☃ wait', ['▁a', '▁wait'])).toEqual(['a', 'wait']);
  });

  test('finds the characters that the tokenizer has unfolded', () => {
    expect(found('½ ﬁne ⅷ', ['▁1', '⁄', '2', '▁fi', 'ne', '▁viii'])).toEqual(['½', '½', '½', 'ﬁ', 'ne', 'ⅷ']);
    expect(found('𝐀b', ['▁A', 'b'])).toEqual(['𝐀', 'b']);
  });

  test('finds the words in which the tokenizer has joined characters, not their namesakes further on', () => {
    // Its NFKC form: the letters of laughter and tears make a syllable, which the name of a shop begins with.
    expect(found('ㅋㅋㅜㅜ 쿠팡', ['▁', 'ᄏ', '쿠', 'ᅮ', '▁쿠팡'])).toEqual(['', 'ㅋㅋㅜㅜ', 'ㅋㅋㅜㅜ', 'ㅋㅋㅜㅜ', '쿠팡']);
    expect(found('ㅋㅋ ok', ['▁', 'ᄏᄏ', '▁ok'])).toEqual(['', 'ㅋㅋ', 'ok']);
  });

  test('gives a piece beyond the end an empty span there', () => {
    expect(tokenSpans('ab', ['▁ab', 'c'])).toEqual([{ start: 0, end: 2 }, { start: 2, end: 2 }]);
    expect(tokenSpans('', ['▁'])).toEqual([{ start: 0, end: 0 }]);
  });

  test('is in order and inside the text for any text and pieces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: fc.constantFrom('▁', 'a', '1', '<unk>', '½', '한') })), (text, pieces) => {
        let last = 0;
        for (const { start, end } of tokenSpans(text, pieces)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = start;
        }
      }),
    );
  });
});
