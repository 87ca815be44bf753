import { Option, type Command } from 'commander';
import { WhyscoreError } from '../../domain/errors.js';
import { diffTaxonomies, type Change, type TaxonomyDiff } from '../../pipeline/diff-taxonomies.js';
import { readTaxonomy } from '../../pipeline/parts.js';
import { readSample } from '../../pipeline/sample.js';
import { storedComments } from '../../pipeline/stored-comments.js';
import type { TextToTag } from '../../pipeline/tagger.js';
import { openSqliteStore } from '../../store/sqlite-store.js';
import { taggerFrom, withModel, type TaggerFlags } from '../options.js';
import { progressBar } from '../progress.js';
import { stopSignal } from '../signals.js';

interface Flags extends TaggerFlags {
  readonly sample?: string;
  readonly db?: string;
  readonly survey?: readonly string[];
  readonly json?: boolean;
}

export function addTaxonomyDiff(taxonomy: Command): void {
  const command = taxonomy
    .command('diff')
    .description('Show which tags a change of the taxonomy would add, remove and turn round, before it is used')
    .argument('<old>', 'the taxonomy in use')
    .argument('<new>', 'the changed one')
    .addOption(new Option('--sample <comments>', 'CSV, XLSX or JSONL with the comments to compare on').conflicts('db'))
    .option('--db <file>', 'compare on the stored comments of this database')
    .option('--survey <name...>', 'only these surveys of the database (default: all)')
    .option('--json', 'print the figures as JSON')
    .addHelpText('after', '\nBoth are tagged by this machine now; nothing is stored, and what people corrected is not looked at.\n\nExamples:\n  $ whyscore taxonomy diff themes.yaml themes-next.yaml --sample last-quarter.csv\n  $ whyscore taxonomy diff themes.yaml themes-next.yaml --db survey.db --survey claims')
    .action((before: string, after: string, flags: Flags) => run(before, after, flags));
  withModel(command);
}

async function run(before: string, after: string, { sample, db, survey, json, ...flags }: Flags): Promise<void> {
  // A mistake in the second file is told before the first is tagged.
  readTaxonomy(before);
  readTaxonomy(after);
  const texts = sample === undefined ? await stored(db, survey) : (await readSample(sample)).map((text) => ({ text }));
  const bar = progressBar(2 * texts.length, 'comments');
  try {
    const open = (taxonomy: string) => () => taggerFrom({ ...flags, taxonomy });
    const diff = await diffTaxonomies({ before: open(before), after: open(after) }, texts, { signal: stopSignal(), onProgress: ({ done }) => bar.update(done) });
    bar.stop();
    process.stdout.write(json === true ? `${JSON.stringify(diff)}\n` : diffText(diff));
  } finally {
    bar.stop();
  }
}

async function stored(db: string | undefined, surveys: readonly string[] | undefined): Promise<readonly TextToTag[]> {
  if (db === undefined) throw new WhyscoreError('USAGE', 'taxonomy diff needs comments to compare on: --sample FILE or --db DB');
  const store = await openSqliteStore(db, { create: false });
  try {
    return await storedComments(store, surveys);
  } finally {
    await store.close();
  }
}

function diffText({ comments, changed, themes }: TaxonomyDiff): string {
  const lines = themes.flatMap(({ theme, before, after, added, removed, turned }) => [
    `${theme}: ${before} -> ${after} comments`,
    ...changeLines('added', added),
    ...changeLines('removed', removed),
    ...changeLines('turned', turned),
  ]);
  return `${changed} of ${comments} comments would change\n${lines.join('\n')}\n`;
}

function changeLines(name: string, { comments, examples }: Change): readonly string[] {
  if (comments === 0) return [];
  return [`  ${name} ${comments}`, ...examples.map(({ text, before, after }) => `    ${before ?? 'none'} -> ${after ?? 'none'}: ${oneLine(text)}`)];
}

/** As much of a comment as fits into a line of a terminal. */
const WIDTH = 100;

function oneLine(text: string): string {
  const letters = [...text.replaceAll(/\s+/gu, ' ').trim()];
  return letters.length <= WIDTH ? letters.join('') : `${letters.slice(0, WIDTH - 1).join('')}…`;
}
