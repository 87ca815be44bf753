import { fold } from './mask-fold.js';
import type { Find, Finder } from './mask-kinds.js';

/** Words of Hangul and words of other letters, so that `Maria님` and `김민수ㅠㅠ` are a name and what follows it. */
const WORD = /[가-힣]+|(?![가-힣])\p{L}(?:(?![가-힣])[\p{L}\p{M}])*/gu;
const HANGUL = /^[가-힣]/;
const CAPITALISED = /^\p{Lu}\p{Ll}/u;
/** Between the words of one name: Mary-Jane, J. Smith, O'Neil. */
const JOINT = /^[ .'’·-]{1,2}$/;
/** After a title anything may follow: 김민수님이, 김민수상담사께서는. */
const KOREAN_TITLE = /^(?:님|씨|상담|매니저|대리|과장|차장|부장|팀장|실장|원장|점장|주임|사원|직원|선생|기사|고객|쌤)/;
/** One or two particles, or "is", to the end of the word; 지은이가 has an 이 between. */
const KOREAN_PARTICLES = /^이?(?:이|가|은|는|을|를|의|에게|에게서|한테|한테서|께|께서|와|과|랑|하고|도|만|로|으로|부터|까지|보다|처럼|야|아|라고|라는|였|입니다|이에요|예요|인데|이고|이며){0,2}$/;
/** Short words of one letter (initials, 김) stand everywhere. */
const FEWEST_LETTERS = 2;

/**
 * Names that are everyday words as well are names only with a capital and no more: "Will was rude, I will not call again".
 */
const EVERYDAY = new Set(
  ('amber april art august autumn bill brook chase chance chip christian clay daisy dale dawn dean drew earl faith frank gene glen grace grant guy hope hunter iris ivy jack jade jasmine ' +
    'jean jewel joy june lane lily mark mason may melody mercy miles miss nick olive pat pearl penny ray rich rob robin rock rose ruby sage sandy sky stew sue summer sunny tab tanner trip van victor violet wade ward will young')
    .split(' '),
);

/** What labels of agents have besides a name, which must not be masked by itself: the tags live on these words. */
const NOT_NAMES = new Set(
  ('agent advisor adviser assistant associate care center centre chat clerk customer department desk dr engineer executive group help helpdesk lead line manager mr mrs ms miss none office officer operator ' +
    'phone representative rep sales senior service staff supervisor support team tech technician the unknown and of ' +
    '님 씨 상담원 상담사 상담 매니저 대리 과장 차장 부장 팀장 팀 실장 점장 주임 사원 직원 선생님 기사 기사님 고객 담당 담당자 센터 지점 없음 미상')
    .split(' '),
);

/**
 * The names in a label of a person: the whole and its words, since customers write "Maria" of Maria Gonzalez. Labels
 * with digits (`A1023`) are codes and have none.
 *
 * @example
 * namesOf('Maria Gonzalez (agent)'); // ['Maria Gonzalez', 'Maria', 'Gonzalez']
 */
export function namesOf(label: string): readonly string[] {
  if (/\p{N}/u.test(label)) return [];
  const words = wordsOf(fold(label).text).filter((word) => !NOT_NAMES.has(word.toLowerCase()));
  return [...new Set([words.join(' '), ...words])].filter((name) => name.length >= FEWEST_LETTERS);
}

/** Makes the finder of these names: whole words in any case, Korean ones with a particle or title behind them. */
export function nameFinder(names: readonly string[]): Finder {
  const byFirstWord = new Map<string, (readonly string[])[]>();
  for (const name of names) {
    const words = wordsOf(fold(name).text).map((word) => word.toLowerCase());
    const first = words[0];
    if (first === undefined || words.join('').length < FEWEST_LETTERS) continue;
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), words].sort((a, b) => b.length - a.length));
  }
  const longestFirst = Math.max(0, ...[...byFirstWord.keys()].map((word) => word.length));

  return (text) => {
    const words = byFirstWord.size === 0 ? [] : [...text.matchAll(WORD)].map(({ index, 0: word }) => ({ start: index, word }));
    const finds: Find[] = [];
    for (let at = 0; at < words.length; at++) {
      const match = beginnings(words[at]?.word ?? '', longestFirst)
        .flatMap((beginning) => byFirstWord.get(beginning) ?? [])
        .map((name) => matchName(text, words, at, name))
        .find((found) => found !== null);
      if (!match) continue;
      finds.push({ kind: 'name', start: words[at]?.start ?? 0, end: match.end });
      at = match.last;
    }
    return finds;
  };
}

interface Word {
  readonly start: number;
  readonly word: string;
}

/** What a name can begin with when it begins with this word, longest first. */
function beginnings(word: string, longest: number): readonly string[] {
  if (!HANGUL.test(word)) return [word.toLowerCase()];
  return Array.from({ length: Math.min(word.length, longest) }, (_, i) => word.slice(0, i + 1)).reverse();
}

/** Where the name ends when it begins at word number `at`; null when it does not. */
function matchName(text: string, words: readonly Word[], at: number, name: readonly string[]): { last: number; end: number } | null {
  let end = 0;
  for (const [i, part] of name.entries()) {
    const { start, word } = words[at + i] ?? { start: 0, word: '' };
    if (i > 0 && !JOINT.test(text.slice(end, Math.min(start, end + 3)))) return null;
    end = start + part.length;
    if (word.toLowerCase() === part) continue;
    const behind = word.startsWith(part) && i === name.length - 1 ? word.slice(part.length) : null;
    if (behind === null || !(KOREAN_TITLE.test(behind) || KOREAN_PARTICLES.test(behind))) return null;
  }
  const [only = '', second] = name;
  if (second === undefined && EVERYDAY.has(only) && !CAPITALISED.test(text.slice(words[at]?.start, end))) return null;
  return { last: at + name.length - 1, end };
}

function wordsOf(text: string): readonly string[] {
  return text.match(WORD) ?? [];
}
