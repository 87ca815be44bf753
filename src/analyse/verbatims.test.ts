import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { excerpt } from './excerpt.js';
import { chooseVerbatims, type VerbatimCandidate } from './verbatims.js';

const candidate = (responseId: string, text: string, more: Partial<VerbatimCandidate> = {}): VerbatimCandidate => ({
  responseId, text, score: 3, polarity: 'negative', confidence: 0.9, evidence: [{ start: 0, end: Math.min(6, text.length), by: 'rule' }], ...more,
});
const chosen = (candidates: readonly VerbatimCandidate[], tone: 'complaint' | 'praise' = 'complaint') =>
  chooseVerbatims('nps', tone, candidates).map(({ responseId }) => responseId);

describe('chooseVerbatims', () => {
  test('prefers the lower score, the surer tag and the readable length', () => {
    const base = 'Waited forty minutes on hold before anybody picked up';
    expect(chosen([candidate('a', base, { score: 6 }), candidate('b', 'Nobody called back for three whole weeks, twice', { score: 0 })])).toEqual(['b', 'a']);
    expect(chosen([candidate('a', base, { confidence: 0.6 }), candidate('b', 'Nobody called back for three whole weeks, twice')])).toEqual(['b', 'a']);
    expect(chosen([candidate('a', 'Too slow'), candidate('b', base)])).toEqual(['b', 'a']);
  });

  test('shows praise for a theme that earns points, and never the opposite tone', () => {
    const praise = candidate('p', 'Answered at once by a person who knew what to do', { polarity: 'positive', score: 10 });
    const complaint = candidate('c', 'Waited forty minutes on hold before anybody picked up');
    expect(chosen([complaint, praise], 'praise')).toEqual(['p']);
    expect(chosen([complaint, praise], 'complaint')).toEqual(['c']);
    expect(chosen([candidate('n', 'There was a queue', { polarity: 'neutral' })])).toEqual([]);
  });

  test('takes a mixed comment only after a clear one', () => {
    const mixed = candidate('m', 'Quick at first, but then I waited three weeks for it', { polarity: 'mixed', score: 0 });
    expect(chosen([mixed, candidate('n', 'Nobody answers the telephone on a Monday morning', { score: 5 })])).toEqual(['n', 'm']);
  });

  test('does not show the same comment twice, nor two of one response', () => {
    const text = 'Waited forty minutes on hold before anybody picked up';
    expect(chosen([candidate('a', text), candidate('b', text.toUpperCase() + '!'), candidate('c', 'No reply to my letter of the third of May, none')])).toEqual(['a', 'c']);
    expect(chosen([candidate('a', text), candidate('a', 'No reply to my letter of the third of May, none')])).toEqual(['a']);
  });

  test('the order of the candidates does not matter', () => {
    const pool = ['상담원 연결까지 사십 분을 기다렸습니다 너무 오래 걸려요', 'Slow', 'Waited forty minutes', 'No reply to my letter', '답변이 없어요'].map((text, i) => candidate(String(i), text));
    fc.assert(fc.property(fc.shuffledSubarray(pool, { minLength: pool.length }), (shuffled) => {
      expect(chosen(shuffled)).toEqual(chosen(pool));
    }));
  });
});

describe('excerpt', () => {
  const long = `${'We have been customers for ten years. '.repeat(6)}I waited forty minutes on hold. ${'Everything else was fine. '.repeat(8)}`;
  const start = long.indexOf('forty minutes');
  const evidence = [{ start, end: start + 13, by: 'model' as const }];

  test('cuts a long comment around its evidence, between words', () => {
    const { text, evidence: [span] } = excerpt(long, evidence, 200);
    expect(text).toMatch(/^…\S.*waited forty minutes on hold.*\S…$/);
    expect(text.length).toBeLessThanOrEqual(202);
    expect(text.slice(span?.start, span?.end)).toBe('forty minutes');
    expect(long).toContain(` ${text.slice(1, -1)} `);
  });

  test('leaves a short comment alone but for line breaks and margins', () => {
    expect(excerpt('  too\nslow ', [{ start: 6, end: 10, by: 'rule' }], 200)).toEqual({ text: 'too slow', evidence: [{ start: 4, end: 8, by: 'rule' }] });
  });

  test('cuts Korean without spaces and never through an emoji', () => {
    const text = '기'.repeat(150) + '😡'.repeat(80);
    const cut = excerpt(text, [{ start: 149, end: 151, by: 'model' }], 101).text;
    expect(cut).not.toMatch(/\p{Surrogate}/u);
    expect(cut.length).toBeLessThanOrEqual(103);
  });

  test('for any text and evidence: marks the same words as before and stays well-formed', () => {
    const word = fc.oneof(fc.string({ minLength: 1, maxLength: 12 }), fc.constantFrom('대기', '😡', 'hold', '  ', '\n'));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), fc.nat(), fc.nat(40), (parts, at, width) => {
        const text = parts.join(' ');
        const from = at % text.length;
        const span = { start: from, end: Math.min(text.length, from + width + 1), by: 'rule' as const };
        const result = excerpt(text, [span], 60);
        expect(result.text.length).toBeLessThanOrEqual(62);
        for (const kept of result.evidence) {
          expect(kept.start).toBeLessThan(kept.end);
          expect(text.replace(/\s/g, ' ').slice(span.start, span.end)).toContain(result.text.slice(kept.start, kept.end));
        }
        if (text.slice(span.start, span.end).trim() !== '') expect(result.evidence).toHaveLength(1);
      }),
      { numRuns: 500 },
    );
  });
});
