import { NUMBER_START, type Find } from './mask-kinds.js';

/**
 * Birth date, then a digit for sex and century (1-4 citizens, 5-8 foreigners) and six more. The check digit says
 * nothing: numbers given since October 2020 have none.
 */
const RESIDENT_NUMBER = new RegExp(`${NUMBER_START}([0-9]{2})([0-9]{2})([0-9]{2})(?: ?- ?| )?([1-8])[0-9]{6}(?![0-9A-Za-z_])`, 'g');

/** Korean resident registration numbers, `YYMMDD-NNNNNNN`, with a real date. */
export function findResidentNumbers(text: string): readonly Find[] {
  return [...text.matchAll(RESIDENT_NUMBER)]
    .filter(([, year = '', month = '', day = '', century = '']) => isDate(('1256'.includes(century) ? 1900 : 2000) + Number(year), Number(month), Number(day)))
    .map(({ index, 0: number }) => ({ kind: 'resident_number', start: index, end: index + number.length }));
}

/** Whether the calendar has this day; month and day count from 1. */
export function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
