import type { Taxonomy } from '../domain/taxonomy.js';
import type { Mode, Weights } from '../decide/weights.js';
import type { Encoder } from '../domain/encoder.js';
import { readGeneralKnowledge } from '../embed/general-knowledge.js';
import { loadEncoder } from '../embed/transformers.js';
import { loadKoreanAnalyser } from '../rules/korean.js';
import { createEngine, type Engine } from './engine.js';
import { learnThemes, themesToLearn, type Learnt } from './learnt-themes.js';

/** Everything an engine is made of, as plain data that can be sent to a worker thread. */
export interface EngineSpec {
  readonly taxonomy: Taxonomy;
  readonly weights: Weights;
  readonly mode: Mode;
  /** Folder of the model; not read in `rules` mode. */
  readonly model: string;
}

export interface LoadedEngine extends Engine {
  close(): Promise<void>;
}

/**
 * Loads analyser and model and builds the engine.
 * @throws WhyscoreError `MODEL_MISSING`, `MODEL_BROKEN` or `MODEL_RUNTIME_MISSING`
 */
export async function loadEngine({ taxonomy, weights, mode, model }: EngineSpec): Promise<LoadedEngine> {
  const [korean, encoder] = await Promise.all([loadKoreanAnalyser(), mode === 'rules' ? null : loadEncoder(model)]);
  const learnt = encoder === null ? null : await learn(taxonomy, encoder, model);
  return {
    ...createEngine({ taxonomy, korean, encoder, learnt, weights, mode }),
    close: async () => encoder?.close(),
  };
}

async function learn(taxonomy: Taxonomy, encoder: Encoder, model: string): Promise<Learnt | null> {
  if (themesToLearn(taxonomy.themes, encoder).length === 0) return null;
  return learnThemes(taxonomy.themes, encoder, await readGeneralKnowledge(model));
}
