/** What a consumer gets: the packed tarball, installed in a bare folder by the steps of docs/library.md. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './support/cli.js';

const run = promisify(execFile);
const RUNTIME = '@xenova/transformers@npm:@huggingface/transformers@^4';
/** Packing and installing read 400 MB of packages; minutes on a busy machine. */
const INSTALL_TIMEOUT = 600_000;
/** Bytes. The model is 41 MB and hardly compresses; what comes on top should stay small. */
const TARBALL_MAX = 60e6;

describe('the package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whyscore-consumer-'));
  const installed = join(folder, 'node_modules/whyscore');
  let tarball = '';

  beforeAll(async () => {
    await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root });
    tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
    writeFileSync(join(folder, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }\n');
    await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', `./${tarball}`, RUNTIME], { cwd: folder });
  }, INSTALL_TIMEOUT);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is small enough and holds no tests, no training data and nothing private', () => {
    expect(statSync(join(folder, tarball)).size).toBeLessThan(TARBALL_MAX);
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /\.test\.|^(src|test|bench|scripts|node_modules)\b|models\/train|\.(db|tgz|py)$|\.env/.test(file))).toEqual([]);
    const needed = ['LICENSE', 'README.md', 'CHANGELOG.md', 'models/README.md', 'data/taxonomy.yaml', 'dist/cli/main.js', 'docs/library.md'];
    expect(needed.filter((file) => !files.includes(file))).toEqual([]);
  });

  it('has its sources in its source maps, since it ships no others', () => {
    const files = readdirSync(join(installed, 'dist'), { recursive: true, encoding: 'utf8' });
    const maps = files.filter((file) => file.endsWith('.map'));
    const complete = maps.filter((file) => {
      const map = JSON.parse(readFileSync(join(installed, 'dist', file), 'utf8')) as { sources: string[]; sourcesContent?: (string | null)[] };
      return map.sources.length > 0 && map.sources.every((_, i) => typeof map.sourcesContent?.[i] === 'string');
    });
    expect(complete).toEqual(maps);
    const referred = files.filter((file) => file.endsWith('.js') && readFileSync(join(installed, 'dist', file), 'utf8').includes('sourceMappingURL='));
    expect(referred.filter((file) => !maps.includes(`${file}.map`))).toEqual([]);
  });

  it('has a command that works', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const bin = join(folder, 'node_modules/.bin/whyscore');
    expect((await run(bin, ['--version'], { cwd: folder })).stdout).toBe(`${version}\n`);
    writeFileSync(join(folder, 'in.jsonl'), '{"id":1,"comment":"on hold for an hour"}\n');
    expect((await run(bin, ['tag', 'in.jsonl', '--rules-only'], { cwd: folder })).stdout).toContain('"theme":"wait_time","polarity":"negative"');
  });

  it('has types that a strict consumer can compile against', async () => {
    const consumer = `import { createTagger, WhyscoreError, type Tagger, type TagResult } from 'whyscore';
export async function themes(tagger: Tagger = createTagger({ threads: 1 })): Promise<readonly string[]> {
  const result: TagResult = await tagger.tag('on hold', { score: 3, question: 'why' });
  for await (const { language } of tagger.tagMany(['a', { text: 'b' }], { onProgress: ({ done }: { done: number }) => done })) void language;
  // @ts-expect-error -- results are frozen
  result.themes = [];
  return result.themes.map(({ theme, polarity }) => (polarity === 'negative' ? theme : new WhyscoreError('USAGE', theme).help));
}
`;
    writeFileSync(join(folder, 'consumer.ts'), consumer);
    const flags = ['--noEmit', '--strict', '--module', 'NodeNext', '--target', 'ES2022', '--types', 'node', '--typeRoots', join(root, 'node_modules/@types'), 'consumer.ts'];
    await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...flags], { cwd: folder }).catch((error: { stdout: string }) => expect.fail(error.stdout));
  });

  it('gives a working createTagger() offline, without the database driver', async () => {
    // The library stores nothing; it has to work where better-sqlite3 could not be built, so not even its files are here.
    rmSync(join(folder, 'node_modules/better-sqlite3'), { recursive: true });
    const consumer = `import { createTagger } from 'whyscore';
const tagger = createTagger();
const { themes } = await tagger.tag('I was on hold for 40 minutes, but Maria was lovely.');
console.log(JSON.stringify(themes.map(({ theme, polarity }) => [theme, polarity])));
await tagger.close();
`;
    writeFileSync(join(folder, 'consumer.mjs'), consumer);
    const { stdout, stderr } = await run(process.execPath, ['consumer.mjs'], { cwd: folder });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([['wait_time', 'negative'], ['agent_attitude', 'positive']]);
  });

  it('says what to install when the model runner is missing, and tags by rules without it', async () => {
    rmSync(join(folder, 'node_modules/@xenova'), { recursive: true });
    const consumer = `import { createTagger } from 'whyscore';
const tagger = createTagger();
console.log(await tagger.tag('on hold').catch((error) => error.code + ' ' + error.help));
await tagger.close();
const rules = createTagger({ mode: 'rules' });
console.log((await rules.tag('on hold for an hour')).themes[0].theme);
await rules.close();
`;
    writeFileSync(join(folder, 'without.mjs'), consumer);
    const { stdout } = await run(process.execPath, ['without.mjs'], { cwd: folder });
    expect(stdout).toBe(`MODEL_RUNTIME_MISSING npm install ${RUNTIME}, or use --rules-only.\nwait_time\n`);
  });
});
