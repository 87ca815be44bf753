/**
 * Writes the pages of docs/ that are made from the code.
 *
 *   npm run docs             write them
 *   npm run docs -- --check  only fail when one differs
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { referencePages } from './reference.js';

const root = new URL('../', import.meta.url);
const check = process.argv.includes('--check');

for (const [path, text] of Object.entries(referencePages())) {
  const file = new URL(path, root);
  if (!check) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${path} is not up to date: npm run docs`);
    process.exitCode = 1;
  }
}
