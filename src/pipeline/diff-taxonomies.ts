import type { TagResult } from '../domain/tag.js';
import { diffTags, type ThemeDiff } from '../taxonomy/diff.js';
import type { Progress, Tagger, TextToTag } from './tagger.js';

export type { Change, ChangedComment, ThemeDiff } from '../taxonomy/diff.js';

export interface TaxonomyDiff {
  readonly comments: number;
  /** Comments with any change. */
  readonly changed: number;
  /** Themes of the old taxonomy, then those that only the new one has. */
  readonly themes: readonly ThemeDiff[];
}

/**
 * Tags texts under two taxonomies, one after the other, so that only one model is in memory.
 *
 * @param taggers start the old and the new tagger; each is closed here
 */
export async function diffTaxonomies(
  taggers: { readonly before: () => Tagger; readonly after: () => Tagger },
  texts: readonly TextToTag[],
  options: { readonly signal?: AbortSignal; readonly onProgress?: (progress: Progress) => void },
): Promise<TaxonomyDiff> {
  const before = await tagAll(taggers.before(), texts, options);
  const after = await tagAll(taggers.after(), texts, { ...options, onProgress: ({ done }) => options.onProgress?.({ done: texts.length + done }) });
  const themes = diffTags([...new Set([...before.themes, ...after.themes])], texts.map(({ text }) => text), before.results, after.results);
  return { comments: texts.length, changed: texts.filter((_, i) => tagsOf(before.results[i]) !== tagsOf(after.results[i])).length, themes };
}

async function tagAll(tagger: Tagger, texts: readonly TextToTag[], options: Parameters<Tagger['tagMany']>[1]): Promise<{ themes: readonly string[]; results: readonly TagResult[] }> {
  try {
    const results: TagResult[] = [];
    for await (const result of tagger.tagMany(texts, options)) results.push(result);
    return { themes: tagger.taxonomy.themes.map(({ id }) => id), results };
  } finally {
    await tagger.close();
  }
}

/** Themes with polarities, whatever their order. */
function tagsOf(result: TagResult | undefined): string {
  return (result?.themes ?? []).map(({ theme, polarity }) => `${theme} ${polarity}`).sort().join();
}
