import { Command } from 'commander';
import { ERRORS } from '../domain/errors.js';
import { version } from '../pipeline/parts.js';
import { addAgreement } from './commands/agreement.js';
import { addCorrect } from './commands/correct.js';
import { addDemo } from './commands/demo.js';
import { addEval } from './commands/eval.js';
import { addExport } from './commands/export.js';
import { addHistory } from './commands/history.js';
import { addImport } from './commands/import.js';
import { addNext } from './commands/next.js';
import { addReport } from './commands/report.js';
import { addRetag } from './commands/retag.js';
import { addTag } from './commands/tag.js';
import { addTaxonomy } from './commands/taxonomy.js';
import { addThresholds } from './commands/thresholds.js';

/** The whole command line, not yet run; docs/cli.md is made from its help texts. */
export function buildProgram(): Command {
  const program = new Command('whyscore')
    .description('Tags survey comments with themes, offline, and shows which themes drive detractors.')
    .version(version())
    .exitOverride()
    .configureHelp({ showGlobalOptions: false })
    .configureOutput({ outputError: (text, write) => write(usageError(text)) })
    .addHelpText('after', `\nExit codes: 0 done; 1 a defect of Whyscore; ${exitCodes()}.`);
  for (const add of [addDemo, addTag, addImport, addReport, addExport, addCorrect, addHistory, addRetag, addEval, addTaxonomy, addThresholds, addNext, addAgreement]) add(program);
  for (const command of [...program.commands, ...program.commands.flatMap((parent) => parent.commands)]) command.exitOverride();
  return program;
}

/** What commander says of wrong usage (`error: …`, perhaps with a suggestion below) in the form of every other error. */
function usageError(text: string): string {
  const message = text.replace(/^error: /u, '').trim().replaceAll(/\s*\n\s*/gu, ' ').replace(/\.$/u, '');
  return `whyscore: ${message}. ${ERRORS.USAGE.help} [USAGE]\n`;
}

const MEANINGS: Readonly<Record<number, string>> = {
  2: 'wrong usage',
  3: 'a file cannot be read or written',
  4: 'the input cannot be understood',
  5: 'the taxonomy is wrong',
  6: 'the model is missing or broken',
  7: 'the database is missing, locked or broken',
  8: 'no such survey or nothing to report',
  130: 'stopped by Ctrl-C',
};

function exitCodes(): string {
  const codes = [...new Set(Object.values(ERRORS).map(({ exit }) => exit))].sort((a, b) => a - b);
  return codes.map((code) => `${code} ${MEANINGS[code] ?? ''}`).join('; ');
}
