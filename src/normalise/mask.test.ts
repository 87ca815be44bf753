import { describe, expect, test } from 'vitest';
import { mask } from './mask.js';

describe('mask replaces', () => {
  test.each([
    // e-mail
    ['write to test@a.com.', 'write to [email].'],
    ['test@a.com으로 보내주세요', '[email]으로 보내주세요'],
    ['메일은test@a.com입니다', '메일은[email]입니다'],
    ['test@a.com.감사합니다', '[email].감사합니다'],
    ['mail me at Test.User+nps@Gmail.Com.Thanks', 'mail me at [email].Thanks'],
    ['TEST@A.CO.KR로', '[email]로'],
    ['(josé.müller@bücher.de)', '([email])'],
    ['홍길동@회사.한국으로', '[email]으로'],
    ['андрей@почта.com', '[email]'],
    ["'o_neil-2@mail.example.co.uk'", "'[email]'"],
    ['a@b.com,c@d.org/e@f.net', '[email],[email]/[email]'],
    ['test＠a．com', '[email]'],
    ['01012345678@naver.com', '[email]'],
    // phone, Korean
    ['010-1234-5678로 전화주세요', '[phone]로 전화주세요'],
    ['전화번호는01012345678입니다', '전화번호는[phone]입니다'],
    ['010.1234.5678 / 010 1234 5678 / (010) 1234-5678 / 010 - 1234 - 5678', '[phone] / [phone] / [phone] / [phone]'],
    ['010-12345678, 011-234-5678', '[phone], [phone]'],
    ['02-123-4567 (02)1234-5678 0212345678', '[phone] [phone] [phone]'],
    ['031-123-4567 070-1234-5678 0507-1234-5678', '[phone] [phone] [phone]'],
    ['＋８２　１０－１２３４－５６７８', '[phone]'],
    ['010‑1234‑5678 010–1234–5678 010\u00a01234\u00a05678', '[phone] [phone] [phone]'],
    ['010\u200b-1234-\u200b5678', '[phone]'],
    ['tel010-1234-5678 HP:01012345678', 'tel[phone] HP:[phone]'],
    ['010-1234-5678/010-8765-4321', '[phone]/[phone]'],
    ['010-1234-5678-010-8765-4321', '[phone]-[phone]'],
    // phone, elsewhere
    ['+82 10-1234-5678 +82-2-123-4567 +82(0)10 1234 5678 0082 10 1234 5678', '[phone] [phone] [phone] [phone]'],
    ['+82 10-1234-5678 3번', '[phone] 3번'],
    ['call (415) 555-0132 now', 'call [phone] now'],
    ['415-555-0132, 415.555.0132, 415 555 0132, 1-415-555-0132', '[phone], [phone], [phone], [phone]'],
    ['+1 415 555 0132 +14155550132', '[phone] [phone]'],
    ['call me on 4155550132', 'call me on [phone]'],
    ['07700 900123, 07700900123, 07700 900 123', '[phone], [phone], [phone]'],
    ['020 7946 0000 or (0161) 496 0000 or 01632 960001', '[phone] or [phone] or [phone]'],
    ['+44 7700 900123 2 times, +44 (0)20 7946 0000', '[phone] 2 times, [phone]'],
    ['+33 6 12 34 56 78.', '[phone].'],
    // card
    ['4111111111111111 or 4111 1111 1111 1111 or 4111-1111-1111-1111', '[card] or [card] or [card]'],
    ['카드 5555555555554444로 결제', '카드 [card]로 결제'],
    ['amex 3782 822463 10005 exp 12/26', 'amex [card] exp 12/26'],
    ['paid 50 4111 1111 1111 1111 12/26', 'paid 50 [card] 12/26'],
    ['4222222222222, 30569309025904, 6304000000000000', '[card], [card], [card]'],
    // resident number
    ['주민번호 901231-1234567이요', '주민번호 [resident number]이요'],
    ['9012311234567', '[resident number]'],
    ['000229-3123456 901231 - 2234567 850101-5123456', '[resident number] [resident number] [resident number]'],
    // account
    ['계좌 110-123-456789로 환불', '계좌 [account]로 환불'],
    ['3333-02-1234567 카카오뱅크 김씨', '[account] 카카오뱅크 김씨'],
    ['농협 302-1234-5678-91, 1002-123-456789', '농협 [account], [account]'],
    ['refund to my account no. 12345678901 please', 'refund to my account no. [account] please'],
    ['acct: 123 456 789012', 'acct: [account]'],
    ['110-123-456789 is my account', '[account] is my account'],
    ['입금 50000 110-123-456789', '입금 50000 [account]'],
    ['customer_account: 1234567890', 'customer_account: [account]'],
    // together
    ['4111 1111 1111 1111, test@a.com, 계좌는 110-123-456789', '[card], [email], 계좌는 [account]'],
    ['계좌 test@a.com 110-123-456789', '계좌 [email] [account]'],
    ['🙂010-1234-5678🙂test@a.com🙂', '🙂[phone]🙂[email]🙂'],
  ])('%j by %j', (text, expected) => {
    expect(mask(text).text).toBe(expected);
  });
});

