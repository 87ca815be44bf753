import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { WhyscoreError } from '../domain/errors.js';

/** What a new theme is learnt against, from `heads.json` of a model folder (written by models/train/heads.ts). */
export interface GeneralKnowledge {
  /** Vectors of comments about all and sundry. */
  readonly background: readonly Float32Array[];
  /** Linear classifier of sentence vectors: log-odds that a comment complains, not praises. */
  readonly complaint: { readonly weights: Float32Array; readonly bias: number; readonly centre: Float32Array };
}

const file = z.object({
  width: z.number().int().positive(),
  /** Little-endian 32-bit floats, base64. */
  background: z.string(),
  complaint: z.object({ weights: z.string(), bias: z.number(), centre: z.string() }),
});

/** @throws WhyscoreError `MODEL_BROKEN` */
export async function readGeneralKnowledge(folder: string): Promise<GeneralKnowledge> {
  const path = join(folder, 'heads.json');
  try {
    const { width, background, complaint } = file.parse(JSON.parse(await readFile(path, 'utf8')));
    const all = floats(background);
    return {
      background: Array.from({ length: all.length / width }, (_, i) => all.slice(i * width, (i + 1) * width)),
      complaint: { weights: floats(complaint.weights), bias: complaint.bias, centre: floats(complaint.centre) },
    };
  } catch (error) {
    throw new WhyscoreError('MODEL_BROKEN', `${path} cannot be read`, { cause: error });
  }
}

function floats(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i));
}
