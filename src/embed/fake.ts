import type { Encoder, ThemeScore } from '../domain/encoder.js';
import type { Span } from '../domain/text.js';

/**
 * An instant, deterministic encoder for unit tests: a theme is mentioned where one of its words stands in the text;
 * negative unless the text has "good".
 *
 * @param words theme id to the words that mark it
 */
export function fakeEncoder(words: Readonly<Record<string, readonly string[]>>): Encoder {
  return {
    fingerprint: 'fake-1',
    themes: Object.keys(words),
    encode(text) {
      const tokens: Span[] = [...text.matchAll(/\S+/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
      const themes = new Map<string, ThemeScore>();
      for (const [theme, marks] of Object.entries(words)) {
        const hits = tokens.map(({ start, end }) => (marks.includes(text.slice(start, end)) ? 1 : 0));
        const total = hits.reduce((sum: number, hit) => sum + hit, 0);
        const positive = /\bgood\b/.test(text);
        themes.set(theme, {
          mentioned: total > 0 ? 0.95 : 0.02,
          negative: total > 0 && !positive ? 0.95 : 0.02,
          positive: total > 0 && positive ? 0.95 : 0.02,
          attention: Float32Array.from(hits, (hit) => (total > 0 ? hit / total : 1 / Math.max(1, tokens.length))),
        });
      }
      return Promise.resolve({ vector: vectorOf(text), themes, tokens });
    },
    close: () => Promise.resolve(),
  };
}

const WIDTH = 16;

/** Letters hashed into a few places: texts with common words are near each other. */
function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(WIDTH);
  for (const word of text.match(/\p{L}+/gu) ?? []) {
    let hash = 7;
    for (const char of word) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 104_729;
    const place = hash % WIDTH;
    vector[place] = (vector[place] ?? 0) + 1;
  }
  const norm = Math.hypot(...vector) || 1;
  return vector.map((value) => value / norm);
}
