import type { TagResult } from '../domain/tag.js';
import type { Theme } from '../domain/taxonomy.js';
import { diffTags, type ThemeDiff } from '../taxonomy/diff.js';
import type { Progress, Tagger, TextToTag } from './tagger.js';

export type { Change, ChangedComment, ThemeDiff } from '../taxonomy/diff.js';

export interface TaxonomyDiff {
  readonly comments: number;
  /** Comments with any change. */
  readonly changed: number;
  /** Themes of the old taxonomy, then those that only the new one has; those that the new one retires keep their tags. */
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
  const retired = new Set(after.themes.flatMap((theme) => (theme.retired ? theme.id : [])));
  const themes = [...new Set([...before.themes, ...after.themes].map(({ id }) => id))].filter((id) => !retired.has(id));
  return {
    comments: texts.length,
    changed: texts.filter((_, i) => tagsOf(before.results[i], themes) !== tagsOf(after.results[i], themes)).length,
    themes: diffTags(themes, texts.map(({ text }) => text), before.results, after.results),
  };
}

async function tagAll(tagger: Tagger, texts: readonly TextToTag[], options: Parameters<Tagger['tagMany']>[1]): Promise<{ themes: readonly Theme[]; results: readonly TagResult[] }> {
  try {
    const results: TagResult[] = [];
    for await (const result of tagger.tagMany(texts, options)) results.push(result);
    return { themes: tagger.taxonomy.themes, results };
  } finally {
    await tagger.close();
  }
}

/** Of these themes, those of the comment with their polarities, whatever their order. */
function tagsOf(result: TagResult | undefined, themes: readonly string[]): string {
  return (result?.themes ?? []).filter(({ theme }) => themes.includes(theme)).map(({ theme, polarity }) => `${theme} ${polarity}`).sort().join();
}
