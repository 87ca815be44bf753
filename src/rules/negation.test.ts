import { describe, expect, test } from 'vitest';
import { englishMatcher, englishTokens } from './english.js';
import { matchAt } from './match.js';
import { deniedInEnglish } from './negation.js';
import { parsePattern } from './pattern.js';

function denied(text: string, word: string): boolean {
  const tokens = englishTokens(text, [{ start: 0, end: text.length }]);
  const pattern = parsePattern(word, {});
  for (let at = 0; at < tokens.length; at++) {
    const hit = matchAt(pattern, tokens, at, englishMatcher);
    if (hit !== null) return deniedInEnglish(text, tokens, hit);
  }
  throw new Error(`"${word}" is not in "${text}"`);
}

describe('an English hit', () => {
  test.each([
    ['i never had to wait', 'wait'],
    ['no wait at all', 'wait'],
    ['nobody was rude', 'rude'],
    ['nothing was rude about it', 'rude'],
    ['the agent wasn’t rude', 'rude'],
    ['not slow or rude', 'slow'],
    ['done without a long wait', 'wait'],
  ])('is denied in "%s"', (text, word) => {
    expect(denied(text, word)).toBe(true);
  });

  test.each([
    ['the wait was long', 'wait'],
    ['not only rude but slow', 'rude'],
    ['no doubt they are rude', 'rude'],
    ["the agent wasn't rude, but we waited for hours", 'wait'],
    ['they do not care and are rude', 'rude'],
    ['no bank transfer but a transfer to sales', 'transfer to'],
    ['it did not work because of the wait', 'wait'],
    ['no information and an attitude', 'attitude'],
    ['no issues quick and simple', 'quick'],
    ['through no fault of mine it was delayed', 'delay'],
  ])('stands in "%s"', (text, word) => {
    expect(denied(text, word)).toBe(false);
  });
});
