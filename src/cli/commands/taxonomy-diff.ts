import type { Command } from 'commander';
import { diffTaxonomies, type Change, type TaxonomyDiff } from '../../pipeline/diff-taxonomies.js';
import { readTaxonomy } from '../../pipeline/parts.js';
import { readSample } from '../../pipeline/sample.js';
import { taggerFrom, withModel, type TaggerFlags } from '../options.js';
import { progressBar } from '../progress.js';
import { stopSignal } from '../signals.js';

interface Flags extends TaggerFlags {
  readonly sample: string;
  readonly json?: boolean;
}

export function addTaxonomyDiff(taxonomy: Command): void {
  const command = taxonomy
    .command('diff')
    .description('Show which tags a change of the taxonomy would add, remove and turn round, before it is used')
    .argument('<old>', 'the taxonomy in use')
    .argument('<new>', 'the changed one')
    .requiredOption('--sample <comments>', 'CSV, XLSX or JSONL with the comments to compare on')
    .option('--json', 'print the figures as JSON')
    .addHelpText('after', '\nExample:\n  $ whyscore taxonomy diff themes.yaml themes-next.yaml --sample last-quarter.csv')
    .action((before: string, after: string, flags: Flags) => run(before, after, flags));
  withModel(command);
}

async function run(before: string, after: string, { sample, json, ...flags }: Flags): Promise<void> {
  // A mistake in the second file is told before the first is tagged.
  readTaxonomy(before);
  readTaxonomy(after);
  const texts = (await readSample(sample)).map((text) => ({ text }));
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
