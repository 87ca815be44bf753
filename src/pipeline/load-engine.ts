import type { Taxonomy } from '../domain/taxonomy.js';
import type { Mode, Weights } from '../decide/weights.js';
import { loadEncoder } from '../embed/transformers.js';
import { loadKoreanAnalyser } from '../rules/korean.js';
import { createEngine, type TagOne } from './engine.js';

/** Everything an engine is made of, as plain data that can be sent to a worker thread. */
export interface EngineSpec {
  readonly taxonomy: Taxonomy;
  readonly weights: Weights;
  readonly mode: Mode;
  /** Folder of the model; not read in `rules` mode. */
  readonly model: string;
}

export interface LoadedEngine {
  readonly tag: TagOne;
  close(): Promise<void>;
}

/**
 * Loads analyser and model and builds the engine.
 * @throws WhyscoreError `MODEL_MISSING`, `MODEL_BROKEN` or `MODEL_RUNTIME_MISSING`
 */
export async function loadEngine({ taxonomy, weights, mode, model }: EngineSpec): Promise<LoadedEngine> {
  const [korean, encoder] = await Promise.all([loadKoreanAnalyser(), mode === 'rules' ? null : loadEncoder(model)]);
  return {
    tag: createEngine({ taxonomy, korean, encoder, weights, mode }),
    close: async () => encoder?.close(),
  };
}
