import { WhyscoreError } from '../domain/errors.js';
import type { Metric } from '../domain/metric.js';
import type { CommentToRetag, RetaggedComment, Store, SurveySummary, TagChange } from '../domain/store.js';
import type { Tag, TagResult } from '../domain/tag.js';
import type { Theme } from '../domain/taxonomy.js';
import { chosenSurveys } from './chosen-surveys.js';
import { chunksOf } from './chunks.js';
import { tagContext } from './tag-context.js';
import type { Tagger } from './tagger.js';

export interface RetagJob {
  readonly store: Store;
  readonly tagger: Pick<Tagger, 'fingerprint' | 'taxonomy' | 'tag'>;
  /** All when left out. */
  readonly surveys?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { readonly done: number; readonly of: number }) => void) | undefined;
}

/** In how many comments a theme came, went or changed its polarity. */
export interface ThemeMoves {
  readonly theme: string;
  readonly added: number;
  readonly removed: number;
  readonly polarity: number;
}

export interface RetagSummary {
  /** Fingerprint of the tagger. */
  readonly tagger: string;
  readonly surveys: readonly string[];
  /** Comments tagged again in this run. */
  readonly retagged: number;
  /** Comments whose tags were of this tagger already. */
  readonly upToDate: number;
  /** Comments whose tags that count have changed. */
  readonly changed: number;
  /** In the order of the taxonomy, then those that it lacks. */
  readonly themes: readonly ThemeMoves[];
}

/** Comments per transaction, as in an import: a kill loses about a second's work. */
const CHUNK = 200;

/**
 * Tags again what another tagger has tagged, chunk by chunk; each chunk is renewed whole or not at all, so run again
 * after a kill it goes on where it stopped. What people said stays, and so do the tags of themes that were retired.
 *
 * @throws WhyscoreError `SURVEY_UNKNOWN`, `ABORTED`, and errors of store and tagger
 */
export async function retag({ store, tagger, surveys: names, signal, onProgress }: RetagJob): Promise<RetagSummary> {
  const surveys = await chosenSurveys(store, names);
  const of = await countOutdated(store, surveys, tagger.fingerprint);
  const moves = new Map(tagger.taxonomy.themes.map(({ id }) => [id, { added: 0, removed: 0, polarity: 0 }]));
  let [done, changed] = [0, 0];
  onProgress?.({ done, of });
  for (const survey of surveys) {
    for await (const chunk of chunksOf(store.toRetag(survey.name, tagger.fingerprint), CHUNK)) {
      if (signal?.aborted === true) throw new WhyscoreError('ABORTED', `re-tagging was stopped; ${done} of ${of} comments are renewed`);
      const renewed = await Promise.all(chunk.map((comment) => tagAgain(tagger, survey.metric, comment)));
      const changes = await store.replaceTags(survey.name, tagger.fingerprint, renewed);
      changed += new Set(changes.map(({ responseId, question }) => `${question} ${responseId}`)).size;
      changes.forEach((change) => count(moves, change));
      done += chunk.length;
      onProgress?.({ done, of });
    }
  }
  return {
    tagger: tagger.fingerprint,
    surveys: surveys.map(({ name }) => name),
    retagged: done,
    upToDate: surveys.reduce((sum, { comments }) => sum + comments, 0) - of,
    changed,
    themes: [...moves].map(([theme, counts]) => ({ theme, ...counts })),
  };
}

async function countOutdated(store: Store, surveys: readonly SurveySummary[], fingerprint: string): Promise<number> {
  let outdated = 0;
  for (const { name, comments } of surveys) outdated += comments - ((await store.taggers(name)).get(fingerprint) ?? 0);
  return outdated;
}

async function tagAgain(tagger: RetagJob['tagger'], metric: Metric, { responseId, question, text, score, tags }: CommentToRetag): Promise<RetaggedComment> {
  const result = await tagger.tag(text, tagContext(metric, score, question));
  return { responseId, question, result: withRetired(result, tags, tagger.taxonomy.themes) };
}

/** The new tags with those of retired themes from before, in the order of the taxonomy. */
function withRetired(result: TagResult, before: readonly Tag[], themes: readonly Theme[]): TagResult {
  const retired = before.filter(({ theme }) => themes.some(({ id, retired }) => retired && id === theme));
  if (retired.length === 0) return result;
  const place = ({ theme }: Tag): number => themes.findIndex(({ id }) => id === theme);
  return { ...result, themes: [...result.themes, ...retired].sort((a, b) => place(a) - place(b)) };
}

function count(moves: Map<string, Record<'added' | 'removed' | 'polarity', number>>, { theme, before, after }: TagChange): void {
  const counts = moves.get(theme) ?? { added: 0, removed: 0, polarity: 0 };
  counts[before === null ? 'added' : after === null ? 'removed' : 'polarity']++;
  moves.set(theme, counts);
}
