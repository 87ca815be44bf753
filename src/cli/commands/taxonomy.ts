import { constants, copyFileSync, existsSync } from 'node:fs';
import type { Command } from 'commander';
import { WhyscoreError } from '../../domain/errors.js';
import { RULE_LANGUAGES } from '../../domain/taxonomy.js';
import { readTaxonomy, shipped } from '../../pipeline/parts.js';

export function addTaxonomy(program: Command): void {
  const taxonomy = program.command('taxonomy').description('Make and check taxonomy files');
  taxonomy
    .command('init')
    .description('Copy the built-in taxonomy, to make it yours')
    .argument('[file]', 'where to', 'taxonomy.yaml')
    .addHelpText('after', '\nExample:\n  $ whyscore taxonomy init my-themes.yaml')
    .action((file: string) => {
      if (existsSync(file)) throw new WhyscoreError('FILE_UNWRITABLE', `${file} is there already`, { help: 'Give another name; nothing was overwritten.' });
      try {
        copyFileSync(shipped.taxonomy, file, constants.COPYFILE_EXCL);
      } catch (error) {
        throw new WhyscoreError('FILE_UNWRITABLE', `${file} cannot be written`, { cause: error });
      }
      process.stdout.write(`${file}\n`);
    });
  taxonomy
    .command('check')
    .description('Check a taxonomy file; says file, line and column of the first mistake')
    .argument('<file>', 'the taxonomy')
    .option('--json', 'print the themes as JSON')
    .addHelpText('after', '\nExample:\n  $ whyscore taxonomy check my-themes.yaml')
    .action((file: string, { json }: { json?: boolean }) => {
      const { themes } = readTaxonomy(file);
      const rows = themes.map(({ id, rules, examples }) => ({ theme: id, ...Object.fromEntries(RULE_LANGUAGES.map((language) => [`${language}Rules`, rules[language]?.rules.length ?? 0])), examples: examples.length }));
      if (json === true) process.stdout.write(`${JSON.stringify({ valid: true, themes: rows })}\n`);
      else process.stdout.write(`${file} is valid: ${rows.length} themes\n${rows.map((row) => `  ${Object.entries(row).map(([key, value]) => (key === 'theme' ? String(value).padEnd(24) : `${key} ${value}`)).join('  ')}`).join('\n')}\n`);
    });
}
