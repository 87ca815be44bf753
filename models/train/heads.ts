/**
 * Writes heads.json into the model folder: what a theme that an analyst adds is learnt against. From made-up comments
 * only (ours, so it may ship); run it after every new model.
 *
 *   npx tsx models/train/heads.ts
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { trainHead } from '../../src/decide/example-head.js';
import { loadEncoder } from '../../src/embed/transformers.js';
import { clean } from '../../src/normalise/clean.js';
import { shipped } from '../../src/pipeline/parts.js';

interface Row { text: string; tags: Record<string, string> }

/** Every ninth comment: some 300, enough to stand for ordinary comments, and half a megabyte. */
const EVERY = 9;

const folder = new URL('./coded/', import.meta.url);
const rows = readdirSync(folder)
  .filter((name) => name.startsWith('made-up'))
  .sort()
  .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row));
const encoder = await loadEncoder(shipped.model);
const vectors: Float32Array[] = [];
for (const { text } of rows) vectors.push((await encoder.encode(clean(text).text)).vector);
await encoder.close();

const only = (polarity: string): Float32Array[] =>
  vectors.filter((_, i) => {
    const said = Object.values(rows[i]?.tags ?? {});
    return said.length > 0 && said.every((one) => one === polarity);
  });
const complaint = trainHead(only('negative'), only('positive'));
const background = vectors.filter((_, i) => i % EVERY === 0);
const base64 = (values: Float32Array): string => Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
const all = new Float32Array(background.length * (background[0]?.length ?? 0));
background.forEach((vector, i) => all.set(vector, i * vector.length));
const heads = { width: background[0]?.length ?? 0, background: base64(all), complaint: { weights: base64(complaint.weights), bias: complaint.bias, centre: base64(complaint.centre) } };
const text = `${JSON.stringify(heads)}\n`;
writeFileSync(`${shipped.model}/heads.json`, text);
const manifestPath = `${shipped.model}/model.json`;
const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as { files: Record<string, { bytes: number; sha256: string }> };
manifest.files['heads.json'] = { bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') };
writeFileSync(manifestPath, `${JSON.stringify(manifest, null, 1)}\n`);
console.log(`${background.length} background vectors, ${only('negative').length} complaints against ${only('positive').length} praises`);
