import type { Command } from 'commander';
import { WhyscoreError } from '../../domain/errors.js';
import { readGold, requireKnownThemes, type CodedComment } from '../../pipeline/gold.js';
import { compareCoders, compareWithMachine, type AgreementReport } from '../../pipeline/measure-agreement.js';
import { taggerFrom, withTagger, type TaggerFlags } from '../options.js';
import { progressBar } from '../progress.js';
import { stopSignal } from '../signals.js';
import { agreementText } from '../tables/agreement.js';

interface Flags extends TaggerFlags {
  readonly machine?: boolean;
  readonly json?: boolean;
}

export function addAgreement(program: Command): void {
  const command = program
    .command('agreement')
    .description('Show how far two people, or a person and the machine, agree on the themes of the same comments')
    .argument('<coded>', 'coded comments, as for eval; an "id" pairs them, else the text')
    .argument('[other]', 'the same comments, coded by another person')
    .option('--machine', 'compare with the tags of the machine instead of another person')
    .option('--json', 'print the figures as JSON')
    .addHelpText('after', '\nExamples:\n  $ whyscore agreement coded-by-anna.jsonl coded-by-jihoon.jsonl\n  $ whyscore agreement coded-by-anna.jsonl --machine')
    .action((first: string, second: string | undefined, flags: Flags) => run(first, second, flags));
  withTagger(command);
}

async function run(first: string, second: string | undefined, flags: Flags): Promise<void> {
  if ((second === undefined) !== (flags.machine === true)) throw new WhyscoreError('USAGE', 'agreement needs a second coded file, or --machine instead of it');
  const coded = await readGold(first);
  const report = second === undefined ? await withMachine(first, coded, flags) : compareCoders(coded, await readGold(second));
  if (report.comments === 0) throw new WhyscoreError('NOTHING_USABLE', `${first} and ${second ?? 'the machine'} have no comment in common`, { help: 'Give both files the same "id" or the same "text" for a comment.' });
  process.stdout.write(flags.json === true ? `${JSON.stringify(report)}\n` : agreementText(report, [first, second ?? 'the machine']));
}

async function withMachine(path: string, coded: readonly CodedComment[], flags: Flags): Promise<AgreementReport> {
  const tagger = taggerFrom(flags);
  const bar = progressBar(coded.length, 'comments');
  try {
    requireKnownThemes(path, coded, tagger.taxonomy.themes.map(({ id }) => id));
    return await compareWithMachine(tagger, coded, { signal: stopSignal(), onProgress: ({ done }) => bar.update(done) });
  } finally {
    bar.stop();
    await tagger.close();
  }
}
