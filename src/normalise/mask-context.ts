import type { Span } from '../domain/text.js';
import { BLANK, blankOut, continuesNumber, digitsOf, NUMBER_START, type Find } from './mask-kinds.js';
import { isCompanyNumber } from './mask-phones.js';
import { isDate } from './mask-residents.js';

/**
 * Ten to fourteen digits in one piece, in groups with dashes (110-123-456789), or in groups of two and more with
 * spaces: the longest that fits, whether more digits follow after a space or not.
 */
const NUMBER = new RegExp(`${NUMBER_START}[0-9]{2}(?:(?:-?[0-9]){8,12}|(?:(?: (?=[0-9]{2}))?[0-9]){8,12})(?![0-9]|[-.][0-9])`, 'g');

const BLANKS = new RegExp(`${BLANK}+`, 'g');

/** What a long number is, by the nearest word of these before it or, without one, right after it. */
const WORDS: readonly { readonly means: 'account' | 'phone' | 'order'; readonly word: RegExp }[] = [
  { means: 'account', word: /(?<![a-z])(?:accounts?|acct|acc no|a\/c|bank|sort code)(?![a-z])|계좌|통장|은행|뱅크|농협|신협|수협|금고|입금|송금|이체|예금/gi },
  { means: 'phone', word: /(?<![a-z])(?:tel|telephone|phone|mobile|cell|call|ring|text|whatsapp|my number)(?![a-z])|전화|연락|휴대폰|핸드폰|폰번호/gi },
  { means: 'order', word: /(?<![a-z])(?:orders?|tracking|parcel|shipment|invoice|ticket|case|ref|reference|booking|reservation|confirmation|serial|imei)(?![a-z])|주문|송장|예약|접수|티켓|택배|승인|일련|관리번호/gi },
];
// "Please refund it to my account at the bank, number" is 40 characters; past the number "is my account" has to do.
const CHARS_BEFORE = 40;
const CHARS_AFTER = 15;

const AMOUNT_BEFORE = /[$£€₩¥] ?$/;
const AMOUNT_AFTER = /^ ?(?:원|만|won|krw|usd|gbp|달러|%|[$£€₩¥])/i;
/** An American number in one piece, or a Korean mobile whose first 0 a spreadsheet took away. */
const BARE_PHONE = /^(?:1?[2-9][0-9]{2}[2-9][0-9]{6}|10[0-9]{8})$/;

/**
 * Long numbers that only the words near them tell: accounts near "account" or 계좌, phones in one piece near "call" or
 * 전화. Orders, tracking numbers, amounts, dates and numbers without such a word stay.
 */
export function findByContext(text: string): readonly Find[] {
  const numbers = candidates(text);
  const { compact, places } = withoutNumbers(text, numbers);
  return numbers.flatMap(({ start, end }, i): Find[] => {
    const place = places[i] ?? 0;
    const digits = digitsOf(text.slice(start, end));
    const before = compact.slice(Math.max(0, place - CHARS_BEFORE), place);
    const after = compact.slice(place + 1, place + 1 + CHARS_AFTER);
    if (isCompanyNumber(digits) || isMoment(digits) || AMOUNT_BEFORE.test(before) || AMOUNT_AFTER.test(after)) return [];
    const means = nearest(before, 'last') ?? nearest(after, 'first');
    if (means === 'account') return [{ kind: 'account', start, end }];
    return means === 'phone' && BARE_PHONE.test(digits) ? [{ kind: 'phone', start, end }] : [];
  });
}

function candidates(text: string): readonly Span[] {
  return [...text.matchAll(NUMBER)].filter(({ index }) => !continuesNumber(text, index, 0)).map(({ index, 0: number }) => ({ start: index, end: index + number.length }));
}

/**
 * The text with one character for every stretch of candidates and of what is blanked out already, and where each
 * candidate is in it: distances are then the same whether a number near by is masked or not, so that masking twice
 * changes nothing.
 */
function withoutNumbers(text: string, numbers: readonly Span[]): { compact: string; places: readonly number[] } {
  const blanked = blankOut(text, numbers);
  const places: number[] = [];
  let removed = 0;
  for (const { index, 0: blanks } of blanked.matchAll(BLANKS)) {
    while ((numbers[places.length]?.start ?? Infinity) < index + blanks.length) places.push(index - removed);
    removed += blanks.length - 1;
  }
  return { compact: blanked.replace(BLANKS, BLANK), places };
}

function nearest(text: string, end: 'first' | 'last'): 'account' | 'phone' | 'order' | null {
  const hits = WORDS.flatMap(({ means, word }) => [...text.matchAll(word)].map(({ index }) => ({ means, index }))).sort((a, b) => a.index - b.index);
  return hits.at(end === 'first' ? 0 : -1)?.means ?? null;
}

/** Whether the digits are a day of 1900-2099 with an hour, minute and second, as far as they go. */
function isMoment(digits: string): boolean {
  const [, year, month, day] = /^((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})(?:(?:[01][0-9]|2[0-3])(?:[0-5][0-9]){0,2})$/.exec(digits) ?? [];
  return year !== undefined && isDate(Number(year), Number(month), Number(day));
}
