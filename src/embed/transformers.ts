import { basename, dirname, resolve } from 'node:path';
import type * as Transformers from '@xenova/transformers';
import type { Encoder, Encoding, ThemeScore } from '../domain/encoder.js';
import { WhyscoreError } from '../domain/errors.js';
import { readModelInfo } from './manifest.js';
import { tokenSpans } from './token-spans.js';

/** Special tokens around the pieces: <s> … </s>. */
const SPECIAL = 1;

/**
 * Loads the theme encoder from a model folder, offline: nothing is ever fetched. One comment a run on one thread:
 * int8 quantisation scales activations over the whole batch, so batched with strangers a comment's scores would move.
 *
 * @throws WhyscoreError `MODEL_MISSING`, `MODEL_BROKEN`, or `MODEL_RUNTIME_MISSING` without @xenova/transformers
 */
export async function loadEncoder(folder: string): Promise<Encoder> {
  const info = readModelInfo(folder);
  const { env, AutoTokenizer, AutoModel } = await importRuntime();
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = dirname(resolve(folder));
  const name = basename(resolve(folder));

  let tokenizer: Transformers.PreTrainedTokenizer;
  let model: Transformers.PreTrainedModel;
  try {
    tokenizer = await AutoTokenizer.from_pretrained(name, { local_files_only: true });
    model = await AutoModel.from_pretrained(name, {
      dtype: 'q8',
      local_files_only: true,
      session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
    });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new WhyscoreError('MODEL_BROKEN', `the model in ${folder} cannot be loaded: ${reason}`, { cause: error });
  }

  return {
    fingerprint: info.fingerprint,
    themes: info.themes,
    async encode(text) {
      const pieces = tokenizer.tokenize(text);
      const inputs: unknown = tokenizer(text, { truncation: true });
      const outputs = (await model(inputs)) as Record<string, { data: Float32Array; dims: number[] }>;
      return toEncoding(text, pieces, info.themes, outputs);
    },
    async close() {
      await model.dispose();
    },
  };
}

async function importRuntime(): Promise<typeof Transformers> {
  try {
    return await import('@xenova/transformers');
  } catch (error) {
    throw new WhyscoreError('MODEL_RUNTIME_MISSING', 'the package @xenova/transformers (an optional peer of whyscore) is not installed', { cause: error });
  }
}

function toEncoding(
  text: string,
  pieces: readonly string[],
  themes: readonly string[],
  outputs: Record<string, { data: Float32Array; dims: number[] }>,
): Encoding {
  const { sentence_embedding: vector, theme_probabilities: scores, theme_attention: attention } = outputs;
  if (!vector || !scores || !attention) throw new WhyscoreError('MODEL_BROKEN', 'the model does not give the outputs of a Whyscore encoder');
  const length = attention.dims[2] ?? 0;
  const inner = length - 2 * SPECIAL;
  const byTheme = new Map<string, ThemeScore>();
  themes.forEach((theme, k) => {
    const [mentioned = 0, negative = 0, positive = 0] = scores.data.subarray(3 * k, 3 * k + 3);
    const from = k * length + SPECIAL;
    byTheme.set(theme, { mentioned, negative, positive, attention: shares(attention.data.subarray(from, from + inner)) });
  });
  return { vector: vector.data, themes: byTheme, tokens: tokenSpans(text, pieces.slice(0, inner)) };
}

/** Weights as shares of their sum: a part of the attention rests on the special tokens, which are left out. */
function shares(weights: Float32Array): Float32Array {
  const sum = weights.reduce((total, weight) => total + weight, 0) || 1;
  return weights.map((weight) => weight / sum);
}
