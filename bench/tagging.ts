/**
 * How fast comments are tagged, side by side in one run: rules, model and both, on one thread and on all.
 *
 *   npm run build && npx tsx bench/tagging.ts [comments, default 400]
 *
 * Times differ from machine to machine and from hour to hour; the ratios to the first row are what to compare.
 */
import { availableParallelism, cpus } from 'node:os';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type * as Whyscore from '../src/index.js';

// The built package: threads need compiled files.
const built: string = '../dist/index.js';
const { createTagger } = (await import(built)) as typeof Whyscore;

const wanted = Number(process.argv[2] ?? 400);
const rows: Record<string, string>[] = parse(readFileSync(new URL('../data/sample.csv', import.meta.url), 'utf8'), { columns: true });
const sample = rows.flatMap((row) => [row['Why did you give this score?'] ?? '', row['What could be better?'] ?? '']).filter((text) => text.length > 20);
const texts = Array.from({ length: wanted }, (_, i) => sample[i % sample.length] ?? '');
const threads = availableParallelism();
const cases = [
  { mode: 'both', threads: 1 },
  { mode: 'both', threads },
  { mode: 'model', threads: 1 },
  { mode: 'rules', threads: 1 },
  { mode: 'rules', threads },
] as const;

console.log(`${wanted} comments of data/sample.csv, ${Math.round(texts.join('').length / wanted)} characters on average; ${cpus()[0]?.model ?? ''} x ${threads}, Node ${process.version}`);
console.log('mode    threads  comments/s   ratio   one call, median and p99 (ms)   start (ms)');
let base = 0;
for (const { mode, threads: count } of cases) {
  const before = performance.now();
  const tagger = createTagger({ mode, threads: count });
  await tagger.tag('warm up');
  const start = performance.now() - before;
  const calls: number[] = [];
  for (const text of texts.slice(0, 100)) {
    const at = performance.now();
    await tagger.tag(text);
    calls.push(performance.now() - at);
  }
  const from = performance.now();
  let done = 0;
  for await (const result of tagger.tagMany(texts)) done += result.themes.length >= 0 ? 1 : 0;
  const rate = (1000 * done) / (performance.now() - from);
  await tagger.close();
  base ||= rate;
  calls.sort((a, b) => a - b);
  const at = (share: number): string => (calls[Math.floor(share * (calls.length - 1))] ?? 0).toFixed(1);
  console.log(`${mode.padEnd(8)}${String(count).padStart(7)}${rate.toFixed(0).padStart(12)}${(rate / base).toFixed(2).padStart(8)}   ${`${at(0.5)}, ${at(0.99)}`.padEnd(31)}${start.toFixed(0).padStart(10)}`);
}
console.log(`resident memory of this process with its last threads: ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);
