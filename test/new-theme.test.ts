import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TagResult } from '../src/domain/tag.js';
import { createTagger } from './support/built.js';

const builtIn = new URL('../data/taxonomy.yaml', import.meta.url);
const PRICE = `
  - id: price
    names: { en: Price, ko: 가격 }
    description: What the customer pays - prices, fees, rises, value for money.
    rules:
      en:
        negative: ["too|so|very expensive|pricey|dear", "price|premium .. increase|rise|went|doubled", overpriced]
        positive: ["good|great value", "cheap|cheaper|cheapest"]
      ko:
        negative: ["비싸", "요금|가격 .. 오르|인상"]
        positive: ["저렴", "싸고|싸서"]
    examples:
      - { text: "The monthly premium has doubled in two years.", polarity: negative }
      - { text: "Far too dear for what you get.", polarity: negative }
      - { text: "I found the same cover for half as much elsewhere.", polarity: negative }
      - { text: "Hidden fees on every bill.", polarity: negative }
      - { text: "The cheapest quote by a long way.", polarity: positive }
      - { text: "Great value for money.", polarity: positive }
      - { text: "요금이 너무 비싸요", polarity: negative }
      - { text: "매년 보험료가 오르네요", polarity: negative }
      - { text: "가격이 저렴해서 만족합니다", polarity: positive }
      - { text: "가성비가 좋아요", polarity: positive }
`;

const folder = mkdtempSync(join(tmpdir(), 'whyscore-theme-'));
const withPrice = join(folder, 'with-price.yaml');
const rows: Record<string, string>[] = parse(readFileSync(new URL('../data/sample.csv', import.meta.url), 'utf8'), { columns: true });
const comments = rows.map((row) => row['Why did you give this score?'] ?? '').filter((text) => text !== '');

beforeAll(() => writeFileSync(withPrice, `${readFileSync(builtIn, 'utf8').trimEnd()}\n${PRICE}`));
afterAll(() => rmSync(folder, { recursive: true }));

async function tagAll(options: Parameters<typeof createTagger>[0], texts: readonly string[]): Promise<TagResult[]> {
  const tagger = createTagger(options);
  const results: TagResult[] = [];
  for await (const result of tagger.tagMany(texts)) results.push(result);
  await tagger.close();
  return results;
}

test('a sixth theme works within seconds of being written down', async () => {
  const before = performance.now();
  const results = await tagAll({ taxonomy: withPrice }, [
    'It costs too much every month.',
    '비용이 만만치 않네요',
    'Cheap as chips, cannot complain.',
    'The engineer came on time.',
    'Nice and friendly staff.',
  ]);
  // "Under ten seconds", start and learning included, with room for a busy machine.
  expect(performance.now() - before).toBeLessThan(20_000);
  const price = results.map(({ themes }) => themes.find(({ theme }) => theme === 'price')?.polarity ?? null);
  expect(price).toEqual(['negative', 'negative', 'positive', null, null]);
});

test('a sixth theme does not change the tags of the five', async () => {
  const five = await tagAll({}, comments);
  const six = await tagAll({ taxonomy: withPrice }, comments);
  expect(six.map(({ themes }) => themes.filter(({ theme }) => theme !== 'price'))).toEqual(five.map(({ themes }) => themes));
  expect(six.filter(({ themes }) => themes.some(({ theme }) => theme === 'price')).length).toBeGreaterThan(5);
});
