import { openTexts } from '../import/texts.js';

/**
 * The comments of a sample file that are not blank, in their order.
 * @throws WhyscoreError as `openTexts` does
 */
export async function readSample(path: string): Promise<readonly string[]> {
  const opened = await openTexts({ path });
  try {
    const texts: string[] = [];
    for await (const { text } of opened.texts()) if (text.trim() !== '') texts.push(text);
    return texts;
  } finally {
    await opened.close();
  }
}
