import { beforeAll, describe, expect, test } from 'vitest';
import { koreanMatcher, loadKoreanAnalyser, type KoreanAnalyser } from './korean.js';
import { matchAt } from './match.js';
import { deniedInKorean } from './negation.js';
import { parsePattern } from './pattern.js';
import type { Token } from './token.js';

let analyser: KoreanAnalyser;
beforeAll(async () => {
  analyser = await loadKoreanAnalyser();
});

function tokensOf(text: string): readonly Token[] {
  return analyser.tokens(text, [{ start: 0, end: text.length }]);
}

/** The words that the pattern covers; null when it does not match. */
function matched(text: string, source: string): { words: string; denied: boolean } | null {
  const tokens = tokensOf(text);
  const pattern = parsePattern(source, {});
  for (let at = 0; at < tokens.length; at++) {
    if (tokens[at]?.skippable === true) continue;
    const hit = matchAt(pattern, tokens, at, koreanMatcher);
    if (hit !== null) return { words: text.slice(tokens[hit.start]?.start, tokens[hit.end - 1]?.end), denied: deniedInKorean(tokens, hit) };
  }
  return null;
}

describe('Korean patterns', () => {
  test.each([
    ['particles and endings do not hide a word', '상담원이 정말 친절했어요', '상담원 .. 친절', '상담원이 정말 친절했어요'],
    ['a word is found inside a compound', '전화연결이 늦어요', '연결 늦', '전화연결이 늦어요'],
    ['a word may go over several morphemes', '여기저기 떠넘기기만 하네요', '떠넘기', '떠넘기기만'],
    ['a denial may be glued to its verb', '고객센터 연결이안돼요', '연결 안 되', '연결이안돼요'],
    ['misspelt denials count too', '연결이 않되요', '연결 안 되', '연결이 않되요'],
    ['spaces may be missing', '상담원친절해요', '상담원 친절', '상담원친절해요'],
  ])('%s', (_, text, pattern, words) => {
    expect(matched(text, pattern)?.words).toBe(words);
  });

  test('a word does not start inside another', () => {
    expect(matched('해서 명함을 받았다', '서명')).toBeNull();
  });

  test.each([
    ['기다리지 않고 바로 연결됐어요', '기다리', true],
    ['지연 없이 왔어요', '지연', true],
    ['안 친절해요', '친절', true],
    ['친절하지 못한 상담', '친절', true],
    ['기다리게 하지 마세요', '기다리', false],
    ['너무 오래 기다렸어요', '기다리', false],
  ])('in "%s" the denial of %s is %s', (text, pattern, denied) => {
    expect(matched(text, pattern)?.denied).toBe(denied);
  });
});

describe('morphemes', () => {
  test('of a long text come in bounded time and in order', () => {
    const text = '상담원 연결이 너무 늦어서 한 시간을 기다렸습니다 '.repeat(200).trim();
    const before = performance.now();
    const tokens = tokensOf(text);
    // In one piece the analyser needs half a minute.
    expect(performance.now() - before).toBeLessThan(10_000);
    expect(tokens.filter((token) => token.text === '늦').length).toBe(200);
    tokens.forEach((token, i) => expect(token.start).toBeGreaterThanOrEqual(tokens[i - 1]?.start ?? 0));
  });

  test('stand where they were written after letters outside the first plane', () => {
    const text = '𠮷野家 배송이 늦어요';
    const late = tokensOf(text).find((token) => token.text === '늦');
    expect(text.slice(late?.start, late?.end)).toBe('늦어요');
  });
});
