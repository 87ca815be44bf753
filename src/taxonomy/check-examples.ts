import type { Polarity } from '../domain/tag.js';
import { quoted, type TaxonomyWarning } from './warning.js';

/** An example of a theme, with what the tagger says of it. */
export interface TriedExample {
  readonly theme: string;
  readonly text: string;
  /** null: the text must not be found. */
  readonly polarity: Polarity | null;
  readonly found: boolean;
  /** Of the theme on this text, 0-1, and the least that a tag needs. */
  readonly confidence: number;
  readonly threshold: number;
  /** Patterns of the theme that fire on it. */
  readonly patterns: readonly string[];
}

/** Examples that rules and model do not find, and near-misses that they do. */
export function checkExamples(examples: readonly TriedExample[]): readonly TaxonomyWarning[] {
  return examples.flatMap(({ theme, text, polarity, found, confidence, threshold, patterns }): TaxonomyWarning[] => {
    if (found === (polarity !== null)) return [];
    const sure = `confidence ${confidence.toFixed(2)}, threshold ${threshold}`;
    const why = patterns.length === 0 ? 'by the model alone' : `by ${patterns.map(quoted).join(', ')}`;
    const about = { theme, pattern: null, language: null } as const;
    return [found ? { ...about, kind: 'near-miss', message: `near-miss "${text}" is found ${why} (${sure})` } : { ...about, kind: 'missed', message: `example "${text}" is not found (${sure})` }];
  });
}
