/**
 * The first schema. Times are UTC and set by the database.
 *
 * - `comments.id` and `responses.id` are integers, because full-text search and corrections will point at them.
 * - `comments` has `text` last: reads that want no words then never touch the pages of long texts.
 * - The tagger stands on the comment, not on the tag, so that "no theme" too has someone who said it.
 * - `tags` and `evidence` have natural keys and no row id: one clustered scan reads a comment's tags.
 */
export const m001Initial = {
  name: 'm001_initial',
  statements: [
    `create table surveys (
      id integer primary key,
      name text not null unique,
      metric text not null check (metric in ('nps', 'csat', 'ces')),
      about text not null check (about in ('company', 'agent'))
    ) strict`,

    // The unique key gives known() its look-ups and responses() its pages in id order.
    `create table responses (
      id integer primary key,
      survey_id integer not null references surveys (id),
      external_id text not null,
      score integer,
      date text,
      content_hash text not null,
      unique (survey_id, external_id)
    ) strict`,
    // elsewhere(): the same answers under another survey.
    'create index responses_by_content on responses (content_hash, survey_id)',

    `create table dimensions (
      response_id integer not null references responses (id),
      name text not null,
      value text not null,
      primary key (response_id, name)
    ) strict, without rowid`,

    `create table taggers (
      id integer primary key,
      fingerprint text not null unique,
      first_used_at text not null default (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
    ) strict`,

    `create table comments (
      id integer primary key,
      response_id integer not null references responses (id),
      question text not null check (question in ('why', 'better', 'other')),
      tagger_id integer not null references taggers (id),
      language text not null,
      text text not null,
      unique (response_id, question)
    ) strict`,

    `create table tags (
      comment_id integer not null references comments (id),
      theme text not null,
      position integer not null,
      polarity text not null check (polarity in ('negative', 'positive', 'mixed', 'neutral')),
      confidence real not null check (confidence between 0 and 1),
      primary key (comment_id, theme)
    ) strict, without rowid`,
    // verbatims(): the surest comments of a theme first, so that a limit ends the scan early.
    'create index tags_by_theme on tags (theme, confidence desc, polarity)',

    `create table evidence (
      comment_id integer not null,
      theme text not null,
      position integer not null,
      start_offset integer not null check (start_offset >= 0),
      end_offset integer not null,
      source text not null check (source in ('rule', 'model', 'person')),
      primary key (comment_id, theme, position),
      foreign key (comment_id, theme) references tags (comment_id, theme),
      check (start_offset < end_offset)
    ) strict, without rowid`,
  ],
} as const;
