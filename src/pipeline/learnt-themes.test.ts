import { describe, expect, test } from 'vitest';
import type { Theme } from '../domain/taxonomy.js';
import { fakeEncoder } from '../embed/fake.js';
import { learnThemes, themesToLearn } from './learnt-themes.js';

const ENCODER = fakeEncoder({ wait: ['queue'] });

function theme(id: string, texts: readonly string[], more: Partial<Theme> = {}): Theme {
  const examples = texts.map((text) => ({ text, polarity: 'negative' as const }));
  return { id, names: { en: id, ko: id }, description: id, parent: null, retired: false, threshold: 0.5, rules: {}, examples, ...more };
}

const DEAR = ['price too dear', 'dear price', 'so dear a price'];
const price = theme('price', DEAR);

/** Probability that a text is about the theme, once these are learnt. */
async function probability(themes: readonly Theme[], id: string, text: string): Promise<number | undefined> {
  const background = await Promise.all(['all went well', 'my parcel came'].map(async (each) => (await ENCODER.encode(each)).vector));
  const complaint = { weights: new Float32Array(16), bias: 0, centre: new Float32Array(16) };
  const learnt = await learnThemes(themes, ENCODER, { background, complaint });
  return (await learnt(await ENCODER.encode(text), text, [])).themes.get(id)?.mentioned;
}

describe('themes with examples', () => {
  test('are learnt when the network does not know them, have enough examples and are not retired', () => {
    const themes = [theme('wait', DEAR), price, theme('few', DEAR.slice(1)), theme('old', DEAR, { retired: true })];
    expect(themesToLearn(themes, ENCODER).map(({ id }) => id)).toEqual(['price']);
  });

  test('are learnt as if there were no retired ones, whose examples may be theirs', async () => {
    const alone = await probability([price], 'price', 'too dear');
    expect(await probability([price, theme('costs', DEAR, { retired: true })], 'price', 'too dear')).toBe(alone);
    expect(await probability([price, theme('costs', DEAR)], 'price', 'too dear')).toBeLessThan(alone ?? 0);
  });

  test('do not learn that they are not their own parts, nor that their parts are not they', async () => {
    const alone = await probability([price], 'price', 'too dear');
    const fees = theme('fees', DEAR, { parent: 'price' });
    expect(await probability([price, fees], 'price', 'too dear')).toBe(alone);
    expect(await probability([price, fees], 'fees', 'too dear')).toBe(alone);
  });
});
