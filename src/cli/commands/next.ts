import { Option, type Command } from 'commander';
import { BOM, csvLine } from '../../domain/csv.js';
import { WhyscoreError } from '../../domain/errors.js';
import { activeThemes } from '../../domain/taxonomy.js';
import { openTexts } from '../../import/texts.js';
import { chooseNext, type CommentToCode } from '../../pipeline/choose-next.js';
import { readGold } from '../../pipeline/gold.js';
import { sourceFrom, taggerFrom, wholeNumber, withSource, withTagger, type SourceFlags, type TaggerFlags } from '../options.js';
import { progressBar } from '../progress.js';
import { stopSignal } from '../signals.js';

interface Flags extends TaggerFlags, SourceFlags {
  readonly number: number;
  readonly coded?: string;
  readonly format: 'jsonl' | 'csv';
}

export function addNext(program: Command): void {
  const command = program
    .command('next')
    .description('Choose the comments whose coding by hand would teach most: uncertain, and unlike each other and those coded')
    .argument('<file>', 'CSV, XLSX or JSONL (lines with "id" and "comment" or "text"); - for standard input')
    .option('-n, --number <n>', 'how many', wholeNumber, 20)
    .option('--coded <jsonl>', 'comments coded already, as for eval')
    .addOption(new Option('--format <name>', 'jsonl: lines to correct, for eval; csv: a column per theme, for a spreadsheet').choices(['jsonl', 'csv']).default('jsonl'))
    .addHelpText('after', '\nThe tags printed are the machine\'s guess, to be corrected; "uncertain" is the theme that it is least sure of.\n\nExample:\n  $ whyscore next answers.csv --coded coded.jsonl > to-code.jsonl')
    .action((file: string, flags: Flags) => run(file, flags));
  withTagger(withSource(command));
}

async function run(path: string, flags: Flags): Promise<void> {
  if (flags.rulesOnly === true) throw new WhyscoreError('USAGE', 'next compares comments by the model, so it does not go with --rules-only');
  const coded = flags.coded === undefined ? [] : await readGold(flags.coded);
  const opened = await openTexts(sourceFrom(path, flags), { ...(flags.map && { map: flags.map }) });
  const bar = progressBar(opened.count, 'comments');
  try {
    const tagger = taggerFrom(flags);
    try {
      const chosen = await chooseNext(tagger, { comments: opened.texts(), coded, count: flags.number }, { signal: stopSignal(), onProgress: ({ done }) => bar.update(done) });
      bar.stop();
      process.stdout.write(flags.format === 'jsonl' ? chosen.map((comment) => `${JSON.stringify(comment)}\n`).join('') : csvOf(chosen, activeThemes(tagger.taxonomy.themes).map(({ id }) => id)));
    } finally {
      await tagger.close();
    }
  } finally {
    bar.stop();
    await opened.close();
  }
}

function csvOf(comments: readonly CommentToCode[], themes: readonly string[]): string {
  const rows = comments.map(({ id, text, tags, uncertain }) => [id, text, uncertain, ...themes.map((theme) => tags[theme] ?? '')]);
  return BOM + [['id', 'text', 'uncertain', ...themes], ...rows].map(csvLine).join('');
}
