/** The pages of docs/ that are made from the code. */
import type { Command } from 'commander';
import { buildProgram } from '../src/cli/program.js';
import { ERRORS } from '../src/domain/errors.js';

/** Columns of help texts, whatever terminal they are made on. */
const WIDTH = 100;

/** Each generated page by its path in the repository. */
export function referencePages(): Readonly<Record<string, string>> {
  return { 'docs/cli.md': cliPage(buildProgram()), 'docs/errors.md': errorsPage() };
}

function cliPage(program: Command): string {
  const sections = commandsOf(program).map(([name, command]) => `## ${name}\n\n\`\`\`text\n${helpOf(command).trimEnd()}\n\`\`\`\n`);
  return [
    '# The command line\n',
    made('the help texts of src/cli'),
    'Data goes to standard output; progress and messages go to standard error, so that `>` and `|` are safe. What the\noutput looks like to a script is in [contract.md](contract.md), the errors are in [errors.md](errors.md).\n',
    ...sections,
  ].join('\n');
}

/** A command and all below it, with the words that call them. */
function commandsOf(command: Command, above = ''): readonly (readonly [string, Command])[] {
  const name = `${above}${command.name()}`;
  return [[name, command], ...command.commands.flatMap((child) => commandsOf(child, `${name} `))];
}

function helpOf(command: Command): string {
  let help = '';
  command.configureOutput({ writeOut: (text) => (help += text), getOutHelpWidth: () => WIDTH, getOutHasColors: () => false });
  command.outputHelp();
  return help;
}

function errorsPage(): string {
  const rows = Object.entries(ERRORS).map(([code, { exit, help }]) => `| \`${code}\` | ${exit} | ${help.replaceAll('|', '\\|')} |`);
  return [
    '# Errors\n',
    made('src/domain/errors.ts'),
    'A command that fails prints one line, `whyscore: what is wrong and where. What to do. [CODE]`, on standard error and',
    'ends with the exit code of the table. The library throws `WhyscoreError` with the same `code`, `message` and `help`.',
    'Exit code 0 means done, 1 a defect of Whyscore itself (please report it).\n',
    '| code | exit | what to do |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function made(from: string): string {
  return `*Made from ${from} by \`npm run docs\`; a test keeps them equal.*\n`;
}
