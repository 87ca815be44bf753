import type { Span } from '../domain/text.js';
import { findCards } from './mask-cards.js';
import { findByContext } from './mask-context.js';
import { findEmails } from './mask-email.js';
import { fold } from './mask-fold.js';
import { blankOut, PLACEHOLDERS, type Find, type Finder } from './mask-kinds.js';
import { nameFinder } from './mask-names.js';
import { findPhones } from './mask-phones.js';
import { findResidentNumbers } from './mask-residents.js';

export interface MaskOptions {
  /** Names to mask besides; see `namesOf` for the names in a label. */
  readonly names?: readonly string[];
}

export interface Masked {
  readonly text: string;
  /** Where the placeholders stand in `text`, in order. Placeholders that were there before are not among them. */
  readonly found: readonly Find[];
}

const PLACEHOLDER = new RegExp(Object.values(PLACEHOLDERS).map((placeholder) => placeholder.replace(/[[\]]/g, String.raw`\$&`)).join('|'), 'g');

/**
 * Makes a masker for many texts. It replaces personal data by placeholders and leaves every other character as it is;
 * masking twice changes nothing.
 *
 * @example
 * createMasker({ names: ['김민수'] })('김민수님이 test@a.com으로 보내줌').text; // '[name]님이 [email]으로 보내줌'
 */
export function createMasker({ names = [] }: MaskOptions = {}): (text: string) => Masked {
  // The surest first, since what one has found is closed to the next: an address can hold a name or a number, a card
  // a phone number. Numbers that only their neighbourhood tells come last.
  const finders: readonly Finder[] = [findEmails, nameFinder(names), findCards, findResidentNumbers, findPhones, findByContext];
  return (original) => {
    const folded = fold(original);
    let open = blankOut(folded.text, spansOf(folded.text, PLACEHOLDER));
    const finds: Find[] = [];
    for (const find of finders) {
      const more = find(open);
      if (more.length === 0) continue;
      finds.push(...more);
      open = blankOut(open, more);
    }
    return replace(original, finds.map(({ kind, ...span }) => ({ kind, ...folded.toOriginal(span) })));
  };
}

/** Masks one text; see `createMasker`. */
export function mask(text: string, options?: MaskOptions): Masked {
  return createMasker(options)(text);
}

function spansOf(text: string, pattern: RegExp): readonly Span[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}

function replace(original: string, finds: readonly Find[]): Masked {
  let text = '';
  let at = 0;
  const found: Find[] = [];
  for (const { kind, start, end } of [...finds].sort((a, b) => a.start - b.start)) {
    // Where two finds share a character made of several code points, the first one takes it.
    text += original.slice(at, start);
    found.push({ kind, start: text.length, end: text.length + PLACEHOLDERS[kind].length });
    text += PLACEHOLDERS[kind];
    at = end;
  }
  return { text: text + original.slice(at), found };
}
