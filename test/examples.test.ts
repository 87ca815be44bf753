import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));

const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'tag-one.mjs': ['language: en', 'wait_time: negative', 'agent_attitude: positive'],
  'tag-stream.mjs': ['en wait_time negative', 'ko agent_attitude positive', 'en no theme'],
};

test('every example is run here', () => {
  expect(readdirSync(`${root}/examples`).sort()).toEqual(Object.keys(EXPECTED).sort());
});

test.each(Object.entries(EXPECTED))('%s prints what it promises', async (file, lines) => {
  const { stdout } = await run(process.execPath, [`examples/${file}`], { cwd: root });
  for (const line of lines) expect(stdout).toContain(line);
});
