import { thresholdTables, type MeasuredComment, type ThemeThresholds } from '../analyse/thresholds.js';
import type { GoldComment } from '../domain/evaluation.js';
import { activeThemes } from '../domain/taxonomy.js';
import type { Tagger, TagManyOptions } from './tagger.js';

export type { ThemeThresholds, ThresholdRow, ThresholdTable } from '../analyse/thresholds.js';

export interface ThresholdMeasurement {
  /** Fingerprint of the tagger. */
  readonly tagger: string;
  readonly comments: number;
  readonly themes: readonly ThemeThresholds[];
}

/** Tries every threshold of every theme that is not retired on comments coded by hand. */
export async function measureThresholds(tagger: Tagger, gold: readonly GoldComment[], options: TagManyOptions): Promise<ThresholdMeasurement> {
  const comments: MeasuredComment[] = [];
  for await (const { language, confidences } of tagger.inspectMany(gold.map(({ text }) => text), options)) {
    const coded = gold[comments.length];
    if (coded !== undefined) comments.push({ gold: coded, language: coded.lang ?? language, confidences });
  }
  return { tagger: tagger.fingerprint, comments: gold.length, themes: thresholdTables(activeThemes(tagger.taxonomy.themes), comments) };
}
