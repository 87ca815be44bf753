import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Encoder } from '../domain/encoder.js';
import { loadEncoder } from './transformers.js';

const MODEL = fileURLToPath(new URL('../../models/whyscore-enko', import.meta.url));
const WEIGHTS = 'onnx/model_quantized.onnx';

// What every encoder promises is in test/contracts/encoder-contract.ts.
describe('the shipped model', () => {
  let encoder: Encoder;
  beforeAll(async () => {
    encoder = await loadEncoder(MODEL);
  });
  afterAll(() => encoder.close());

  test('knows the five themes', () => {
    expect(encoder.themes).toEqual(['wait_time', 'transfers', 'document_collection', 'compliance_readouts', 'agent_attitude']);
  });

  test('is named after its weights', () => {
    const hash = createHash('sha256').update(readFileSync(join(MODEL, WEIGHTS))).digest('hex');
    expect(encoder.fingerprint).toBe(`whyscore-enko-${hash.slice(0, 12)}`);
  });

  test.each([
    ['i was on hold for 40 minutes', 'wait_time'],
    ['they were so rude to me', 'agent_attitude'],
    ['한 시간 넘게 기다렸어요', 'wait_time'],
  ])('sees in %j a complaint about %s', async (text, theme) => {
    const score = (await encoder.encode(text)).themes.get(theme);
    expect(score?.mentioned).toBeGreaterThan(0.5);
    expect(score?.negative).toBeGreaterThan(score?.positive ?? 1);
  });

  test('places the tokens of a real comment on all its words', async () => {
    const text = 'i was on hold for 40 minutes, but maria was lovely.';
    const { tokens } = await encoder.encode(text);
    expect(tokens.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text.replaceAll(' ', ''));
  });
});

describe('a model folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'whyscore-model-')), 'model');
  });
  afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

  test('that is absent is refused', async () => {
    await expect(loadEncoder(folder)).rejects.toMatchObject({ code: 'MODEL_MISSING', message: `no model in ${folder}: model.json is not there` });
  });

  test('with truncated weights is refused before they are loaded', async () => {
    cpSync(MODEL, folder, { recursive: true });
    truncateSync(join(folder, WEIGHTS), 1_000);
    await expect(loadEncoder(folder)).rejects.toMatchObject({ code: 'MODEL_BROKEN', message: expect.stringContaining('has 1000 bytes instead of') as string });
  });

  test.each([WEIGHTS, 'tokenizer.json', 'config.json'])('with garbage of the right size for %s is refused in one line', async (file) => {
    cpSync(MODEL, folder, { recursive: true });
    writeFileSync(join(folder, file), Buffer.alloc(readFileSync(join(folder, file)).length, 'x'));
    const error = await loadEncoder(folder).then(() => null, (reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'MODEL_BROKEN', message: expect.stringMatching(/cannot be loaded: [^\n]+$/u) as string });
  });

  test('with a manifest of garbage is refused', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'model.json'), '\0\0');
    await expect(loadEncoder(folder)).rejects.toMatchObject({ code: 'MODEL_BROKEN' });
  });
});
