import type { Command } from 'commander';
import { readGold, requireKnownThemes } from '../../pipeline/gold.js';
import { measureThresholds } from '../../pipeline/measure-thresholds.js';
import { taggerFrom, withTagger, type TaggerFlags } from '../options.js';
import { progressBar } from '../progress.js';
import { stopSignal } from '../signals.js';
import { thresholdsText } from '../tables/thresholds.js';

export function addThresholds(program: Command): void {
  const command = program
    .command('thresholds')
    .description('Show what other thresholds of the themes would find and miss, on comments coded by hand')
    .argument('<gold>', 'coded comments, as for eval')
    .option('--json', 'print the figures as JSON, with the reliability table of each theme')
    .addHelpText('after', '\nA higher threshold finds less and errs less; set it as "threshold:" of the theme in the taxonomy.\n\nExamples:\n  $ whyscore thresholds coded.jsonl\n  $ whyscore thresholds coded.jsonl --taxonomy my-themes.yaml --json')
    .action((file: string, flags: TaggerFlags & { json?: boolean }) => run(file, flags));
  withTagger(command);
}

async function run(path: string, flags: TaggerFlags & { json?: boolean }): Promise<void> {
  const gold = await readGold(path);
  const tagger = taggerFrom(flags);
  const bar = progressBar(gold.length, 'comments');
  try {
    requireKnownThemes(path, gold, tagger.taxonomy.themes.map(({ id }) => id));
    const measurement = await measureThresholds(tagger, gold, { signal: stopSignal(), onProgress: ({ done }) => bar.update(done) });
    bar.stop();
    process.stdout.write(flags.json === true ? `${JSON.stringify(measurement)}\n` : thresholdsText(measurement));
  } finally {
    bar.stop();
    await tagger.close();
  }
}
