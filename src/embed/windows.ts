import type { Encoder, Encoding, ThemeScore } from '../domain/encoder.js';
import { stretches, type Span } from '../domain/text.js';

/**
 * Longest stretch of text for one run of the network, in characters. It was trained on comments of up to 160 tokens
 * (about 600 characters), and a theme in one clause of a long comment drowns in a longer one.
 */
const LONGEST = 600;

/** The stretches of a text that are encoded one by one. */
export function windowsOf(text: string, sentences: readonly Span[]): readonly Span[] {
  return stretches(text, sentences, LONGEST);
}

/** Encodes a text by windows. A theme is as likely as in the window that speaks of it most, and its evidence is there. */
export async function encodeWindows(encoder: Encoder, text: string, windows: readonly Span[]): Promise<Encoding> {
  const encodings: Encoding[] = [];
  for (const { start, end } of windows) encodings.push(await encoder.encode(text.slice(start, end)));
  const [only] = encodings;
  if (only !== undefined && encodings.length === 1) return only;

  const tokens = encodings.flatMap((encoding, w) => {
    const offset = windows[w]?.start ?? 0;
    return encoding.tokens.map(({ start, end }) => ({ start: start + offset, end: end + offset }));
  });
  return { vector: meanDirection(encodings.map(({ vector }) => vector)), tokens, themes: strongest(encodings, encoder.themes, tokens.length) };
}

function strongest(encodings: readonly Encoding[], themes: readonly string[], length: number): Map<string, ThemeScore> {
  const out = new Map<string, ThemeScore>();
  for (const theme of themes) {
    let offset = 0;
    let best: { score: ThemeScore; offset: number } | null = null;
    for (const encoding of encodings) {
      const score = encoding.themes.get(theme);
      if (score && (best === null || score.mentioned > best.score.mentioned)) best = { score, offset };
      offset += encoding.tokens.length;
    }
    if (best === null) continue;
    const attention = new Float32Array(length);
    attention.set(best.score.attention, best.offset);
    out.set(theme, { ...best.score, attention });
  }
  return out;
}

function meanDirection(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) vector.forEach((value, i) => (sum[i] = (sum[i] ?? 0) + value));
  const norm = Math.hypot(...sum) || 1;
  return sum.map((value) => value / norm);
}
