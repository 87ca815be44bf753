import { WhyscoreError } from '../domain/errors.js';
import type { Metric } from '../domain/metric.js';
import { isOffScale } from './guess-metric.js';
import * as headers from './headers.js';
import { DIMENSION_ROLES, headerWords, questionOf, type Role, ROLES } from './headers.js';
import { type ColumnProfile, dateShare, looksLikeDimension, looksLikeLabels, looksLikeScore, looksLikeText } from './profile.js';

/** Role to column name. */
export type RoleMap = Partial<Record<Role, string>>;

export interface Roles {
  readonly columns: Readonly<RoleMap>;
  /** The roles that the user did not name. */
  readonly guessed: readonly Role[];
}

const COMMENT_ROLES = ['why', 'better', 'other', 'comment'] as const satisfies readonly Role[];

/**
 * Gives columns their roles: the user's, then guesses from headers (English and Korean) checked against the values,
 * then from the values alone. A column gets one guessed role at most.
 *
 * @param metric when the user named it: of several score columns, the one that is on it is taken
 * @throws WhyscoreError `COLUMN_UNKNOWN` for a mapped column that the file has not, `COLUMN_MISSING` without a comment
 * column, `USAGE` when two roles want to be the same comment
 */
export function assignRoles(file: string, profiles: readonly ColumnProfile[], map: Readonly<RoleMap>, metric?: Metric): Roles {
  const given = resolve(file, profiles, map);
  const columns: RoleMap = { ...given };
  const free = () => profiles.filter((profile) => !Object.values(columns).includes(profile.name));
  const guess = (role: Role, find: (free: readonly ColumnProfile[]) => ColumnProfile | undefined) => {
    const found = columns[role] === undefined ? find(free()) : undefined;
    if (found !== undefined) columns[role] = found.name;
  };
  const kindsGiven = COMMENT_ROLES.some((role) => role !== 'comment' && given[role] !== undefined);

  guess('id', (open) => byHeader(open, headers.ID_HEADERS, (profile) => !looksLikeText(profile) && !looksLikeLabels(profile)));
  if (!kindsGiven) guess('question', (open) => byHeader(open, headers.QUESTION_HEADERS, isQuestion));
  guess('score', (open) => guessScore(open, metric));
  guess('date', (open) => byHeader(open, headers.DATE_HEADERS, (profile) => dateShare(profile, true) >= 0.5) ?? open.find((profile) => dateShare(profile, false) >= 0.9));
  guessComments(columns, given, guess);
  for (const role of DIMENSION_ROLES) {
    guess(role, (open) => byHeader(open, headers.DIMENSION_HEADERS[role], (profile) => looksLikeDimension(profile) && !looksLikeScore(profile)));
  }
  if (COMMENT_ROLES.every((role) => columns[role] === undefined)) {
    throw new WhyscoreError('COLUMN_MISSING', `${file} has no column that looks like comments; it has ${listed(profiles)}`);
  }
  if (columns.comment !== undefined && columns.why !== undefined && columns.question === undefined) {
    throw new WhyscoreError('USAGE', `why and comment are both mapped (${columns.why}, ${columns.comment}), and without a question column they are the same`);
  }
  return { columns, guessed: ROLES.filter((role) => columns[role] !== undefined && given[role] === undefined) };
}

function guessComments(columns: RoleMap, given: Readonly<RoleMap>, guess: (role: Role, find: (free: readonly ColumnProfile[]) => ColumnProfile | undefined) => void): void {
  const anyGiven = COMMENT_ROLES.some((role) => given[role] !== undefined);
  if (columns.question !== undefined) {
    if (!anyGiven) guess('comment', (open) => byHeader(open, headers.COMMENT_HEADERS, isAnswer) ?? longestText(open));
    return;
  }
  if (given.comment === undefined) guess('why', (open) => open.find((profile) => questionOf(profile.name) === 'why' && isAnswer(profile)));
  guess('better', (open) => open.find((profile) => questionOf(profile.name) === 'better' && isAnswer(profile)));
  if (anyGiven) return;
  // With a why or a better column, a general comment answers something else.
  const role: Role = columns.why === undefined && columns.better === undefined ? 'comment' : 'other';
  guess(role, (open) => byHeader(open, headers.COMMENT_HEADERS, isAnswer));
  if (role === 'comment') guess('comment', (open) => longestText(open) ?? byHeader(open, headers.TITLE_HEADERS, isAnswer));
  guess('other', (open) => byHeader(open, headers.TITLE_HEADERS, isAnswer));
}

/** The column of each mapped role: the name as it is, else without regard to case and blanks around it. */
function resolve(file: string, profiles: readonly ColumnProfile[], map: Readonly<RoleMap>): RoleMap {
  const resolved: RoleMap = {};
  for (const role of ROLES) {
    const wanted = map[role]?.normalize('NFC').trim();
    if (wanted === undefined) continue;
    const found = profiles.find(({ name }) => name === wanted) ?? profiles.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
    if (found === undefined) throw new WhyscoreError('COLUMN_UNKNOWN', `${file} has no column "${wanted}" (for ${role}); it has ${listed(profiles)}`);
    resolved[role] = found.name;
  }
  return resolved;
}

/** The first fitting column under the surest header. */
function byHeader(open: readonly ColumnProfile[], patterns: readonly RegExp[], fits: (profile: ColumnProfile) => boolean): ColumnProfile | undefined {
  for (const pattern of patterns) {
    const found = open.find((profile) => pattern.test(headerWords(profile.name)) && fits(profile));
    if (found !== undefined) return found;
  }
  return undefined;
}

function guessScore(open: readonly ColumnProfile[], metric: Metric | undefined): ColumnProfile | undefined {
  const ofMetric = open.find((profile) => metric !== undefined && headers.metricOfHeader(profile.name) === metric && looksLikeScore(profile, true));
  const named = ofMetric ?? byHeader(open, headers.SCORE_HEADERS, (profile) => looksLikeScore(profile, true));
  // Where the header promises a score off every scale, another column is no better guess.
  if (named !== undefined || open.some(isOffScale)) return named;
  // By values alone only when there is no choice: two columns of small numbers can mean anything.
  const candidates = open.filter((profile) => looksLikeScore(profile) && profile.values.size > 2 && !headers.COUNT_HEADERS.test(headerWords(profile.name)));
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** What was asked: texts that repeat from row to row, or end in a question mark. */
function isQuestion(profile: ColumnProfile): boolean {
  if (profile.filled === 0 || profile.manyValues || looksLikeScore(profile)) return false;
  const asking = [...profile.values.keys()].filter((value) => /[?？]\s*$/.test(value)).length;
  return profile.values.size <= profile.filled / 2 || asking >= profile.values.size / 2;
}

/** Under a header that promises comments, all but numbers, dates and labels are comments. */
function isAnswer(profile: ColumnProfile): boolean {
  return !looksLikeScore(profile) && dateShare(profile, false) < 0.5 && !looksLikeLabels(profile);
}

function longestText(open: readonly ColumnProfile[]): ColumnProfile | undefined {
  const mean = (profile: ColumnProfile) => profile.characters / profile.filled;
  return open.filter(looksLikeText).sort((a, b) => mean(b) - mean(a))[0];
}

/** Column names for a message; a file can have hundreds. */
function listed(profiles: readonly ColumnProfile[]): string {
  const names = profiles.slice(0, 30).map(({ name }) => `"${name}"`);
  return names.join(', ') + (profiles.length > names.length ? ` and ${profiles.length - names.length} more` : '');
}
