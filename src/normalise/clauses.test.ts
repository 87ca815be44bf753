import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Span } from '../domain/text.js';
import { clean, type CleanText } from './clean.js';
import { clauses, sentences } from './clauses.js';

function piecesOf(original: string, cut: (clean: CleanText) => readonly Span[]): string[] {
  const cleaned = clean(original);
  return cut(cleaned).map(({ start, end }) => cleaned.text.slice(start, end));
}

describe('sentences', () => {
  test.each([
    ['ends at marks and line breaks', 'Slow. Rude!\nNever again', ['slow.', 'rude!', 'never again']],
    ['ends at marks without a space, as people type', 'really?no!ok', ['really?', 'no!', 'ok']],
    ['goes on over decimal points', 'waited 3.5 hours, v1.2.3', ['waited 3.5 hours, v1.2.3']],
    ['goes on over addresses', 'see shop.example.co.uk/help.html today. ok', ['see shop.example.co.uk/help.html today.', 'ok']],
    ['goes on over abbreviations', 'i waited approx. 2 hours, e.g. on hold with mr. kim', ['i waited approx. 2 hours, e.g. on hold with mr. kim']],
    ['ends at an ellipsis', 'ok... then it broke… again', ['ok..', 'then it broke…', 'again']],
    ['ends after laughing and crying', '최악ㅠㅠㅠ 다시는 안 가요ㅋㅋ 진짜', ['최악ㅠㅠ', '다시는 안 가요ㅋㅋ', '진짜']],
    ['keeps marks alone', '?!?!', ['?!?!']],
  ])('%s', (_, original, expected) => {
    expect(piecesOf(original, sentences)).toEqual(expected);
  });

  test('reads long runs of marks in linear time', () => {
    // Quadratic, these would take minutes.
    for (const run of ['.;', 'ㅋㅎ', '~ㅠ', '. ', ', ', 'but ']) {
      const cleaned = clean(`${run.repeat(100_000)}x`);
      const before = performance.now();
      clauses(cleaned);
      expect(performance.now() - before).toBeLessThan(5_000);
    }
  });
});

describe('clauses', () => {
  test.each([
    ['ends at a comma', 'The agent was lovely, the wait was long', ['the agent was lovely,', 'the wait was long']],
    ['ends before a contrast', 'The agent was lovely but I waited an hour', ['the agent was lovely', 'but i waited an hour']],
    ['ends at a dash between words', 'The agent was lovely - the wait was not', ['the agent was lovely -', 'the wait was not']],
    ['goes on over hyphens and commas inside numbers', 'a well-known queue of 1,000 people', ['a well-known queue of 1,000 people']],
    ['ends after Korean contrast endings', '상담원은 친절했지만 대기 시간이 너무 길었어요', ['상담원은 친절했지만', '대기 시간이 너무 길었어요']],
    ['ends after Korean background endings', '한 시간을 기다렸는데 연결이 안 됐어요', ['한 시간을 기다렸는데', '연결이 안 됐어요']],
    ['keeps short pieces with their neighbour', 'Yes, I waited for hours', ['yes, i waited for hours']],
    ['keeps a short tail with its neighbour', 'I waited for hours, honestly', ['i waited for hours, honestly']],
  ])('%s', (_, original, expected) => {
    expect(piecesOf(original, clauses)).toEqual(expected);
  });

  test('hold every word of any text once, in order, inside one sentence', () => {
    const words = fc.constantFrom('but ', 'wait', ', ', '. ', ' - ', '기다렸는데 ', '지만 ', 'ㅋㅋ ', '!', '3.5', '\n', '…', 'e.g. ', '𠮷');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: words, maxLength: 30 }), fc.string({ unit: 'binary' })), (original) => {
        const cleaned = clean(original);
        const whole = sentences(cleaned);
        const pieces = clauses(cleaned);
        for (const spans of [whole, pieces]) {
          expect(spans.map(({ start, end }) => cleaned.text.slice(start, end)).join('').replaceAll(' ', '')).toBe(cleaned.text.replaceAll(' ', ''));
          spans.forEach(({ start, end }, i) => {
            expect(end).toBeGreaterThan(start);
            expect(start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0);
          });
        }
        for (const piece of pieces) expect(whole.some(({ start, end }) => start <= piece.start && piece.end <= end)).toBe(true);
      }),
    );
  });
});
