/** A thread that tags: the model runs here, so that the caller's event loop stays free. */
import { parentPort, workerData } from 'node:worker_threads';
import { WhyscoreError, type ErrorCode } from '../domain/errors.js';
import type { TagResult } from '../domain/tag.js';
import type { TagContext } from './engine.js';
import { loadEngine, type EngineSpec } from './load-engine.js';

export interface Job {
  readonly id: number;
  readonly text: string;
  readonly context: TagContext;
}

/** An error as plain data. */
export interface Failure {
  readonly code: ErrorCode | null;
  readonly message: string;
}

export type FromWorker = { readonly kind: 'ready' } | { readonly kind: 'failed'; readonly failure: Failure } | { readonly kind: 'done'; readonly id: number; readonly result: TagResult } | { readonly kind: 'error'; readonly id: number; readonly failure: Failure };

function failureOf(error: unknown): Failure {
  if (error instanceof WhyscoreError) return { code: error.code, message: error.message };
  return { code: null, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

async function main(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('this module runs in a worker thread only');
  const send = (message: FromWorker): void => port.postMessage(message);
  let engine;
  try {
    engine = await loadEngine(workerData as EngineSpec);
  } catch (error) {
    send({ kind: 'failed', failure: failureOf(error) });
    return;
  }
  const { tag } = engine;
  port.on('message', ({ id, text, context }: Job) => {
    tag(text, context).then(
      (result) => send({ kind: 'done', id, result }),
      (error: unknown) => send({ kind: 'error', id, failure: failureOf(error) }),
    );
  });
  send({ kind: 'ready' });
}

await main();
