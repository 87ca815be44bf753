import type * as Whyscore from '../../src/index.js';

// A variable keeps the type checker from asking for dist/, which is there only after a build.
const entry: string = '../../dist/index.js';

/** The built package, as a consumer has it: worker threads need compiled files. */
export const { createTagger, WhyscoreError } = (await import(entry)) as typeof Whyscore;
