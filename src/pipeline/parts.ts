import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { WhyscoreError } from '../domain/errors.js';
import type { Taxonomy } from '../domain/taxonomy.js';
import type { Mode, Weights } from '../decide/weights.js';
import { parsePattern } from '../rules/pattern.js';
import { parseTaxonomy } from '../taxonomy/parse.js';

const root = new URL('../../', import.meta.url);

/** Where the package keeps what it ships. */
export const shipped = {
  model: fileURLToPath(new URL('models/whyscore-enko', root)),
  weights: fileURLToPath(new URL('data/decide.json', root)),
  taxonomy: fileURLToPath(new URL('data/taxonomy.yaml', root)),
  sample: fileURLToPath(new URL('data/sample.csv', root)),
  manifest: fileURLToPath(new URL('package.json', root)),
} as const;

/** The version of this package. */
export function version(): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(shipped.manifest, 'utf8'))).version;
}

/**
 * Reads a taxonomy file.
 * @throws WhyscoreError `FILE_NOT_FOUND`, `FILE_UNREADABLE` or `TAXONOMY_INVALID`
 */
export function readTaxonomy(path: string): Taxonomy {
  return parseTaxonomy(readText(path), path, (pattern, lists) => void parsePattern(pattern, lists));
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new WhyscoreError(missing ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE', missing ? `${path} is not there` : `${path} cannot be read`, { cause: error });
  }
}

const signalWeights = z.strictObject({ bias: z.number(), model: z.number(), strong: z.number(), weak: z.number(), veto: z.number() });
const byTheme = z.record(z.string(), z.record(z.string(), signalWeights));
const weightsFile = z.strictObject({ both: byTheme, rules: byTheme, model: byTheme });

/** The fitted weights of the joining policy. */
export function readWeights(): Weights {
  return weightsFile.parse(JSON.parse(readFileSync(shipped.weights, 'utf8')));
}

/** Names everything that a tag depends on: the same fingerprint gives the same tags. */
export function fingerprintOf(taxonomy: Taxonomy, weights: Weights, mode: Mode, model: string): string {
  const hash = createHash('sha256').update(JSON.stringify([version(), taxonomy, weights, mode])).digest('hex').slice(0, 12);
  return `${mode}:${model}:${hash}`;
}
