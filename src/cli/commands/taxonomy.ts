import { constants, copyFileSync, existsSync } from 'node:fs';
import type { Command } from 'commander';
import { WhyscoreError } from '../../domain/errors.js';
import { shipped } from '../../pipeline/parts.js';
import { addTaxonomyCheck } from './taxonomy-check.js';
import { addTaxonomyDiff } from './taxonomy-diff.js';

export function addTaxonomy(program: Command): void {
  const taxonomy = program.command('taxonomy').description('Make, check and compare taxonomy files');
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
  addTaxonomyCheck(taxonomy);
  addTaxonomyDiff(taxonomy);
}
