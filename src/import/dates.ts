import { isNoAnswer } from './no-answer.js';

/** How a column writes day and month when both are numbers: 14/10/2019 or 10/14/2019. */
export type DateOrder = 'dmy' | 'mdy';

export type ReadDate = { readonly date: string | null } | { readonly reason: string };

/** What one cell says of its column: see `dateEvidence`. */
export type DateEvidence = DateOrder | 'ambiguous' | 'certain' | 'serial';

type Parsed =
  | { readonly kind: 'named'; readonly year: number; readonly month: number; readonly day: number; readonly time: string }
  | { readonly kind: 'numeric'; readonly first: number; readonly second: number; readonly year: number; readonly time: string }
  | { readonly kind: 'serial'; readonly days: number };

/** Longest date that any program is known to write (JavaScript's, with the zone spelled out). */
const DATE_MAX = 70;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const YEAR_FIRST = /^(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?(?!\d)(.*)$/;
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})()$/;
/** Two-digit years only after slashes: 19.10.14 is day first in Germany and year first in Korea. */
const NUMERIC = /^(\d{1,2})(?:\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{4})|\/(\d{1,2})\/(\d{2}))(?!\d)(.*)$/;
const DAY_MONTH = /^(\d{1,2})(?:st|nd|rd|th)?[\s/-]+([a-z]{3,9})\.?,?[\s/-]+(\d{4}|\d{2})(?!\d)(.*)$/i;
const MONTH_DAY = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)(.*)$/i;
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+|\s*\([월화수목금토일]\)|\s*[월화수목금토일]요일/gi;
/** Hour, minute, second, then a zone, which is dropped: the wall clock is what the respondent saw. */
const TIME =
  /^[T,\s]+(?:at\s+)?(오전|오후|am|pm)?\s*(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,]\d+)?)?|시(?:\s*(\d{1,2})분)?(?:\s*(\d{1,2})초)?)\s*([ap]\.?m\.?)?\s*(?:[a-z]{1,5})?(?:[+-]\d{2}:?\d{0,2})?(?:\s*\([^)]*\))?$/i;

/** Excel's day numbers that are taken for dates: 1954 to 2064. */
const SERIAL = { pattern: /^\d{5}(?:\.\d+)?$/, min: 20_000, max: 60_000 };
/** Excel's day 0. */
const SERIAL_EPOCH = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

/**
 * What a cell tells about the dates of its column: that day or month comes first, that it is a date in either order
 * (`ambiguous`) or in one that is written out (`certain`), an Excel day number, or null for no date.
 */
export function dateEvidence(text: string): DateEvidence | null {
  const parsed = parse(text);
  if (parsed === null) return null;
  if (parsed.kind === 'serial') return 'serial';
  // Order numbers such as 20190001 look like dates until the calendar is asked.
  if (parsed.kind === 'named') return inCalendar(parsed.year, parsed.month, parsed.day) ? 'certain' : null;
  if (parsed.first === parsed.second) return 'certain';
  if (parsed.first > 12) return 'dmy';
  return parsed.second > 12 ? 'mdy' : 'ambiguous';
}

/**
 * Reads a date as `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`, without any time zone; blank is null.
 *
 * @param order of day and month when both are numbers; taken as day first when the column never needed one
 * @example
 * readDate('2019년 10월 14일', null); // { date: '2019-10-14' }
 * readDate('10/14/19 3:20 PM', 'mdy'); // { date: '2019-10-14T15:20:00' }
 */
export function readDate(text: string, order: DateOrder | null): ReadDate {
  if (isNoAnswer(text)) return { date: null };
  const shown = JSON.stringify(text.trim().slice(0, 40));
  const parsed = parse(text);
  if (parsed === null) return { reason: `${shown} is not a date that can be read` };
  if (parsed.kind === 'serial') return { date: serialDate(parsed.days) };
  const { year, time } = parsed;
  let day: number;
  let month: number;
  if (parsed.kind === 'named') ({ day, month } = parsed);
  else [day, month] = order === 'mdy' ? [parsed.second, parsed.first] : [parsed.first, parsed.second];
  if (!inCalendar(year, month, day)) return { reason: `${shown} is not in the calendar${parsed.kind === 'numeric' && order !== null ? ` (read as ${order})` : ''}` };
  const clock = readTime(time);
  if (clock === null) return { reason: `${shown} has a time that cannot be read` };
  return { date: `${pad(year, 4)}-${pad(month)}-${pad(day)}${clock}` };
}

function parse(text: string): Parsed | null {
  if (text.length > DATE_MAX || !/\p{Nd}/u.test(text)) return null;
  const cell = text.normalize('NFKC').trim().replace(WEEKDAY, '');
  if (SERIAL.pattern.test(cell)) {
    const days = Number(cell);
    return days >= SERIAL.min && days <= SERIAL.max ? { kind: 'serial', days } : null;
  }
  const yearFirst = YEAR_FIRST.exec(cell) ?? COMPACT.exec(cell);
  if (yearFirst !== null) {
    const [, year, month, day, time = ''] = yearFirst;
    return { kind: 'named', year: Number(year), month: Number(month), day: Number(day), time };
  }
  const numeric = NUMERIC.exec(cell);
  if (numeric !== null) {
    const [, first, second, year, shortSecond, shortYear, time = ''] = numeric;
    return { kind: 'numeric', first: Number(first), second: Number(second ?? shortSecond), year: fullYear(year ?? shortYear ?? ''), time };
  }
  const dayMonth = DAY_MONTH.exec(cell);
  if (dayMonth !== null) return named(dayMonth[1], dayMonth[2], dayMonth[3], dayMonth[4]);
  const monthDay = MONTH_DAY.exec(cell);
  return monthDay === null ? null : named(monthDay[2], monthDay[1], monthDay[3], monthDay[4]);
}

function named(day = '', monthName = '', year = '', time = ''): Parsed | null {
  const month = MONTHS.indexOf(monthName.slice(0, 3).toLowerCase()) + 1;
  return month === 0 ? null : { kind: 'named', year: fullYear(year), month, day: Number(day), time };
}

/** Two-digit years as Excel and POSIX read them: up to 68 this century. */
function fullYear(year: string): number {
  const value = Number(year);
  return year.length === 4 ? value : value + (value <= 68 ? 2000 : 1900);
}

/** `THH:MM:SS`, blank for no time, null when it is none. */
function readTime(text: string): string | null {
  if (text.trim() === '') return '';
  const match = TIME.exec(text);
  if (match === null) return null;
  const [, before, hourText, minuteText, secondText, koreanMinute, koreanSecond, after] = match;
  const half = (before ?? after ?? '').toLowerCase().replaceAll('.', '');
  const clock = Number(hourText);
  if (half !== '' && (clock < 1 || clock > 12)) return null;
  const hour = half === '' ? clock : (clock % 12) + (half === 'pm' || half === '오후' ? 12 : 0);
  const minute = Number(minuteText ?? koreanMinute ?? 0);
  const second = Number(secondText ?? koreanSecond ?? 0);
  return hour > 23 || minute > 59 || second > 59 ? null : `T${pad(hour)}:${pad(minute)}:${pad(second)}`;
}

function serialDate(days: number): string {
  const iso = new Date(SERIAL_EPOCH + Math.round((days * DAY_MS) / 1000) * 1000).toISOString();
  return Number.isInteger(days) ? iso.slice(0, 10) : iso.slice(0, 19);
}

function inCalendar(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && year <= 2100 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function pad(value: number, length = 2): string {
  return String(value).padStart(length, '0');
}
