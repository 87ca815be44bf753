import type { Command } from 'commander';
import { evaluate } from '../../analyse/evaluation.js';
import type { TagResult } from '../../domain/tag.js';
import { activeThemes } from '../../domain/taxonomy.js';
import { readGold, requireKnownThemes } from '../../pipeline/gold.js';
import { evaluationTable } from '../../report/evaluation-table.js';
import { taggerFrom, withTagger, type TaggerFlags } from '../options.js';
import { progressBar } from '../progress.js';
import { stopSignal } from '../signals.js';

export function addEval(program: Command): void {
  const command = program
    .command('eval')
    .description('Compare the tags with comments coded by hand: how far to trust them')
    .argument('<gold>', 'JSONL lines with "text" and "tags": {theme: polarity}; themes in an optional "disputed" list are not scored')
    .option('--json', 'print the figures as JSON')
    .addHelpText('after', '\nExamples:\n  $ whyscore eval coded.jsonl\n  $ whyscore eval coded.jsonl --rules-only --json')
    .action((file: string, flags: TaggerFlags & { json?: boolean }) => run(file, flags));
  withTagger(command);
}

async function run(path: string, flags: TaggerFlags & { json?: boolean }): Promise<void> {
  const gold = await readGold(path);
  const tagger = taggerFrom(flags);
  const { themes } = tagger.taxonomy;
  const bar = progressBar(gold.length, 'comments');
  try {
    requireKnownThemes(path, gold, themes.map(({ id }) => id));
    const results: TagResult[] = [];
    const texts = gold.map(({ text }) => text);
    for await (const result of tagger.tagMany(texts, { signal: stopSignal(), onProgress: ({ done }) => bar.update(done) })) results.push(result);
    bar.stop();
    const evaluation = evaluate(activeThemes(themes).map(({ id }) => id), gold, results);
    process.stdout.write(flags.json === true ? `${JSON.stringify({ tagger: tagger.fingerprint, ...evaluation })}\n` : evaluationTable(evaluation));
  } finally {
    bar.stop();
    await tagger.close();
  }
}
