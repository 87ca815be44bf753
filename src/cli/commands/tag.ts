import { Option, type Command } from 'commander';
import { BOM, csvLine } from '../../domain/csv.js';
import { openTexts, type OpenedTexts, type TextRow } from '../../import/texts.js';
import type { TagResult } from '../../domain/tag.js';
import type { Tagger } from '../../pipeline/tagger.js';
import { sourceFrom, taggerFrom, withSource, withTagger, type SourceFlags, type TaggerFlags } from '../options.js';
import { writeOut } from '../output.js';
import { progressBar, type ProgressBar } from '../progress.js';
import { stopSignal } from '../signals.js';

interface Flags extends TaggerFlags, SourceFlags {
  readonly format: 'jsonl' | 'csv';
  readonly out?: string;
}

export function addTag(program: Command): void {
  const command = program
    .command('tag')
    .description('Tag the comments of a file; nothing is stored')
    .argument('<file>', 'CSV, XLSX or JSONL (lines with "id" and "comment" or "text"); - for standard input')
    .addOption(new Option('--format <name>', 'jsonl: a line per comment; csv: a row per tag').choices(['jsonl', 'csv']).default('jsonl'))
    .option('--out <file>', 'write there instead of to standard output')
    .addHelpText('after', "\nExamples:\n  $ whyscore tag comments.jsonl > tags.jsonl\n  $ whyscore tag survey.xlsx --map comment='Why?' --format csv --out tags.csv\n  $ echo '{\"id\":1,\"comment\":\"on hold for an hour\"}' | whyscore tag -")
    .action((file: string, flags: Flags) => run(file, flags));
  withTagger(withSource(command));
}

async function run(path: string, flags: Flags): Promise<void> {
  const opened = await openTexts(sourceFrom(path, flags), { ...(flags.map && { map: flags.map }) });
  const bar = progressBar(opened.count, 'comments');
  let tagger: Tagger | undefined;
  try {
    tagger = taggerFrom(flags, flags.threads ?? (opened.count < FEW ? 1 : undefined));
    await writeOut(flags.out, taggedLines(tagger, opened, flags.format, bar));
  } finally {
    bar.stop();
    await Promise.all([tagger?.close(), opened.close()]);
  }
}

async function* taggedLines(tagger: Tagger, opened: OpenedTexts, format: Flags['format'], bar: ProgressBar): AsyncGenerator<string> {
  const rows: TextRow[] = [];
  const texts = async function* (): AsyncGenerator<string> {
    for await (const row of opened.texts()) {
      rows.push(row);
      yield row.text;
    }
  };
  if (format === 'csv') yield CSV_HEADER;
  for await (const result of tagger.tagMany(texts(), { signal: stopSignal(), onProgress: ({ done }) => bar.update(done) })) {
    const row = rows.shift();
    if (row) yield format === 'jsonl' ? jsonLine(row.id, result) : csvLines(row.id, row.text, result);
  }
}

/** Below this, loading a second copy of the model takes longer than it saves. */
const FEW = 100;

function jsonLine(id: string | number, { language, themes }: TagResult): string {
  const line = { id, language, themes: themes.map(({ theme, polarity, confidence, evidence }) => ({ theme, polarity, confidence, evidence: evidence.map(({ start, end, by }) => ({ start, end, by })) })) };
  return `${JSON.stringify(line)}\n`;
}

const CSV_HEADER = BOM + csvLine(['id', 'language', 'theme', 'polarity', 'confidence', 'evidence']);

function csvLines(id: string | number, text: string, { language, themes }: TagResult): string {
  if (themes.length === 0) return csvLine([id, language, null, null, null, null]);
  return themes
    .map(({ theme, polarity, confidence, evidence }) => {
      const words = [...new Set(evidence.map(({ start, end }) => text.slice(start, end)))].join(' … ');
      return csvLine([id, language, theme, polarity, confidence, words]);
    })
    .join('');
}
