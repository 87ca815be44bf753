import type { Command } from 'commander';
import { activeThemes, RULE_LANGUAGES, type Theme } from '../../domain/taxonomy.js';
import { checkTaxonomy, warningLine, type TaxonomyWarning } from '../../pipeline/check-taxonomy.js';
import { readTaxonomy, shipped } from '../../pipeline/parts.js';
import { readSample } from '../../pipeline/sample.js';
import { taggerFrom, withModel, type TaggerFlags } from '../options.js';
import { progressBar } from '../progress.js';
import { stopSignal } from '../signals.js';

interface Flags extends TaggerFlags {
  readonly sample?: string;
  readonly json?: boolean;
}

export function addTaxonomyCheck(taxonomy: Command): void {
  const command = taxonomy
    .command('check')
    .description('Check a taxonomy file: says file, line and column of the first mistake, and warns of what looks unmeant')
    .argument('<file>', 'the taxonomy')
    .option('--sample <comments>', 'CSV, XLSX or JSONL with comments to try it on (default: the sample batch of the package)')
    .option('--json', 'print themes and warnings as JSON')
    .addHelpText('after', '\nWarnings: patterns that are there twice, add nothing, can never fire, fire on nothing or on more than 20 % of the\nsample, or on the words of another theme; examples that are not found, and near-misses that are.\n\nExamples:\n  $ whyscore taxonomy check my-themes.yaml\n  $ whyscore taxonomy check my-themes.yaml --sample last-quarter.csv --rules-only')
    .action((file: string, flags: Flags) => run(file, flags));
  withModel(command);
}

async function run(file: string, { sample, json, ...flags }: Flags): Promise<void> {
  const { themes } = readTaxonomy(file);
  const texts = await readSample(sample ?? shipped.sample);
  const rows = themes.map(sizesOf);
  if (json !== true) process.stdout.write(`${file} is valid: ${rows.length} themes\n${rows.map(rowLine).join('\n')}\n`);
  const tagger = taggerFrom({ ...flags, taxonomy: file });
  const bar = progressBar(texts.length + activeThemes(themes).reduce((sum, { examples }) => sum + examples.length, 0), 'texts');
  try {
    const warnings = await checkTaxonomy(tagger, texts, { signal: stopSignal(), onProgress: ({ done }) => bar.update(done) });
    bar.stop();
    if (json === true) process.stdout.write(`${JSON.stringify({ valid: true, themes: rows, comments: texts.length, warnings })}\n`);
    else process.stdout.write(warningLines(warnings, sample === undefined).map((line) => `${line}\n`).join(''));
  } finally {
    bar.stop();
    await tagger.close();
  }
}

function sizesOf({ id, rules, examples }: Theme): Readonly<Record<string, string | number>> {
  return { theme: id, ...Object.fromEntries(RULE_LANGUAGES.map((language) => [`${language}Rules`, rules[language]?.rules.length ?? 0])), examples: examples.length };
}

function rowLine(row: Readonly<Record<string, string | number>>): string {
  return `  ${Object.entries(row).map(([key, value]) => (key === 'theme' ? String(value).padEnd(24) : `${key} ${value}`)).join('  ')}`;
}

/** One line a warning; on the made-up sample most patterns have nothing to fire on, so there they are only counted. */
function warningLines(warnings: readonly TaxonomyWarning[], madeUpSample: boolean): readonly string[] {
  const counted = madeUpSample ? warnings.filter(({ kind }) => kind === 'dead') : [];
  const lines = warnings.filter((warning) => !counted.includes(warning)).map((warning) => `warning: ${warningLine(warning)}`);
  for (const theme of new Set(counted.map((warning) => warning.theme))) {
    const dead = counted.filter((warning) => warning.theme === theme).length;
    lines.push(`note: ${theme}: ${dead} patterns fire on no comment of the made-up sample; --sample with your own comments lists those that are dead`);
  }
  return lines;
}
