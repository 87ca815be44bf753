import type { Span } from '../domain/text.js';

/** Kinds of personal data that are masked. */
export type MaskKind = 'email' | 'phone' | 'card' | 'account' | 'resident_number' | 'name';

/** What stands in the masked text instead. */
export const PLACEHOLDERS: Readonly<Record<MaskKind, string>> = {
  email: '[email]',
  phone: '[phone]',
  card: '[card]',
  account: '[account]',
  resident_number: '[resident number]',
  name: '[name]',
};

/** Personal data in a text. */
export interface Find extends Span {
  readonly kind: MaskKind;
}

/** Finds personal data in a folded text. The finds do not overlap and come in order. */
export type Finder = (folded: string) => readonly Find[];

/** Where finds are blanked out: U+FFFC stands for an object that is no text, so no pattern takes it for a letter or digit. */
export const BLANK = '\uFFFC';

/** The text, as long as before, with these spans (in order) blanked out. */
export function blankOut(text: string, spans: readonly Span[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of spans) {
    out += text.slice(at, start) + BLANK.repeat(end - start);
    at = end;
  }
  return out + text.slice(at);
}

/** A number does not begin inside a longer number or right after a Latin letter: `TX01012345678` is a tracking number. */
export const NUMBER_START = String.raw`(?<![0-9A-Za-z_])`;

/** Whether the number at `start` goes on from one before it (the `02` of `3333-02-1234567`), back to `from`. */
export function continuesNumber(text: string, start: number, from: number): boolean {
  return start - 2 >= from && /^[0-9][-.]$/.test(text.slice(start - 2, start));
}

/** Only the digits of a number. */
export function digitsOf(number: string): string {
  return number.replace(/[^0-9]/g, '');
}
