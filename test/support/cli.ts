import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The built command line, as a user runs it; `npm test` builds it first. */
export const main = join(root, 'dist/cli/main.js');

export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface How {
  /** Folder to run in. */
  readonly cwd: string;
  /** Text for standard input. */
  readonly input?: string;
}

/** Runs `whyscore` with these arguments to its end. */
export async function whyscore(args: readonly string[], how: How): Promise<Run> {
  return ended(start(args, how), how.input);
}

/** Starts `whyscore` and leaves the process to the caller. */
export function start(args: readonly string[], { cwd }: How): ChildProcess {
  if (!existsSync(main)) throw new Error(`${main} is not built: npm run build`);
  return spawn(process.execPath, [main, ...args], { cwd, env: { ...process.env, NO_COLOR: '1' } });
}

/** Everything that a process printed, when it has ended. */
export function ended(child: ChildProcess, input = ''): Promise<Run> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // A command that refuses its arguments does not read its input.
  child.stdin?.on('error', () => undefined).end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

/** Runs `use` in a new folder, which is removed afterwards. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'whyscore-test-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every file below a folder with a hash of its content, to see whether anything changed. */
export function contentsOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const hash = (path: string): string => (statSync(path).isDirectory() ? 'folder' : createHash('sha256').update(readFileSync(path)).digest('hex'));
  return Object.fromEntries(names.map((name) => [name, hash(join(folder, name))]));
}
