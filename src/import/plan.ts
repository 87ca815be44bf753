import { WhyscoreError } from '../domain/errors.js';
import type { Metric } from '../domain/metric.js';
import type { DateOrder } from './dates.js';
import { chooseMetric, isOffScale, offScale } from './guess-metric.js';
import { DIMENSION_ROLES, type Role } from './headers.js';
import type { OpenTable } from './open-table.js';
import { type ColumnProfile, looksLikeDimension, type TableProfile } from './profile.js';
import { assignRoles, type RoleMap } from './roles.js';
import type { Best } from './scores.js';
import type { FileFormat } from './source.js';
import { uniqueName } from './table.js';

/** What the user knows better than the guess. */
export interface ImportOptions {
  /** Role to column name. */
  readonly map?: Readonly<RoleMap>;
  readonly metric?: Metric;
  readonly best?: Best;
  readonly dates?: DateOrder;
}

/** A column that segments responses, and the key that responses have it under. */
export interface Dimension {
  readonly key: string;
  readonly column: string;
}

/** How a file will be read, for the user to check. */
export interface ImportPlan {
  /** File name, or `standard input`. */
  readonly name: string;
  readonly format: FileFormat;
  /** null for XLSX. */
  readonly encoding: string | null;
  /** null when the format has none or the file has one column. */
  readonly delimiter: string | null;
  /** Rows below the header that are not blank. */
  readonly rows: number;
  readonly columns: readonly string[];
  readonly roles: Readonly<RoleMap>;
  /** The roles that the user did not name. */
  readonly guessed: readonly Role[];
  readonly metric: Metric;
  /** Why this metric. */
  readonly metricBecause: string;
  readonly best: Best;
  /** null when no date needs it. */
  readonly dateOrder: DateOrder | null;
  readonly dimensions: readonly Dimension[];
  /** Columns that are left out: blank ones, and long texts without a role. */
  readonly ignored: readonly string[];
}

/**
 * Decides how to read a file.
 *
 * @throws WhyscoreError what `assignRoles` and `chooseMetric` throw, `METRIC_UNKNOWN` for a score column whose values
 *   are off its scale, and `DATE_ORDER_UNKNOWN`
 */
export function makePlan(open: OpenTable, profile: TableProfile, options: ImportOptions): ImportPlan {
  const { name } = open.file;
  const { columns: roles, guessed } = assignRoles(name, profile.columns, options.map ?? {}, options.metric);
  const profileOf = (role: Role) => profile.columns.find((column) => column.name === roles[role]) ?? null;
  const assigned = new Set(Object.values(roles));
  const promised = roles.score === undefined ? profile.columns.find((column) => !assigned.has(column.name) && isOffScale(column)) : undefined;
  if (promised !== undefined) throw offScale(name, promised);
  const { metric, because, best } = chooseMetric(name, profileOf('score'), options);
  const dimensions = chooseDimensions(profile.columns, roles);
  const used = new Set([...Object.values(roles), ...dimensions.map(({ column }) => column)]);
  return {
    name,
    format: open.format,
    encoding: open.encoding,
    delimiter: open.delimiter,
    rows: profile.rows,
    columns: open.table.columns,
    roles,
    guessed,
    metric,
    metricBecause: because,
    best,
    dateOrder: options.dates ?? orderOf(name, profileOf('date')),
    dimensions,
    ignored: open.table.columns.filter((column) => !used.has(column)),
  };
}

/** Role columns under the name of their role, all other short columns under their header in lower case. */
function chooseDimensions(profiles: readonly ColumnProfile[], roles: Readonly<RoleMap>): Dimension[] {
  const dimensions: Dimension[] = DIMENSION_ROLES.flatMap((role) => (roles[role] === undefined ? [] : [{ key: role, column: roles[role] }]));
  const taken = new Set<string>(Object.values(roles));
  const keys = new Set<string>(dimensions.map(({ key }) => key));
  for (const profile of profiles) {
    if (taken.has(profile.name) || !looksLikeDimension(profile)) continue;
    const key = uniqueName(profile.name.toLowerCase(), keys);
    keys.add(key);
    dimensions.push({ key, column: profile.name });
  }
  return dimensions;
}

/** Day or month first, from the whole column: one part above 12 tells it for all. */
function orderOf(file: string, dates: ColumnProfile | null): DateOrder | null {
  const dmy = dates?.dates.get('dmy');
  const mdy = dates?.dates.get('mdy');
  const ambiguous = dates?.dates.get('ambiguous');
  if (dates === null || (dmy === undefined && mdy === undefined && ambiguous === undefined)) return null;
  const where = `${file}, column "${dates.name}"`;
  if (dmy !== undefined && mdy !== undefined) {
    throw new WhyscoreError('DATE_ORDER_UNKNOWN', `${where}: "${dmy.sample}" has the day first, "${mdy.sample}" the month`);
  }
  if (dmy !== undefined) return 'dmy';
  if (mdy !== undefined) return 'mdy';
  throw new WhyscoreError('DATE_ORDER_UNKNOWN', `${where}: "${ambiguous?.sample ?? ''}" can have the day or the month first, and no date in the column tells which`);
}
