import { describe, expect, test } from 'vitest';
import { detectLanguage, ruleLanguages } from './language.js';

describe('detectLanguage', () => {
  test.each([
    ['', 'und'],
    ['123 !!', 'und'],
    ['ok', 'en'],
    ['good service', 'en'],
    ['samsung', 'en'],
    ['rude', 'en'],
    ['the agent hung up on me twice', 'en'],
    ['waiting on hold forever yesterday again', 'en'],
    ['배송', 'ko'],
    ['ㅋㅋ', 'ko'],
    ['iphone 배송', 'ko'],
    ['delivery가 늦어요', 'ko'],
    ['¿dónde está mi pedido de ayer?', 'es'],
    ['sehr gute beratung, vielen dank', 'de'],
    ['親切でした', 'ja'],
    ['对客服很满意', 'zh'],
    ['спасибо', 'ru'],
    ['ระบบช้า', 'th'],
  ])('takes %j for %s', (text, expected) => {
    expect(detectLanguage(text)).toBe(expected);
  });

  test('takes an English comment with a Korean name for English', () => {
    expect(detectLanguage('the engineer 김민수 was lovely and explained it all to me')).toBe('en');
  });

  test('does not take a Korean comment for English because of long Latin brand names', () => {
    expect(detectLanguage('samsung galaxy 배송이 너무 늦어요')).toBe('ko');
  });
});

describe('ruleLanguages', () => {
  test.each([
    ['the agent was rude', 'en', ['en']],
    ['the agent 상담원 was rude', 'en', ['en', 'ko']],
    ['상담원이 불친절해요', 'ko', ['ko']],
    ['iphone 배송이 늦어요', 'ko', ['ko']],
    ['연결이 안 됨. very long wait', 'ko', ['ko', 'en']],
    ['sehr gute beratung', 'de', []],
    ['!!', 'und', []],
  ])('of %j in %s are %j', (text, language, expected) => {
    expect(ruleLanguages(text, language)).toEqual(expected);
  });
});
