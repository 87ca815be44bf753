/**
 * People's word over the machine's.
 *
 * - `tags` and `evidence` hold the tags that count, so what reads them needs to know nothing of corrections.
 * - `machine_tags` keeps what the machine says of a comment that has corrections: JSON, because it is only ever read
 *   whole, to lay the corrections over it. Of every other comment, `tags` is the machine's word.
 * - `corrections` is the history and is never changed; the order of its ids is the order in which they were taken.
 *   `theme` is null when the whole comment is meant; evidence and the themes before and after are JSON.
 */
export const m002Corrections = {
  name: 'm002_corrections',
  statements: [
    `create table machine_tags (
      comment_id integer primary key references comments (id),
      tags text not null
    ) strict`,

    `create table corrections (
      id integer primary key,
      comment_id integer not null references comments (id),
      tagger_id integer not null references taggers (id),
      action text not null check (action in ('set', 'remove', 'none', 'withdraw')),
      theme text,
      polarity text check (polarity in ('negative', 'positive', 'mixed', 'neutral')),
      evidence text,
      made_by text not null check (trim(made_by) != ''),
      made_at text not null,
      note text,
      themes_before text not null,
      themes_after text not null,
      check ((action = 'set') = (polarity is not null)),
      check ((action = 'set') = (evidence is not null)),
      check (action = 'withdraw' or (action = 'none') = (theme is null))
    ) strict`,
    // What was said of a comment, in its order.
    'create index corrections_by_comment on corrections (comment_id)',

    `create trigger corrections_stay before update on corrections
      begin select raise(abort, 'corrections are never changed'); end`,
    `create trigger corrections_remain before delete on corrections
      begin select raise(abort, 'corrections are never deleted'); end`,
  ],
} as const;
