import { beforeAll, describe, expect, test } from 'vitest';
import type { Weights } from '../decide/weights.js';
import type { Example, Rule, Taxonomy, Theme } from '../domain/taxonomy.js';
import { loadKoreanAnalyser, type KoreanAnalyser } from '../rules/korean.js';
import { checkTaxonomy, warningLine } from './check-taxonomy.js';
import { diffTaxonomies } from './diff-taxonomies.js';
import { createEngine } from './engine.js';
import type { Tagger } from './tagger.js';

const RULES = { '*': { other: { bias: -2.5, model: 0, strong: 4.5, weak: 1, veto: -1 } } };
const WEIGHTS: Weights = { both: RULES, rules: RULES, model: RULES };

let korean: KoreanAnalyser;
beforeAll(async () => {
  korean = await loadKoreanAnalyser();
});

const rule = (pattern: string, polarity: Rule['polarity'] = 'negative'): Rule => ({ pattern, polarity, strength: 'strong' });

function theme(id: string, rules: readonly Rule[], examples: readonly Example[] = []): Theme {
  return { id, names: { en: id, ko: id }, description: id, parent: null, retired: false, threshold: 0.5, rules: { en: { rules, not: [] } }, examples };
}

/** A tagger by rules alone, without threads. */
function ruled(...themes: readonly Theme[]): Tagger & { closed: boolean } {
  const taxonomy: Taxonomy = { version: 1, lists: {}, themes };
  const { tag, inspect } = createEngine({ taxonomy, korean, encoder: null, weights: WEIGHTS, mode: 'rules' });
  const tagger = {
    closed: false,
    fingerprint: 'rules',
    taxonomy,
    ready: () => Promise.resolve(),
    tag,
    async *tagMany(texts: Parameters<Tagger['tagMany']>[0]) {
      for await (const text of texts) yield await (typeof text === 'string' ? tag(text) : tag(text.text, text));
    },
    inspect,
    async *inspectMany(texts: Parameters<Tagger['inspectMany']>[0]) {
      for await (const text of texts) yield await inspect(typeof text === 'string' ? text : text.text);
    },
    close: () => {
      tagger.closed = true;
      return Promise.resolve();
    },
  };
  return tagger;
}

describe('checkTaxonomy', () => {
  test('tries rules on the sample and on the examples, and tells in the order of the themes', async () => {
    const wait = theme('wait', [rule('on hold'), rule('long queue'), rule('queue')], [{ text: 'Kept me on hold.', polarity: 'negative' }, { text: 'The line was endless.', polarity: 'negative' }]);
    const mood = theme('mood', [rule('rude'), rule('nasty')], [{ text: 'A rude word in the password.', polarity: null }]);
    const sample = [...Array.from({ length: 30 }, () => 'The queue moved, the clerk was rude.'), ...Array.from({ length: 70 }, () => 'All fine with my order today, thanks.')];
    const warnings = await checkTaxonomy(ruled(wait, mood), sample, {});
    expect(warnings.map(warningLine)).toEqual([
      'wait: "long queue" adds nothing to "queue", which fires wherever it does',
      'wait: "long queue" fires on none of 100 comments (en), nor on an example',
      'wait: "queue" fires on 30 of 100 comments (en), more than 20 %',
      'wait: example "The line was endless." is not found (confidence 0.08, threshold 0.5)',
      'mood: "rude" fires on 30 of 100 comments (en), more than 20 %',
      'mood: "nasty" fires on none of 100 comments (en), nor on an example',
      'mood: near-miss "A rude word in the password." is found by "rude" (confidence 0.88, threshold 0.5)',
    ]);
  });
});

describe('a retired theme', () => {
  const retired = { ...theme('wait', [rule('on hold'), rule('on hold'), rule('queue')], [{ text: 'The line was endless.', polarity: 'negative' }]), retired: true };
  const mood = theme('mood', [rule('rude'), rule('queue')]);

  test('is not complained about', async () => {
    const sample = Array.from({ length: 100 }, (_, i) => (i < 10 ? 'A rude clerk, a long queue.' : 'All fine with my order today, thanks.'));
    expect(await checkTaxonomy(ruled({ ...retired, retired: false }, mood), sample, {})).not.toEqual([]);
    expect(await checkTaxonomy(ruled(retired, mood), sample, {})).toEqual([]);
  });

  test('is no loss in a comparison, since stored comments keep it', async () => {
    const texts = ['On hold.', 'Rude clerk.'].map((text) => ({ text }));
    const inUse = { ...retired, retired: false };
    const compare = (before: Theme, after: Theme) => diffTaxonomies({ before: () => ruled(before, mood), after: () => ruled(after, mood) }, texts, {});
    expect(await compare(inUse, retired)).toMatchObject({ changed: 0, themes: [{ theme: 'mood' }] });
    expect(await compare(retired, inUse)).toMatchObject({ changed: 1, themes: [{ theme: 'wait', added: { comments: 1 } }, { theme: 'mood' }] });
  });
});

describe('diffTaxonomies', () => {
  test('tags under the old and then the new taxonomy, and closes both taggers', async () => {
    const before = ruled(theme('wait', [rule('queue')]), theme('mood', [rule('rude')]));
    const after = ruled(theme('wait', [rule('queue', 'positive')]), theme('price', [rule('price')]));
    const done: number[] = [];
    const texts = ['A long queue.', 'Rude clerk.', 'Bad price.', 'Nothing.'].map((text) => ({ text }));
    const diff = await diffTaxonomies({ before: () => before, after: () => after }, texts, { onProgress: (progress) => done.push(progress.done) });
    expect(diff).toMatchObject({ comments: 4, changed: 3 });
    expect(diff.themes.map(({ theme: id, added, removed, turned }) => [id, added.comments, removed.comments, turned.comments])).toEqual([
      ['wait', 0, 0, 1],
      ['mood', 0, 1, 0],
      ['price', 1, 0, 0],
    ]);
    expect([before.closed, after.closed]).toEqual([true, true]);
  });
});
