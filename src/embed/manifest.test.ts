import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readModelInfo } from './manifest.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'whyscore-manifest-'));
  mkdirSync(join(folder, 'onnx'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const MANIFEST = {
  name: 'tiny',
  themes: ['wait_time'],
  files: { 'onnx/model_quantized.onnx': { bytes: 3, sha256: '0123456789abcdef' }, 'tokenizer.json': { bytes: 2, sha256: 'ff' } },
};

function write(manifest: unknown, weights = 'abc'): void {
  writeFileSync(join(folder, 'model.json'), typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
  writeFileSync(join(folder, 'onnx/model_quantized.onnx'), weights);
  writeFileSync(join(folder, 'tokenizer.json'), '{}');
}

describe('readModelInfo', () => {
  test('names themes and weights', () => {
    write(MANIFEST);
    expect(readModelInfo(folder)).toEqual({ themes: ['wait_time'], fingerprint: 'tiny-0123456789ab' });
  });

  test.each([
    ['a folder that is not there', () => rmSync(join(folder, 'model.json'), { force: true }), 'MODEL_MISSING', 'model.json is not there'],
    ['a manifest that is not JSON', () => write('{"name":'), 'MODEL_BROKEN', 'model.json cannot be read'],
    ['a manifest without themes', () => write({ ...MANIFEST, themes: [] }), 'MODEL_BROKEN', 'model.json cannot be read'],
    ['a missing file', () => { write(MANIFEST); rmSync(join(folder, 'tokenizer.json')); }, 'MODEL_MISSING', 'lacks tokenizer.json'],
    ['a truncated file', () => write(MANIFEST, 'ab'), 'MODEL_BROKEN', 'has 2 bytes instead of 3'],
  ])('refuses %s', (_, prepare, code, message) => {
    prepare();
    expect(() => readModelInfo(folder)).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) as string }));
  });
});
