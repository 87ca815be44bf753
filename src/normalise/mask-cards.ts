import { NUMBER_START, type Find } from './mask-kinds.js';

/** ISO/IEC 7812: a card number has at most 19 digits; fewer than 13 are not issued. */
const FEWEST_DIGITS = 13;
const MOST_DIGITS = 19;
/** Cards in groups begin with one of four; only the last group can be a rest. Single digits in a row are scores or a list. */
const FIRST_GROUP = 4;
const SMALLEST_GROUP = 3;
const DIGITS = /[0-9]+/g;
const SEPARATOR = /^(?: ?- ?| )$/;
const LONGEST_SEPARATOR = 3;
const LETTER = /[A-Za-z_]/;
const BEGINS = new RegExp(`${NUMBER_START}$`);
/**
 * First digits that card networks use: Mastercard 2221-2720, Amex, Diners and JCB 3, Visa 4, Mastercard and Maestro 5,
 * Discover, UnionPay and Maestro 6, and the Korean domestic cards 9 (always 16 digits, ISBNs have 13). The rest (years,
 * `20240115…`, times in milliseconds, `17…`) passes the Luhn check in one of ten cases and is no card.
 */
const ISSUED = /^(?:[3-6]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|9\d{15}$)/;

interface Group {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
}

/** Card numbers: 13 to 19 digits, in groups or not, that pass the Luhn check. */
export function findCards(text: string): readonly Find[] {
  const groups = [...text.matchAll(DIGITS)].map(({ index, 0: digits }) => ({ start: index, end: index + digits.length, digits }));
  const finds: Find[] = [];
  for (let first = 0; first < groups.length; first++) {
    const start = groups[first]?.start ?? 0;
    if (!BEGINS.test(text.slice(Math.max(0, start - 1), start))) continue;
    const last = lastGroup(text, groups, first);
    if (last === null) continue;
    finds.push({ kind: 'card', start, end: groups[last]?.end ?? start });
    first = last;
  }
  return finds;
}

/** The last group of the longest card number that begins with this group; null when none does. */
function lastGroup(text: string, groups: readonly Group[], first: number): number | null {
  let number = groups[first]?.digits ?? '';
  // Letters right after digits in one piece make a code of them: 4469160292299b88.
  let found = isCard(number) && !LETTER.test(text.charAt(groups[first]?.end ?? 0)) ? first : null;
  if (number.length !== FIRST_GROUP) return found;
  const separator = between(text, groups, first);
  if (!SEPARATOR.test(separator)) return null;
  for (let i = first + 1; between(text, groups, i - 1) === separator; i++) {
    number += groups[i]?.digits ?? '';
    if (number.length > MOST_DIGITS) break;
    if (isCard(number)) found = i;
    if ((groups[i]?.digits.length ?? 0) < SMALLEST_GROUP) break;
  }
  return found;
}

/** What stands between this group and the next, as far as it can be a separator. */
function between(text: string, groups: readonly Group[], index: number): string {
  const end = groups[index]?.end ?? 0;
  return text.slice(end, Math.min(groups[index + 1]?.start ?? end, end + LONGEST_SEPARATOR + 1));
}

function isCard(number: string): boolean {
  return number.length >= FEWEST_DIGITS && number.length <= MOST_DIGITS && ISSUED.test(number) && passesLuhn(number);
}

/** The check digit of ISO/IEC 7812: from the right, every second digit doubled (less 9 above 9); the sum ends in 0. */
function passesLuhn(number: string): boolean {
  let sum = 0;
  [...number].reverse().forEach((digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}
