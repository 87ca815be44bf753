import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateEvidence, readDate } from './dates.js';

describe('readDate', () => {
  test.each([
    ['2019-10-14', '2019-10-14'],
    ['2019-10-14T15:20:07.123Z', '2019-10-14T15:20:07'],
    ['2019-10-14 23:59:59+09:00', '2019-10-14T23:59:59'],
    ['2019-10-14T15:20', '2019-10-14T15:20:00'],
    ['20191014', '2019-10-14'],
    ['2019/1/4', '2019-01-04'],
    ['2019년 10월 14일', '2019-10-14'],
    ['2019년 10월 14일 월요일 오후 3시 20분', '2019-10-14T15:20:00'],
    ['2019.10.14', '2019-10-14'],
    ['2019. 10. 14.', '2019-10-14'],
    ['2019. 10. 14. 오후 3:20', '2019-10-14T15:20:00'],
    ['2019. 10. 14. 오전 12:05:09', '2019-10-14T00:05:09'],
    ['2019-10-14(월) 09:00', '2019-10-14T09:00:00'],
    ['２０１９－１０－１４', '2019-10-14'],
    ['14 Oct 2019', '2019-10-14'],
    ['14-Oct-19', '2019-10-14'],
    ['Mon, 14 October 2019 3:20 pm', '2019-10-14T15:20:00'],
    ['Oct 14, 2019 3:20 PM', '2019-10-14T15:20:00'],
    ['October 1st, 2019 at 12:00 am', '2019-10-01T00:00:00'],
    ['Mon Oct 14 2019 15:20:00 GMT+0900 (Korean Standard Time)', '2019-10-14T15:20:00'],
    ['43752', '2019-10-14'],
    ['43752.638888889', '2019-10-14T15:20:00'],
    ['2020-02-29', '2020-02-29'],
  ])('reads %s', (text, date) => {
    expect(readDate(text, null)).toEqual({ date });
  });

  test.each([
    ['14/10/2019', 'dmy', '2019-10-14'],
    ['10/14/19', 'mdy', '2019-10-14'],
    ['3-4-2019', 'dmy', '2019-04-03'],
    ['03.04.2019 15:20', 'mdy', '2019-03-04T15:20:00'],
    ['1/2/70', 'mdy', '1970-01-02'],
  ] as const)('reads %s as %s', (text, order, date) => {
    expect(readDate(text, order)).toEqual({ date });
  });

  test.each(['2019-02-29', '31/04/2019', '2019-13-01', '2019-00-10', '14/10/0019', '3019-10-14'])('refuses %s, which is not in the calendar', (text) => {
    expect(readDate(text, 'dmy')).toHaveProperty('reason', expect.stringContaining('calendar'));
  });

  test.each(['yesterday', '2019', '2019-10', '10/2019', '99', '19.10.14', '2019-10-14 25:00', '2019-10-14 13:00 PM', '2019-10-145', '14 Foo 2019', 'x 2019-10-14', '19999', '60001'])('refuses %s', (text) => {
    expect(readDate(text, null)).toHaveProperty('reason');
  });

  test.each(['  ', '-', 'N/A'])('gives null for "%s", which is no answer', (text) => {
    expect(readDate(text, null)).toEqual({ date: null });
  });

  test('reads back every day that it is given, in every form', () => {
    const day = fc.integer({ min: Date.UTC(1955, 0, 1) / 86_400_000, max: Date.UTC(2060, 0, 1) / 86_400_000 });
    fc.assert(
      fc.property(day, (days) => {
        const date = new Date(days * 86_400_000).toISOString().slice(0, 10);
        const [year = '', month = '', dayOfMonth = ''] = date.split('-');
        const forms = [`${year}년 ${Number(month)}월 ${Number(dayOfMonth)}일`, `${dayOfMonth}/${month}/${year}`, String(days + 25_569)];
        for (const form of forms) expect(readDate(form, 'dmy')).toEqual({ date });
        expect(readDate(`${month}/${dayOfMonth}/${year}`, 'mdy')).toEqual({ date });
      }),
    );
  });

  test('takes no notice of the zone of the machine', () => {
    const zone = process.env['TZ'];
    try {
      for (const TZ of ['Asia/Seoul', 'America/Los_Angeles']) {
        process.env['TZ'] = TZ;
        expect(readDate('43752', null)).toEqual({ date: '2019-10-14' });
        expect(readDate('2019-03-10T02:30:00Z', null)).toEqual({ date: '2019-03-10T02:30:00' });
      }
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });
});

test.each([
  ['14/10/2019', 'dmy'],
  ['10/14/19', 'mdy'],
  ['3/4/2019', 'ambiguous'],
  ['4/4/2019', 'certain'],
  ['2019-04-03', 'certain'],
  ['43752', 'serial'],
  ['20190001', null],
  ['9', null],
  ['telecom_nps-1', null],
])('%s tells of its column: %s', (text, evidence) => {
  expect(dateEvidence(text)).toBe(evidence);
});
