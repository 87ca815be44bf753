import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Span } from '../domain/text.js';
import { attendedSpans } from './evidence.js';

/** Spans of the pieces between bars, and the text without the bars. */
function split(marked: string): { text: string; spans: Span[] } {
  const spans: Span[] = [];
  let text = '';
  for (const piece of marked.split('|')) {
    const start = text.length + (piece.length - piece.trimStart().length);
    text += piece;
    spans.push({ start, end: text.trimEnd().length });
  }
  return { text, spans };
}

/**
 * The words shown.
 * @param marked text with bars between clauses
 * @param weights of its space-separated words, the rest 0
 */
function shown(marked: string, weights: Readonly<Record<string, number>>): string[] {
  const { text, spans } = split(marked);
  const tokens = [...text.matchAll(/\S+/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  const attention = Float32Array.from(tokens, ({ start, end }) => weights[text.slice(start, end)] ?? 0);
  return attendedSpans(text, spans, tokens, attention).map(({ start, end }) => text.slice(start, end));
}

describe('attendedSpans', () => {
  test('shows the shortest run of words that holds most of the attention', () => {
    expect(shown('we then waited forever in the branch', { waited: 0.5, forever: 0.4, branch: 0.1 })).toEqual(['waited forever']);
  });

  test('shows the clause that draws the attention, and another only if it draws nearly as much', () => {
    expect(shown('lovely agent here,| but a terrible queue', { agent: 0.1, queue: 0.9 })).toEqual(['terrible queue']);
    expect(shown('terrible waiting times,| but a terrible queue', { waiting: 0.45, queue: 0.55 })).toEqual(['terrible waiting times', 'terrible queue']);
    expect(shown('terrible waiting times,| but a terrible queue', { waiting: 0.4, queue: 0.6 })).toEqual(['terrible queue']);
  });

  test('widens pieces of words to the words, and short ones by their neighbours', () => {
    const text = 'they transferred me';
    expect(attendedSpans(text, [{ start: 0, end: 19 }], [{ start: 5, end: 10 }], Float32Array.of(1)).map(({ start, end }) => text.slice(start, end))).toEqual(['transferred']);
    expect(shown('it was ever slow nearly', { slow: 1 })).toEqual(['ever slow nearly']);
  });

  test('ends and begins with words that say something', () => {
    expect(shown('and so it was a dreadful wait for us', { was: 0.2, dreadful: 0.4, wait: 0.4, for: 0.2 })).toEqual(['dreadful wait']);
    expect(shown('the man who called was very helpful indeed', { man: 0.4, called: 0.2, very: 0.4 })).toEqual(['man who called was very helpful']);
  });

  test('shows fewer words where most of the attention is spread wide', () => {
    const spread = Object.fromEntries('one long story about nothing much that went on and on until nobody came to help'.split(' ').map((word) => [word, 0.02]));
    expect(shown('one long story about nothing much that went on and on until nobody came to help', { ...spread, nobody: 0.2, came: 0.2 })).toEqual(['until nobody came']);
  });

  test('never leaves its clause, however short it is', () => {
    expect(shown('so slow,| but a lovely agent', { 'slow,': 1 })).toEqual(['so slow']);
    const text = 'well!no reply';
    const clauses = [{ start: 0, end: 5 }, { start: 5, end: 13 }];
    expect(attendedSpans(text, clauses, [{ start: 0, end: 7 }], Float32Array.of(1))).toEqual([{ start: 0, end: 4 }]);
  });

  test('leaves marks at both ends out', () => {
    expect(shown('... waiting times !!!', { waiting: 0.2, times: 0.2, '!!!': 0.6, '...': 0.2 })).toEqual(['waiting times']);
  });

  test('shows words where the attention rests on marks', () => {
    expect(shown('waiting times ?!?!?!?!?!', { '?!?!?!?!?!': 1 })).toEqual(['waiting times']);
    expect(shown('waiting times| ?!', { waiting: 0.1, '?!': 0.9 })).toEqual(['waiting times']);
    expect(shown('?! ...', { '?!': 1 })).toEqual([]);
  });

  test('shows something where the attention rests on no word at all', () => {
    expect(shown('waiting times', {})).toHaveLength(1);
  });

  test('of no tokens or clauses is none', () => {
    expect(attendedSpans('', [], [], new Float32Array())).toEqual([]);
    expect(attendedSpans('a', [{ start: 0, end: 1 }], [{ start: 0, end: 0 }], Float32Array.of(1))).toEqual([]);
  });

  test('is, for any words and weights, whole words of one clause each, in order', () => {
    const word = fc.constantFrom('a', 'slow', 'agent', '!', '?!', 'ok,', '기다렸어요', '𠮷', '| but', '| 근데');
    const words = fc.array(fc.tuple(word, fc.float({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(words, (drawn) => {
        const { text, spans } = split(drawn.map(([each]) => each).join(' ').replace(/^\| /u, ''));
        const tokens = [...text.matchAll(/\S+/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
        const found = attendedSpans(text, spans, tokens, Float32Array.from(tokens, (_, i) => drawn[i]?.[1] ?? 0));
        if (/\p{L}/u.test(text)) expect(found.length).toBeGreaterThan(0);
        let last = 0;
        for (const { start, end } of found) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(text.slice(start, end)).toMatch(/\p{L}/u);
          expect(spans.some((clause) => clause.start <= start && end <= clause.end)).toBe(true);
          expect(`${text[start - 1] ?? ' '}${text[end] ?? ' '}`).toMatch(/^[ !?,]{2}$/u);
          last = end;
        }
      }),
    );
  });

  test('takes linear time in clauses and tokens', () => {
    const text = 'slow '.repeat(100_000);
    const tokens = Array.from({ length: 100_000 }, (_, i) => ({ start: 5 * i, end: 5 * i + 4 }));
    const before = performance.now();
    expect(attendedSpans(text, tokens, tokens, new Float32Array(100_000).fill(1e-5))).toHaveLength(100_000);
    // Each token held against each clause takes minutes.
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});
