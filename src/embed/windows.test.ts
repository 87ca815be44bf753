import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Span } from '../domain/text.js';
import { fakeEncoder } from './fake.js';
import { encodeWindows, windowsOf } from './windows.js';

const LONGEST = 600;
const LONE_SURROGATE = /\p{Cs}/u;

/** Sentences that end at full stops, as src/normalise cuts them. */
function sentencesOf(text: string): Span[] {
  return [...text.matchAll(/[^\s.][^.]*\.?/gu)].map((match) => ({ start: match.index, end: match.index + match[0].trimEnd().length }));
}

describe('windowsOf', () => {
  test('takes a text up to the limit as one', () => {
    expect(windowsOf('a. b.', sentencesOf('a. b.'))).toEqual([{ start: 0, end: 5 }]);
    const longest = 'a'.repeat(LONGEST);
    expect(windowsOf(longest, sentencesOf(longest))).toEqual([{ start: 0, end: LONGEST }]);
  });

  test('joins whole sentences as long as they fit', () => {
    const sentence = `${'a'.repeat(249)}.`;
    const text = Array.from({ length: 5 }, () => sentence).join(' ');
    expect(windowsOf(text, sentencesOf(text))).toEqual([
      { start: 0, end: 501 },
      { start: 502, end: 1003 },
      { start: 1004, end: 1254 },
    ]);
  });

  test('cuts a longer sentence at a space', () => {
    const text = 'waiting '.repeat(200).trim();
    const windows = windowsOf(text, [{ start: 0, end: text.length }]);
    for (const { start, end } of windows) expect(text.slice(start, end)).toMatch(/^waiting.*waiting$/u);
    expect(windows.map(({ start, end }) => text.slice(start, end)).join(' ')).toBe(text);
  });

  test('cuts a text without spaces between characters, not within one', () => {
    const text = `a${'𠮷'.repeat(700)}`;
    const windows = windowsOf(text, [{ start: 0, end: text.length }]);
    expect(windows.length).toBeGreaterThan(1);
    for (const { start, end } of windows) expect(text.slice(start, end)).not.toMatch(LONE_SURROGATE);
    expect(windows.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
  });

  test('holds every word of any text, in order, in windows within the limit', () => {
    const unit = fc.constantFrom('wait ', 'no. ', 'a'.repeat(150), '𠮷'.repeat(90), ' ', '기다렸어요 ');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (drawn) => {
        const text = drawn.replace(/\s+/gu, ' ').trim();
        const windows = windowsOf(text, sentencesOf(text));
        expect(windows.map(({ start, end }) => text.slice(start, end)).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const { start, end } of windows) {
          expect(end - start).toBeLessThanOrEqual(LONGEST);
          expect(text.slice(start, end)).not.toMatch(LONE_SURROGATE);
        }
      }),
    );
  });
});

describe('encodeWindows', () => {
  const encoder = fakeEncoder({ wait: ['queue'], mood: ['rude'] });
  const filler = `${'word '.repeat(110).trim()}.`;
  const text = `${filler} a rude man. ${filler} the queue. ${filler}`;
  const windows = windowsOf(text, sentencesOf(text));

  test('of one window is what the encoder says', async () => {
    const short = 'the queue';
    expect(await encodeWindows(encoder, short, [{ start: 0, end: short.length }])).toEqual(await encoder.encode(short));
  });

  test('keeps the places of tokens in the whole text', async () => {
    expect(windows.length).toBeGreaterThan(1);
    const { tokens } = await encodeWindows(encoder, text, windows);
    expect(tokens.map(({ start, end }) => text.slice(start, end))).toEqual(text.split(' '));
  });

  test('takes each theme from the window that speaks of it most', async () => {
    const { themes, tokens } = await encodeWindows(encoder, text, windows);
    // The fake sees a theme where its word stands alone, so without its full stop.
    const mood = themes.get('mood');
    expect(mood?.mentioned).toBe(0.95);
    const at = tokens.findIndex(({ start, end }) => text.slice(start, end) === 'rude');
    expect(mood?.attention.length).toBe(tokens.length);
    expect(mood?.attention[at]).toBe(1);
    expect(mood?.attention.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
  });

  test('gives a vector of unit length', async () => {
    const { vector } = await encodeWindows(encoder, text, windows);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  });
});
