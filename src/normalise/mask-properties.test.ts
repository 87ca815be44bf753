import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PLACEHOLDERS } from './mask-kinds.js';
import { createMasker } from './mask.js';

const mask = createMasker({ names: ['김민수', 'Maria Gonzalez', 'Won', 'account', 'name', 'call', '민수'] });

const PIECES = [
  'test@a.com', '홍길동@회사.한국', '010-1234-5678', '01012345678', '(02) 123-4567', '+82 10-1234-5678', '+44 7700 900123', '415-555-0132', '4155550132', '1588-1234', '080-123-4567',
  '4111 1111 1111 1111', '378282246310005', '4111', '901231-1234567', '9012311234567', '110-123-456789', '3333-02-1234567', '12345678901', '1234567890.12', '20240115', '12', '0', '7',
  'account', '계좌', 'order', '주문', 'call', '전화', 'tel', 'Maria Gonzalez', '김민수', '님', '이', 'Won', '원', ' won', 'name', '[email]', '[account]', '[', ']', '@', '.', '-', '+', '(', ')', ' ', '  ', '\n', '/', ',', '_',
  'a', 'B', 'com', '.com', '가', '상담원', '상담'.normalize('NFD'), 'e\u0301', '\u0301', '👩🏽‍💻', '1️⃣', '\u200b', '\u00a0', '‑', '０１０', '＠', '\ufffc', '\ud83d', '\udc00', '𠮷', 'क्ष',
] as const;

const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((parts) => parts.join(''));
const signs = fc.string({ unit: fc.constantFrom(...'0123456789@.-+() a가\n계좌'.split('')), maxLength: 60 });
// Whole code points, lone surrogates and all that stands between.
const anyText = fc.oneof(pieces, pieces, signs, fc.string({ unit: 'binary' }), fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)));
const RUNS = { numRuns: 3000 };
/** Where masking one thing once uncovered another. */
const UNCOVERED: [string][] = [
  ['415-555-0132+44 7700 900123'],
  ['4111 1111 1111 11114111 1111 1111 1111계좌'],
  ['12345678901_+44 7700 9001234111Maria Gonzalez4155550132@4111tel'],
  ['홍길동@회사.한국\u0301call'],
];

describe('mask, for any text', () => {
  test('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = mask(text).text;
        expect(mask(once)).toEqual({ text: once, found: [] });
      }),
      { ...RUNS, examples: UNCOVERED },
    );
  });

  test('leaves what is outside its finds as it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const masked = mask(text);
        let at = 0;
        let rest = text;
        for (const { kind, start, end } of masked.found) {
          const kept = masked.text.slice(at, start);
          expect(rest.includes(kept)).toBe(true);
          rest = rest.slice(rest.indexOf(kept) + kept.length);
          expect(masked.text.slice(start, end)).toBe(PLACEHOLDERS[kind]);
          expect(start).toBeGreaterThanOrEqual(at);
          at = end;
        }
        expect(rest.endsWith(masked.text.slice(at))).toBe(true);
        if (masked.found.length === 0) expect(masked.text).toBe(text);
      }),
      RUNS,
    );
  });

  test('finds personal data wherever it stands between words', () => {
    const secret = fc.constantFrom('test@a.com', '010-1234-5678', '4111 1111 1111 1111', '901231-1234567', '김민수');
    const around = fc.constantFrom('', '가 ', '상담 '.normalize('NFD'), '👩🏽‍💻', '"', '\ud83d', '(', 'é ', '한글 ', '\u00a0', '\n');
    fc.assert(
      fc.property(around, secret, around, (before, hidden, after) => {
        const masked = mask(`${before}${hidden} ${after}`);
        expect(masked.found).toHaveLength(1);
        expect(masked.text.startsWith(`${before}[`)).toBe(true);
        expect(masked.text.endsWith(`] ${after}`)).toBe(true);
      }),
    );
  });
});
