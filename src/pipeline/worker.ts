/** A thread that tags: the model runs here, so that the caller's event loop stays free. */
import { parentPort, workerData } from 'node:worker_threads';
import { WhyscoreError, type ErrorCode } from '../domain/errors.js';
import type { Engine, TagContext } from './engine.js';
import { loadEngine, type EngineSpec } from './load-engine.js';

export interface Job {
  readonly id: number;
  /** The function of the engine to call. */
  readonly task: Task;
  readonly text: string;
  readonly context: TagContext;
}

export type Task = keyof Engine;

/** What each function of the engine answers. */
export type Answer<T extends Task> = Awaited<ReturnType<Engine[T]>>;

/** An error as plain data. */
export interface Failure {
  readonly code: ErrorCode | null;
  readonly message: string;
}

export type FromWorker = { readonly kind: 'ready' } | { readonly kind: 'failed'; readonly failure: Failure } | { readonly kind: 'done'; readonly id: number; readonly result: Answer<Task> } | { readonly kind: 'error'; readonly id: number; readonly failure: Failure };

function failureOf(error: unknown): Failure {
  if (error instanceof WhyscoreError) return { code: error.code, message: error.message };
  return { code: null, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

async function main(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('this module runs in a worker thread only');
  const send = (message: FromWorker): void => port.postMessage(message);
  let loaded: Engine;
  try {
    loaded = await loadEngine(workerData as EngineSpec);
  } catch (error) {
    send({ kind: 'failed', failure: failureOf(error) });
    return;
  }
  port.on('message', ({ id, task, text, context }: Job) => {
    loaded[task](text, context).then(
      (result) => send({ kind: 'done', id, result }),
      (error: unknown) => send({ kind: 'error', id, failure: failureOf(error) }),
    );
  });
  send({ kind: 'ready' });
}

await main();
