import { afterAll, describe, expect, test } from 'vitest';
import { createTagger, WhyscoreError } from './support/built.js';

const tagger = createTagger({ mode: 'rules' });
afterAll(() => tagger.close());

describe('a tagger', () => {
  test('gives frozen results, to the bottom', async () => {
    const result = await tagger.tag('I was on hold for an hour.');
    expect(result.themes).toHaveLength(1);
    for (const value of [result, result.themes, result.themes[0], result.themes[0]?.evidence, result.themes[0]?.evidence[0]]) expect(Object.isFrozen(value)).toBe(true);
  });

  test('refuses what is no string, and goes on', async () => {
    for (const text of [undefined, null, 7, {}]) await expect(tagger.tag(text as string)).rejects.toThrow(WhyscoreError);
    expect((await tagger.tag('on hold')).themes).toHaveLength(1);
  });

  test('stops a run when told to, without reading on', async () => {
    const stop = new AbortController();
    let read = 0;
    function* endless(): Generator<string> {
      for (;;) {
        read++;
        yield 'on hold';
      }
    }
    const run = async (): Promise<void> => {
      for await (const result of tagger.tagMany(endless(), { signal: stop.signal, onProgress: ({ done }) => done === 20 && stop.abort() })) expect(result.language).toBe('en');
    };
    await expect(run()).rejects.toMatchObject({ code: 'ABORTED' });
    expect(read).toBeLessThan(60);
  });

  test('hands on the error of its source', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield 'on hold';
      await Promise.resolve();
      throw new Error('the line went dead');
    }
    const run = async (): Promise<void> => {
      for await (const result of tagger.tagMany(broken())) expect(result.themes).toHaveLength(1);
    };
    await expect(run()).rejects.toThrow('the line went dead');
  });

  test('rejects after it was closed, and closes twice', async () => {
    const short = createTagger({ mode: 'rules' });
    await short.ready();
    await short.close();
    await short.close();
    await expect(short.tag('on hold')).rejects.toMatchObject({ code: 'USAGE' });
  });

  test('says at once what is wrong with its options', () => {
    expect(() => createTagger({ taxonomy: 'no-such.yaml' })).toThrow(expect.objectContaining({ code: 'FILE_NOT_FOUND' }));
    expect(() => createTagger({ model: 'no-such-folder' })).toThrow(expect.objectContaining({ code: 'MODEL_MISSING' }));
    expect(() => createTagger({ threads: 0 })).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });
});
