import { expect, test } from 'vitest';
import type { Encoder } from '../../src/domain/encoder.js';

const TEXTS = [
  'i was on hold for 40 minutes, but maria was lovely.',
  'wait',
  '상담원은 친절했지만 대기 시간이 너무 길었어요',
  'ㅋㅋ ㅠㅠ!!',
  '½ an hour, ﬁne, ﷺ, 𝐀𝐀, ☃, 中文, <unk> </s> ▁',
  'e\u0301\u200d \ud800 wait',
  'word '.repeat(2_000).trim(),
  'a'.repeat(3_000),
];

/** What every encoder promises: places inside the text, shares of attention, and the same answer every time. */
export function encoderContract(open: () => Promise<Encoder>): void {
  async function withEncoder(use: (encoder: Encoder) => Promise<void>): Promise<void> {
    const encoder = await open();
    try {
      await use(encoder);
    } finally {
      await encoder.close();
    }
  }

  test('scores exactly its themes, with probabilities', async () => {
    await withEncoder(async (encoder) => {
      for (const text of [...TEXTS, '']) {
        const { themes } = await encoder.encode(text);
        expect([...themes.keys()]).toEqual(encoder.themes);
        for (const { mentioned, negative, positive } of themes.values()) {
          for (const probability of [mentioned, negative, positive]) {
            expect(probability).toBeGreaterThanOrEqual(0);
            expect(probability).toBeLessThanOrEqual(1);
          }
        }
      }
    });
  });

  test('spreads attention over the tokens, in shares of 1', async () => {
    await withEncoder(async (encoder) => {
      for (const text of TEXTS) {
        const { themes, tokens } = await encoder.encode(text);
        for (const { attention } of themes.values()) {
          expect(attention.length).toBe(tokens.length);
          expect(attention.every((weight) => weight >= 0)).toBe(true);
          expect(attention.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 3);
        }
      }
    });
  });

  test('places tokens inside the text, in order, over more than white space', async () => {
    await withEncoder(async (encoder) => {
      for (const text of [...TEXTS, '']) {
        const { tokens } = await encoder.encode(text);
        let last = 0;
        for (const { start, end } of tokens) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeLessThanOrEqual(text.length);
          if (end > start) expect(text.slice(start, end)).toMatch(/\S/u);
          last = start;
        }
      }
    });
  });

  test('gives the same text the same encoding, alone or among others, one after the other or at once', async () => {
    await withEncoder(async (encoder) => {
      const first = TEXTS.slice(0, 3);
      const alone = [];
      for (const text of first) alone.push(await encoder.encode(text));
      expect(await Promise.all(first.map((text) => encoder.encode(text)))).toEqual(alone);
      expect((await Promise.all([...first].reverse().map((text) => encoder.encode(text)))).reverse()).toEqual(alone);
    });
  });

  test('gives vectors of unit length and one width', async () => {
    await withEncoder(async (encoder) => {
      const vectors = await Promise.all(TEXTS.slice(0, 3).map(async (text) => (await encoder.encode(text)).vector));
      expect(new Set(vectors.map((vector) => vector.length)).size).toBe(1);
      for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 3);
    });
  });
}
