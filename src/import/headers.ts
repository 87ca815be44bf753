import type { Metric } from '../domain/metric.js';
import type { Question } from '../domain/response.js';

/** What a column can be for Whyscore. `comment`: the one comment column, whose kind the question column tells (`why` without one). */
export const ROLES = ['id', 'score', 'why', 'better', 'other', 'comment', 'question', 'date', 'agent', 'department', 'channel', 'product', 'region'] as const;
export type Role = (typeof ROLES)[number];

/** Roles that are dimensions of a response under their own name. */
export const DIMENSION_ROLES = ['agent', 'department', 'channel', 'product', 'region'] as const satisfies readonly Role[];

const BETTER = /\b(improv\w*|better|differently|suggest\w*)\b|개선|아쉬|불편|바라는|바람|건의|보완/;
const WHY = /\b(why|reasons?|because|good|best)\b|이유|왜|좋았|좋은/;

/**
 * What the words of a header or of a question ask for.
 *
 * @example
 * questionOf('What could we do better?'); // 'better'
 */
export function questionOf(text: string): Question {
  const words = headerWords(text);
  if (BETTER.test(words)) return 'better';
  return WHY.test(words) ? 'why' : 'other';
}

/**
 * A header as lower-case words, so that `NPS_SCORE`, `npsScore` and `NPS score:` are the same.
 *
 * @example
 * headerWords('ResponseID'); // 'response id'
 */
export function headerWords(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim();
}

/** Headers of ids, the surest first. An id of something else (agent id, store no) repeats and is no response id. */
export const ID_HEADERS = [
  /^(response|respondent|record|survey response|submission|answer|review|comment|feedback|ticket|case) (id|no|number)$|응답 ?(번호|id|아이디)|리뷰 ?(번호|id)/,
  /^(id|no|nr|key|#|uuid|번호|순번|일련번호|연번|아이디)$/,
];

export const QUESTION_HEADERS = [/\bquestion\b|질문|문항/];

/** When the answer was given comes before any other date of the row. */
export const DATE_HEADERS = [
  /\b(respon(se|ded)|submitted|recorded|completed|published|answered|end|survey)\b.*\b(date|time|at|on)\b|\b(published|submitted|completed|submission date|timestamp)\b|작성 ?일|응답 ?일|답변 ?일|등록 ?일|제출 ?일|작성 ?시/,
  /\b(date|datetime|day|time|created|at)\b|일자|날짜|일시|시간/,
];

/** Headers of scores: those that name their metric first. */
export const SCORE_HEADERS = [
  /\bnps\b|\brecommend\b|추천/,
  /\b(csat|ces|fft|rating|ratings|stars?|satisf\w*|effort|easy|ease)\b|별점|평점|만족|노력/,
  /\b(scores?|grade|how likely)\b|점수/,
];

/** Numbers under such a header count or name something else. */
export const COUNT_HEADERS = /\b(id|month|week|day|year|hour|age|count|number|quantity|visits?|times|duration|minutes|tenure|quarter|size|wave|version)\b|월|주차|나이|연령|횟수|건수|개수|분기|회차|번호/;

export const COMMENT_HEADERS = [
  /\b(comments?|verbatim|feedback|free ?text|text|review text|body|content|open ended|remarks?)\b|리뷰|후기|의견|코멘트|내용|주관식/,
  /\b(answer|response|review|message|describe|tell us|description|opinion)\b|답변|응답|메시지|말씀/,
];

/** A headline of a comment: a second text, never the first. */
export const TITLE_HEADERS = [/\b(title|subject|headline|summary)\b|제목/];

export const DIMENSION_HEADERS: Readonly<Record<(typeof DIMENSION_ROLES)[number], readonly RegExp[]>> = {
  agent: [/\b(agent|advis[eo]r|representative|rep|operator|csr|handled by|consultant)\b|상담원|상담사|담당자|상담 ?직원/],
  department: [/\b(department|dept|team|division)\b|부서|팀$|사업부|센터/],
  channel: [/\b(channel|touch ?point)\b|채널|경로/],
  product: [/\bproduct\b|상품|제품/],
  region: [/\b(region|area|country|city)\b|지역|권역/],
};

const METRIC_HEADERS: readonly (readonly [Metric, RegExp])[] = [
  ['nps', /\b(nps|recommend\w*)\b|추천/],
  ['ces', /\b(ces|effort|easy|ease)\b|노력|쉬웠|쉽/],
  ['csat', /\b(csat|fft|satisf\w*|ratings?|stars?)\b|만족|별점|평점/],
];

/** The NHS Friends and Family Test: 1 (very good) to 5 (very poor), then codes for "don't know". */
export function isFriendsAndFamily(header: string): boolean {
  return /\bfft\b|friends (and|&) family/.test(headerWords(header));
}

/** The metric that a header names; null when it names none. */
export function metricOfHeader(header: string): Metric | null {
  if (isFriendsAndFamily(header)) return 'csat';
  const words = headerWords(header);
  return METRIC_HEADERS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}
