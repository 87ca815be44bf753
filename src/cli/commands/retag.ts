import Table from 'cli-table3';
import type { Command } from 'commander';
import { retag, type RetagSummary } from '../../pipeline/retag.js';
import type { Tagger } from '../../pipeline/tagger.js';
import { openSqliteStore } from '../../store/sqlite-store.js';
import { taggerFrom, withTagger, type TaggerFlags } from '../options.js';
import { progressBar, type ProgressBar } from '../progress.js';
import { stopSignal } from '../signals.js';

interface Flags extends TaggerFlags {
  readonly db: string;
  readonly survey?: readonly string[];
  readonly json?: boolean;
}

export function addRetag(program: Command): void {
  const command = program
    .command('retag')
    .description('Tag again what an older tagger (rules, model, taxonomy) has tagged, and say what moved')
    .requiredOption('--db <file>', 'database')
    .option('--survey <name...>', 'only these surveys (default: all)')
    .option('--json', 'print the summary as JSON')
    .addHelpText('after', '\nComments that this tagger has tagged are skipped, so a stopped run goes on where it was. What people corrected stays.\n\nExamples:\n  $ whyscore retag --db survey.db\n  $ whyscore retag --db survey.db --taxonomy my-themes.yaml --json')
    .action((flags: Flags) => run(flags));
  withTagger(command);
}

async function run(flags: Flags): Promise<void> {
  const store = await openSqliteStore(flags.db, { create: false });
  let tagger: Tagger | undefined;
  let bar: ProgressBar | undefined;
  try {
    tagger = taggerFrom(flags);
    const onProgress = ({ done, of }: { done: number; of: number }): void => (bar ??= progressBar(of, 'comments')).update(done);
    const summary = await retag({ store, tagger, surveys: flags.survey, signal: stopSignal(), onProgress });
    bar?.stop();
    process.stdout.write(flags.json === true ? `${JSON.stringify(summary)}\n` : textOf(summary));
  } finally {
    bar?.stop();
    await Promise.all([tagger?.close(), store.close()]);
  }
}

function textOf({ retagged, upToDate, changed, themes }: RetagSummary): string {
  const table = new Table({
    head: ['theme', 'added', 'removed', 'polarity changed'],
    style: { head: [], border: [], compact: true },
    colAligns: ['left', 'right', 'right', 'right'],
  });
  table.push(...themes.map(({ theme, added, removed, polarity }) => [theme, added, removed, polarity]));
  return `${retagged} comments tagged again, ${upToDate} were up to date; the tags of ${changed} changed.\n${changed > 0 ? `${table.toString()}\n` : ''}`;
}
