#!/usr/bin/env node
import { CommanderError } from 'commander';
import { ERRORS, WhyscoreError } from '../domain/errors.js';
import { say } from './output.js';
import { buildProgram } from './program.js';

/** A reader that went away (`whyscore tag … | head`) is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

/** Exit code of defects in Whyscore itself; those of the error table are for what the user can change. */
const DEFECT = 1;

try {
  await buildProgram().parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : ERRORS.USAGE.exit;
  if (error instanceof WhyscoreError) {
    say(`whyscore: ${error.message}. ${error.help} [${error.code}]`);
    return ERRORS[error.code].exit;
  }
  const message = error instanceof Error ? error.message : String(error);
  say(`whyscore: unexpected: ${message.split('\n')[0] ?? ''} (a defect; run again with WHYSCORE_DEBUG=1 for the stack)`);
  if (process.env['WHYSCORE_DEBUG'] !== undefined && error instanceof Error) say(error.stack ?? '');
  return DEFECT;
}
