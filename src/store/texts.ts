import { WhyscoreError } from '../domain/errors.js';

/** Half of a surrogate pair without its other half: JSON can spell it (`"\ud83d"`), UTF-8 cannot. */
const LONE_SURROGATE = /\p{Surrogate}/u;
const LONE_SURROGATES = /\p{Surrogate}/gu;

/**
 * The text as UTF-8 can hold it: a lone surrogate becomes U+FFFD. Left to the driver, it would come back as three
 * of them, and all evidence behind it would point two characters too far left.
 */
export function storableText(text: string): string {
  return text.replace(LONE_SURROGATES, '\uFFFD');
}

/** Whether a name can be told from every other name once it is stored. */
export function isStorableKey(key: string): boolean {
  return !LONE_SURROGATE.test(key);
}

/**
 * The name unchanged; two names that became equal by a repair would merge their rows.
 * @throws WhyscoreError `INPUT_BROKEN` when UTF-8 cannot hold it
 */
export function storableKey(key: string, what: string): string {
  if (isStorableKey(key)) return key;
  throw new WhyscoreError('INPUT_BROKEN', `The ${what} ${JSON.stringify(key)} is not valid Unicode`);
}
