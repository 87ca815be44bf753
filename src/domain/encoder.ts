import type { Span } from './text.js';

/** What the encoder says of one theme in one text. */
export interface ThemeScore {
  /** Raw probabilities of the network, 0-1, not calibrated. */
  readonly mentioned: number;
  readonly negative: number;
  readonly positive: number;
  /** One weight per token of `Encoding.tokens`, summing to 1: where the theme is said. */
  readonly attention: Float32Array;
}

export interface Encoding {
  /** Unit-length sentence vector, for themes that the network was not trained on. */
  readonly vector: Float32Array;
  /** Keyed by theme id; only the themes that the network was trained on. */
  readonly themes: ReadonlyMap<string, ThemeScore>;
  /** Where each token stands in the encoded text; special tokens have empty spans. */
  readonly tokens: readonly Span[];
}

/** Turns a text into scores and a vector. The same text gives the same encoding, alone or among others. */
export interface Encoder {
  /** Names weights and tokenizer; changes when either does. */
  readonly fingerprint: string;
  /** Theme ids that `Encoding.themes` has. */
  readonly themes: readonly string[];
  encode(text: string): Promise<Encoding>;
  close(): Promise<void>;
}
