import { detect } from 'tinyld';

const HANGUL = /[가-힣ㄱ-ㅎㅏ-ㅣ]/gu;
const LATIN = /\p{Script=Latin}/gu;
const LETTER = /\p{L}/gu;
const WORD = /[a-zà-ÿ']+/gu;

// A Korean comment names brands and products in Latin letters ("iPhone 배송"), so a fifth of Hangul makes it Korean.
const KOREAN_SHARE = 0.2;
// Words that English can hardly do without and that few other languages have.
const ENGLISH = new Set(
  ('the and to of for was were is are my with that this they you your have had been not very it on at in as so be but good great ' +
    'service staff from would could when what who how just all no time i me we our their he she her his them by an or')
    .split(' '),
);
const ENGLISH_SHARE = 0.2;
// tinyld guesses at random on fewer words ("stable internet, fair price" was French to it).
const FEWEST_WORDS = 5;
// Letters that English does not have tell even in a short text.
const ACCENT = /[à-ÿ]/u;

/**
 * The language of a clean text: `ko`, `en`, another ISO 639-1 code, or `und` for a text without letters.
 *
 * @example
 * detectLanguage('delivery가 늦어요'); // 'ko'
 * detectLanguage('¿dónde está mi pedido de ayer?'); // 'es'
 */
export function detectLanguage(text: string): string {
  const letters = count(text, LETTER);
  if (letters === 0) return 'und';
  if (count(text, HANGUL) >= KOREAN_SHARE * letters) return 'ko';
  if (count(text, LATIN) < letters / 2) return detect(text) || 'und';
  const words = text.match(WORD) ?? [];
  const english = words.filter((word) => ENGLISH.has(word)).length;
  const tooShort = words.length < FEWEST_WORDS && !ACCENT.test(text);
  if (tooShort || english >= ENGLISH_SHARE * words.length) return 'en';
  return detect(text) || 'en';
}

/** Languages whose rules may find something in the text: mixed comments are read by both. */
export function ruleLanguages(text: string, language: string): readonly ('en' | 'ko')[] {
  if (language === 'ko') return count(text, WORD) >= 3 ? ['ko', 'en'] : ['ko'];
  if (language === 'en') return count(text, HANGUL) > 0 ? ['en', 'ko'] : ['en'];
  return [];
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
