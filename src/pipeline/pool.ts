import { Worker } from 'node:worker_threads';
import { WhyscoreError } from '../domain/errors.js';
import type { TagContext } from './engine.js';
import type { EngineSpec, LoadedEngine } from './load-engine.js';
import type { Answer, Failure, FromWorker, Job, Task } from './worker.js';

/** Threads that each hold an engine. */
export interface EnginePool extends LoadedEngine {
  /** Settles when every thread has loaded its model, or one could not. */
  readonly ready: Promise<void>;
}

interface Waiting {
  readonly resolve: (result: Answer<Task>) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  readonly ready: Promise<void>;
}

/** Starts threads; jobs go to the thread with the fewest waiting. Idle threads do not keep the process alive. */
export function startPool(spec: EngineSpec, threads: number): EnginePool {
  const all = Array.from({ length: threads }, () => startThread(spec));
  const ready = Promise.all(all.map((thread) => thread.ready)).then(() => undefined);
  // Whoever tags hears of a failed start; nobody may hear of it as an unhandled rejection.
  ready.catch(() => undefined);
  let nextId = 0;
  let closed = false;

  const ask = async (task: Task, text: string, context: TagContext): Promise<Answer<Task>> => {
    await ready;
    if (closed) throw new WhyscoreError('USAGE', 'the tagger is closed');
    const thread = all.reduce((least, other) => (other.waiting.size < least.waiting.size ? other : least));
    const id = nextId++;
    return new Promise((resolve, reject) => {
      if (thread.waiting.size === 0) thread.worker.ref();
      thread.waiting.set(id, { resolve, reject });
      thread.worker.postMessage({ id, task, text, context } satisfies Job);
    });
  };

  return {
    ready,
    tag: (text, context = {}) => ask('tag', text, context),
    // A thread answers with what was asked for.
    inspect: (text, context = {}) => ask('inspect', text, context) as Promise<Answer<'inspect'>>,
    async close() {
      closed = true;
      await Promise.all(all.map((thread) => thread.worker.terminate()));
    },
  };
}

function startThread(spec: EngineSpec): Thread {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: spec });
  const waiting = new Map<number, Waiting>();
  const settle = (id: number, how: (waiter: Waiting) => void): void => {
    const waiter = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    if (waiter) how(waiter);
  };
  const ready = new Promise<void>((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      switch (message.kind) {
        case 'ready':
          if (waiting.size === 0) worker.unref();
          resolve();
          break;
        case 'failed':
          worker.unref();
          reject(errorOf(message.failure));
          break;
        case 'done':
          settle(message.id, (waiter) => waiter.resolve(message.result));
          break;
        case 'error':
          settle(message.id, (waiter) => waiter.reject(errorOf(message.failure)));
          break;
      }
    });
    const die = (error: unknown): void => {
      reject(error instanceof Error ? error : new Error(String(error)));
      for (const waiter of waiting.values()) waiter.reject(error);
      waiting.clear();
    };
    worker.on('error', die);
    worker.on('exit', () => die(new WhyscoreError('USAGE', 'the tagger was closed while it worked')));
  });
  ready.catch(() => undefined);
  return { worker, waiting, ready };
}

function errorOf({ code, message }: Failure): Error {
  return code === null ? new Error(message) : new WhyscoreError(code, message);
}
