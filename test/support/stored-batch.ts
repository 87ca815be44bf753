import type { Store, TaggedResponse } from '../../src/domain/store.js';
import type { Tag } from '../../src/domain/tag.js';
import { readTaxonomy, shipped } from '../../src/pipeline/parts.js';
import type { Tagger } from '../../src/pipeline/tagger.js';

const WORDS: Readonly<Record<string, string>> = { wait: 'wait_time', passed: 'transfers', rude: 'agent_attitude' };

/** What the stub tagger says: a complaint about every theme whose word stands in the text. */
export function stubTags(text: string, words = WORDS): Tag[] {
  return Object.entries(words).flatMap(([word, theme]): Tag[] => {
    const start = text.indexOf(word);
    return start === -1 ? [] : [{ theme, polarity: 'negative', confidence: 0.8, evidence: [{ start, end: start + word.length, by: 'rule' }] }];
  });
}

/** A tagger by words that counts its calls; `failAt`: the call at which it throws, as a kill would stop it. */
export function stubTagger(fingerprint: string, words = WORDS, failAt = Infinity): Pick<Tagger, 'fingerprint' | 'taxonomy' | 'tag'> & { calls: number } {
  return {
    fingerprint,
    taxonomy: readTaxonomy(shipped.taxonomy),
    calls: 0,
    tag(text) {
      if (++this.calls >= failAt) return Promise.reject(new Error('killed'));
      return Promise.resolve({ language: 'en', themes: stubTags(text, words) });
    },
  };
}

/**
 * Fills the survey `may` (NPS) with `count` responses `r0000`, `r0001`, … over two months. Detractors (every third)
 * complain of waiting, in both months alike; the others are content.
 */
export async function fillBatch(store: Store, count: number): Promise<void> {
  await store.openSurvey({ name: 'may', metric: 'nps', about: 'company' });
  const batch = Array.from({ length: count }, (_, index): TaggedResponse => {
    const text = index % 3 === 0 ? 'A long wait' : 'Fine';
    const month = index < count / 2 ? '04' : '05';
    return {
      response: { id: `r${String(index).padStart(4, '0')}`, score: index % 3 === 0 ? 2 : 10, date: `2024-${month}-10`, comments: [{ question: 'why', text }], dimensions: { agent: `agent ${index % 4}` } },
      results: [{ language: 'en', themes: stubTags(text) }],
      contentHash: `hash of ${index}`,
    };
  });
  await store.save('may', 'stub-1', batch);
}
