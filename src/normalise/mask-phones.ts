import { continuesNumber, digitsOf, NUMBER_START, type Find } from './mask-kinds.js';

// Between the groups of a number: a dash or full stop with or without spaces, the end of brackets, or a space.
const GAP = String.raw`(?: ?[-.)] ?| )`;

/** Mobile (01x), Seoul (02), provinces (031-064), internet (070) and safe numbers (050x). */
const KOREAN_AREA = String.raw`(?:01[016-9]|02|0[3-6][1-5]|070|050[0-9])`;
const KOREAN = String.raw`(?:\(${KOREAN_AREA}\)|${KOREAN_AREA})${GAP}?[0-9]{3,4}${GAP}?[0-9]{4}`;
const KOREAN_ABROAD = String.raw`82${GAP}?(?:\(0\)|0)?${GAP}?(?:1[016-9]|2|[3-6][1-5]|70|50[0-9])${GAP}?[0-9]{3,4}${GAP}?[0-9]{4}`;

/** Area codes 01x and 02x and mobiles 07x; ten or eleven digits together, however they are grouped. */
const BRITISH = String.raw`(?:\(0[127][0-9]{1,4}\)|0[127][0-9]{1,4})${GAP}?[0-9]{3,6}(?:${GAP}?[0-9]{3,4})?`;
const BRITISH_ABROAD = String.raw`44${GAP}?(?:\(0\)${GAP}?)?[0-9](?:${GAP}?[0-9]){8,9}`;

/** Area code and exchange begin with 2-9. Without gaps it looks like any number of ten digits: see mask-context.ts. */
const AMERICAN = String.raw`(?:1[-. ])?(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[-. ])[2-9][0-9]{2}[-. ][0-9]{4}`;
const AMERICAN_ABROAD = String.raw`1${GAP}?\(?[2-9][0-9]{2}${GAP}?[2-9][0-9]{2}${GAP}?[0-9]{4}`;

/** E.164: up to 15 digits after the plus; fewer than nine are no subscriber's number but an amount. */
const ANY_ABROAD = String.raw`[1-9](?:${GAP}?\(?[0-9]){8,14}`;

// "tel" and the like may stand right before a number; any other Latin letter makes it part of a code.
const START = String.raw`(?:${NUMBER_START}|(?<=(?<![A-Za-z])(?:tel|hp|ph|phone|mobile|cell|call)))`;
const AFTER_PLUS = [KOREAN_ABROAD, BRITISH_ABROAD, AMERICAN_ABROAD, ANY_ABROAD].join('|');
// 00 in the place of + only with the codes of the languages that Whyscore reads: order numbers often begin with zeros.
const AFTER_START = [KOREAN, `00(?:${KOREAN_ABROAD}|${BRITISH_ABROAD})`, AMERICAN, BRITISH].join('|');
const PHONE = new RegExp(String.raw`(?:\+(?:${AFTER_PLUS})|${START}(?:${AFTER_START}))(?![0-9])`, 'gi');
const KOREAN_WHOLE = new RegExp(`^${KOREAN}$`);

/** Telephone numbers of people, in Korean, British, American and international forms. */
export function findPhones(text: string): readonly Find[] {
  const finds: Find[] = [];
  const phone = new RegExp(PHONE);
  for (let match = phone.exec(text); match !== null; match = phone.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    if (!continuesNumber(text, start, finds.at(-1)?.end ?? 0) && isSubscriber(match[0])) finds.push({ kind: 'phone', start, end });
    else phone.lastIndex = isCompanyNumber(digitsOf(match[0])) ? end : start + 1;
  }
  return finds;
}

function isSubscriber(number: string): boolean {
  const digits = digitsOf(number);
  if (isCompanyNumber(digits)) return false;
  if (/^(?:\+|00)/.test(number)) return true;
  // Korean 02-123-4567 has nine; a British number has ten or eleven.
  return KOREAN_WHOLE.test(number) || (digits.length >= 10 && digits.length <= 11);
}

/**
 * Whether a number (digits only) is a company's own line, which says nothing of a person: Korean 15xx, 16xx, 18xx and
 * 080, British 0800, 0808, 084x, 087x and 03xx (but 031-033 are Korean provinces), American 800, 833-888.
 */
export function isCompanyNumber(digits: string): boolean {
  return /^(?:(?:82)?1[568][0-9]{6}|(?:0|82)80[0-9]{7,8}|(?:0|44|0044)(?:80[08]|8[47][0-9]|3[047][0-9])[0-9]{6,7}|1?8(?:00|33|44|55|66|77|88)[0-9]{7})$/.test(digits);
}
