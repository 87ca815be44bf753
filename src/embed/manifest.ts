import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { WhyscoreError } from '../domain/errors.js';

/** `model.json` of a model folder, written by models/train/export.py. */
const manifestFile = z.object({
  name: z.string(),
  /** In the order of the outputs of the network. */
  themes: z.array(z.string()).min(1),
  /** File name to its size and hash; the hash of the weights is the model's fingerprint. */
  files: z.record(z.string(), z.object({ bytes: z.number(), sha256: z.string() })),
});

const WEIGHTS = 'onnx/model_quantized.onnx';

/** What a tagger needs to know of a model before it is loaded. */
export interface ModelInfo {
  readonly themes: readonly string[];
  /** Names the weights: the first 12 digits of their hash. */
  readonly fingerprint: string;
}

/**
 * Reads a model folder's manifest and checks that every file is there in full. Sizes are compared, not hashes: hashing
 * 40 MB would cost as much as loading them, and a damaged copy is nearly always a short one.
 * @throws WhyscoreError `MODEL_MISSING` or `MODEL_BROKEN`
 */
export function readModelInfo(folder: string): ModelInfo {
  const path = join(folder, 'model.json');
  let manifest: z.infer<typeof manifestFile>;
  try {
    manifest = manifestFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new WhyscoreError('MODEL_MISSING', `no model in ${folder}: model.json is not there`);
    throw new WhyscoreError('MODEL_BROKEN', `${path} cannot be read`, { cause: error });
  }
  for (const [file, { bytes }] of Object.entries(manifest.files)) {
    const size = statSync(join(folder, file), { throwIfNoEntry: false })?.size;
    if (size === undefined) throw new WhyscoreError('MODEL_MISSING', `the model in ${folder} lacks ${file}`);
    if (size !== bytes) throw new WhyscoreError('MODEL_BROKEN', `${join(folder, file)} has ${size} bytes instead of ${bytes}`);
  }
  return { themes: manifest.themes, fingerprint: `${manifest.name}-${manifest.files[WEIGHTS]?.sha256.slice(0, 12) ?? 'unknown'}` };
}
