import { availableParallelism } from 'node:os';
import { WhyscoreError } from '../domain/errors.js';
import type { TagResult } from '../domain/tag.js';
import type { Taxonomy } from '../domain/taxonomy.js';
import type { Mode } from '../decide/weights.js';
import { readModelInfo } from '../embed/manifest.js';
import type { Inspection, TagContext } from './engine.js';
import { fingerprintOf, readTaxonomy, readWeights, shipped } from './parts.js';
import { startPool } from './pool.js';

export interface TaggerOptions {
  /** Path of a taxonomy file, or a taxonomy already read; the built-in five themes by default. */
  readonly taxonomy?: string | Taxonomy;
  /** Folder of the model; the one in the package by default. */
  readonly model?: string;
  /** `both` (default), `rules` (no model is loaded) or `model`. */
  readonly mode?: Mode;
  /** Worker threads, each with its own copy of the model (about 190 MB); default 1. More help `tagMany` only. */
  readonly threads?: number;
}

/** A text with what is known besides its words. */
export interface TextToTag extends TagContext {
  readonly text: string;
}

export interface Progress {
  readonly done: number;
}

export interface TagManyOptions {
  /** Stops the run: the iteration throws `ABORTED`. */
  readonly signal?: AbortSignal | undefined;
  /** Called after every text. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Tags comments. Same text and context, same result, in any order and company. */
export interface Tagger {
  /** Names everything that its tags depend on: version, taxonomy, weights, model. */
  readonly fingerprint: string;
  readonly taxonomy: Taxonomy;
  /** Settles when the model is loaded; `tag` waits for it by itself. */
  ready(): Promise<void>;
  /** The themes of one comment, frozen. Blank text has none. */
  tag(text: string, context?: TagContext): Promise<TagResult>;
  /** The themes of many comments, in their order; only a window of them is held in memory. */
  tagMany(texts: AsyncIterable<string | TextToTag> | Iterable<string | TextToTag>, options?: TagManyOptions): AsyncGenerator<TagResult, void, undefined>;
  /** The tags of one comment with every theme's confidence, the vector and the rules that fired. */
  inspect(text: string, context?: TagContext): Promise<Inspection>;
  /** As `tagMany`, with inspections. */
  inspectMany(texts: AsyncIterable<string | TextToTag> | Iterable<string | TextToTag>, options?: TagManyOptions): AsyncGenerator<Inspection, void, undefined>;
  /** Ends the threads. Calls under way are rejected. */
  close(): Promise<void>;
}

/** Texts under way per thread: enough that no thread waits for the next, few enough to stop soon. */
const WINDOW = 16;

/**
 * Starts a tagger. It loads in the background on threads of its own, so the caller's event loop stays free; errors
 * of loading come out of `ready()` and of every `tag`.
 *
 * @throws WhyscoreError `FILE_NOT_FOUND` or `TAXONOMY_INVALID` for the taxonomy, `MODEL_MISSING` or `MODEL_BROKEN` for the model
 * @example
 * const tagger = createTagger();
 * const { themes } = await tagger.tag('I was on hold for 40 minutes, but Maria was lovely.');
 * themes.map(({ theme, polarity }) => `${theme} ${polarity}`); // ['wait_time negative', 'agent_attitude positive']
 * await tagger.close();
 */
export function createTagger(options: TaggerOptions = {}): Tagger {
  const { mode = 'both', model = shipped.model, threads = 1 } = options;
  if (!Number.isInteger(threads) || threads < 1) throw new WhyscoreError('USAGE', `threads must be a whole number from 1 on, not ${threads}`);
  const taxonomy = typeof options.taxonomy === 'object' ? options.taxonomy : readTaxonomy(options.taxonomy ?? shipped.taxonomy);
  const weights = readWeights();
  const fingerprint = fingerprintOf(taxonomy, weights, mode, mode === 'rules' ? 'none' : readModelInfo(model).fingerprint);
  const pool = startPool({ taxonomy, weights, mode, model }, threads);
  const tag: Tagger['tag'] = async (text, context) => freeze(await pool.tag(textOnly(text), context));
  const inspect: Tagger['inspect'] = async (text, context) => freeze(await pool.inspect(textOnly(text), context));
  return Object.freeze({
    fingerprint,
    taxonomy,
    ready: () => pool.ready,
    tag,
    tagMany: (texts, how = {}) => inOrder(tag, texts, how, threads * WINDOW),
    inspect,
    inspectMany: (texts, how = {}) => inOrder(inspect, texts, how, threads * WINDOW),
    close: () => pool.close(),
  } satisfies Tagger);
}

/** Callers from JavaScript may hand over anything. */
function textOnly(text: unknown): string {
  if (typeof text === 'string') return text;
  throw new WhyscoreError('USAGE', `a comment must be a string, not ${text === null ? 'null' : typeof text}`, { help: 'Pass the text of one comment.' });
}

/** Threads that make the most of this machine for a batch. */
export function batchThreads(): number {
  return Math.max(1, Math.min(8, availableParallelism()));
}

async function* inOrder<Result>(
  tag: (text: string, context?: TagContext) => Promise<Result>,
  texts: AsyncIterable<string | TextToTag> | Iterable<string | TextToTag>,
  { signal, onProgress }: TagManyOptions,
  window: number,
): AsyncGenerator<Result, void, undefined> {
  const underWay: Promise<Result>[] = [];
  let done = 0;
  const next = async (): Promise<Result> => {
    const result = await (underWay.shift() as Promise<Result>);
    done++;
    onProgress?.({ done });
    return result;
  };
  const check = (): void => {
    if (signal?.aborted === true) throw new WhyscoreError('ABORTED', `tagging was stopped after ${done} comments`);
  };
  try {
    for await (const item of texts) {
      check();
      const promise = typeof item === 'string' ? tag(item) : tag(item.text, item);
      // A rejection is reported where its result is awaited, however late that is.
      promise.catch(() => undefined);
      underWay.push(promise);
      if (underWay.length >= window) yield await next();
    }
    while (underWay.length > 0) {
      check();
      yield await next();
    }
  } finally {
    await Promise.allSettled(underWay);
  }
}

function freeze<Result extends TagResult>(result: Result): Result {
  for (const tag of result.themes) {
    for (const evidence of tag.evidence) Object.freeze(evidence);
    Object.freeze(tag.evidence);
    Object.freeze(tag);
  }
  Object.freeze(result.themes);
  return Object.freeze(result);
}
