import { describe, expect, test } from 'vitest';
import { mask } from './mask.js';
import { namesOf } from './mask-names.js';

describe('names', () => {
  const names = ['Maria Gonzalez', 'Maria', "O'Neil", 'Zoë', '김민수', '민주', '지은', 'Will', 'J. Smith'];
  test.each([
    ['김민수님이 친절', '[name]님이 친절'],
    ['김민수가, 김민수는 김민수에게서도 김민수입니다', '[name]가, [name]는 [name]에게서도 [name]입니다'],
    ['김민수상담사께서 김민수씨한테 김민수ㅠㅠ', '[name]상담사께서 [name]씨한테 [name]ㅠㅠ'],
    ['지은이가 도와줌', '[name]이가 도와줌'],
    ['김민수'.normalize('NFD') + '님', '[name]님'],
    ['MARIA was lovely, maria’s manner, Maria가 Maria님', '[name] was lovely, [name]’s manner, [name]가 [name]님'],
    ['maria gonzalez and Maria-Gonzalez', '[name] and [name]'],
    ['J Smith, J.Smith', '[name], [name]'],
    ['o’neil, ZOE\u0308!', '[name], [name]!'],
    ['Maria2 Maria01012345678', '[name]2 [name][phone]'],
    ['Will was rude. I will not, I WILL NOT', '[name] was rude. I will not, I WILL NOT'],
  ])('in %j are masked: %j', (text, expected) => {
    expect(mask(text, { names }).text).toBe(expected);
  });

  test.each(['Mariana and Marias', '김민수빈이 왔다', '대김민수', '민주주의 민주당', 'Gonzalez', '지은탁', 'Smith', 'O Neill'])('in %j are inside longer words or not whole: left', (text) => {
    expect(mask(text, { names }).text).toBe(text);
  });

  test('of one letter and empty ones are no names', () => {
    expect(mask('a 김 I', { names: ['a', '김', '', ' ', '?'] }).text).toBe('a 김 I');
  });

  test('beside numbers and addresses that hold them leave these whole', () => {
    expect(mask('maria@a.com 계좌 maria 110-123-456789', { names }).text).toBe('[email] 계좌 [name] [account]');
  });
});

describe('namesOf', () => {
  test.each([
    ['Maria Gonzalez', ['Maria Gonzalez', 'Maria', 'Gonzalez']],
    ['Ms. Maria (support team)', ['Maria']],
    ['김민수 상담사', ['김민수']],
    ['김 민수', ['김 민수', '민수']],
    ['J Smith', ['J Smith', 'Smith']],
    ['A1023', []],
    ['Agent 7', []],
    ['Sales team', []],
    ['', []],
  ])('of the label %j are %j', (label, expected) => {
    expect(namesOf(label)).toEqual(expected);
  });
});
