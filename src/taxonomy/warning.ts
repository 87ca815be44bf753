import type { RuleLanguage } from '../domain/taxonomy.js';

/** Something in a valid taxonomy that its author most likely did not mean. */
export interface TaxonomyWarning {
  /**
   * `duplicate`: written twice; `subsumed`: another pattern stands wherever it does; `blocked`: a `not` pattern does, so
   * it can never fire; `dead`: fires nowhere; `broad`: fires on too much; `overlap`: two themes on the same words;
   * `missed`: an example that is not found; `near-miss`: a text that is not the theme, yet found.
   */
  readonly kind: 'duplicate' | 'subsumed' | 'blocked' | 'dead' | 'broad' | 'overlap' | 'missed' | 'near-miss';
  readonly theme: string;
  /** null when the warning is about an example. */
  readonly pattern: string | null;
  readonly language: RuleLanguage | null;
  /** What is wrong, one line, without theme and pattern. */
  readonly message: string;
}

/** Patterns with long lists of words are known by their beginning. */
const WIDTH = 80;

/** A pattern in quotation marks, short enough for a line. */
export function quoted(pattern: string): string {
  const letters = [...pattern];
  return letters.length <= WIDTH ? `"${pattern}"` : `"${letters.slice(0, WIDTH - 1).join('')}…"`;
}

/** The warning as one line. */
export function warningLine({ theme, pattern, message }: TaxonomyWarning): string {
  return `${theme}: ${pattern === null ? '' : `${quoted(pattern)} `}${message}`;
}