describe('mask leaves', () => {
  test.each([
    ['prices', '1,200,000원 1200000원 $1200000000 £12.50 12,345,678,901 won'],
    ['an amount on an account', '계좌에 12000000000원 입금, account balance 1234567890.12'],
    ['dates', '2024-01-15 20240115 2024.01.15 15/01/2024 02-03-2024 02.03.2024 240115'],
    ['a date near an account', 'account opened 2024-01-15 10:30, 20240115103000, 2024 0115 1030'],
    ['times and moments', '10:30:15 2024-01-15T10:30:00.0212345678Z 1700000000000 20240115 103000'],
    ['percentages, versions, years', '99.99% v1.010.1234.5678 10.0.19041.1234 1999 2024'],
    ['short numbers', '12345678, 123-4567, 1234 5678, room 0123'],
    ['scores in a row', '5 4 3 5 4 4 5 5 3 4 5 5 5 4 3 2'],
    ['company lines', '1588-1234 1577-1234 15881234 080-123-4567 1-800-555-0132 (888) 555-0132 0800 123 4567 0345 123 4567 +82 1588-1234 +44 800 123 4567'],
    ['a company line near an account word', '계좌 문의 080-123-4567, bank 8005550132'],
    ['orders', 'order 12345678901, tracking 123456789012, 주문번호 20240115000123, 송장 123-4567-8901'],
    ['an order nearer than an account', 'my account shows order number 12345678901'],
    ['long numbers without a word', '12345678901 4155550132 110-123-456789'],
    ['codes with letters', 'TX01012345678 RR123456785KR 1Z999AA10123456784 4469160292299b88 550e8400-e29b-41d4-a716-446655440000'],
    ['a phone with too many digits', '010-1234-56789 077009001234'],
    ['cards that fail the Luhn check', '4111 1111 1111 1112 4111111111111112'],
    ['numbers that pass it but are no card', '1111111111111117 0000000000000000 9780306406157'],
    ['resident numbers without a real date', '901331-1234567 900230-1234567 010229-4123456'],
    ['resident numbers of no century', '901231-9234567 901231-0234567'],
    ['handles and what looks like mail', '@united thanks, user@localhost, 3@1.50, a@b, @@, me@.com, test @ a . com'],
    ['placeholders', '[email] [phone] [card] [account] [resident number] [name]'],
  ])('%s', (_, text) => {
    expect(mask(text, { names: ['name', 'email'] })).toEqual({ text, found: [] });
  });

  test('the twenty-ninth of February only in leap years', () => {
    expect(mask('000229-3123456 010229-3123456').text).toBe('[resident number] 010229-3123456');
  });
});

describe('the places of placeholders', () => {
  test('are offsets in the masked text, right after Hangul, emoji and decomposed letters', () => {
    const text = `${'상담원'.normalize('NFD')}👩🏽‍💻010-1234-5678 메일test@a.com와 ${'계좌'.normalize('NFD')} 110-123-456789`;
    const masked = mask(text);
    expect(masked.found.map(({ kind, start, end }) => [kind, masked.text.slice(start, end)])).toEqual([
      ['phone', '[phone]'],
      ['email', '[email]'],
      ['account', '[account]'],
    ]);
    expect(masked.text).toBe(`${'상담원'.normalize('NFD')}👩🏽‍💻[phone] 메일[email]와 ${'계좌'.normalize('NFD')} [account]`);
  });
});

describe('the time for hostile texts of 100,000 characters', () => {
  test.each(['0', '1', '@', '-', '.', '(', '+', ' ', 'a', '가', 'a@', '@a.', 'a.', '0-', '1 ', '010-', '+1', '(02)', '4111 ', '02 ', '12-34 ', '계좌 12345678901 ', 'a@b.co', '010-1234-5678-', '\u0301', '\ud800', '\u200b', '김'])('made of %j is short', (unit) => {
    const text = unit.repeat(100_000 / unit.length);
    const before = process.cpuUsage();
    mask(text, { names: ['김민수', 'a b', '가가'] });
    const { user } = process.cpuUsage(before);
    // Linear takes at most 0.3 s here, on one of two busy cores; quadratic would take minutes.
    expect(user / 1e6).toBeLessThan(3);
  });
});
