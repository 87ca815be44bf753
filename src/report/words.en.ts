import { count } from './format.js';
import type { Words } from './words.js';

const plural = (n: number, one: string, many: string) => `${count(n)} ${n === 1 ? one : many}`;

export const ENGLISH: Words = {
  language: 'en',
  metrics: {
    nps: {
      score: 'NPS', subject: 'NPS',
      groups: { detractor: 'Detractors', passive: 'Passives', promoter: 'Promoters' },
      short: { detractor: 'Detr.', passive: 'Pass.', promoter: 'Prom.' },
      people: { detractor: 'detractors', passive: 'passives', promoter: 'promoters' },
    },
    csat: {
      score: '% satisfied', subject: 'the share of satisfied customers',
      groups: { detractor: 'Dissatisfied', passive: 'Neutral', promoter: 'Satisfied' },
      short: { detractor: 'Dissat.', passive: 'Neutral', promoter: 'Satisf.' },
      people: { detractor: 'dissatisfied customers', passive: 'neutral customers', promoter: 'satisfied customers' },
    },
    ces: {
      score: '% who found it easy', subject: 'the share of customers who found it easy',
      groups: { detractor: 'Hard', passive: 'Neutral', promoter: 'Easy' },
      short: { detractor: 'Hard', passive: 'Neutral', promoter: 'Easy' },
      people: { detractor: 'customers who found it hard', passive: 'neutral customers', promoter: 'customers who found it easy' },
    },
  },
  title: (metric) => `What drives ${metric}`,
  range: (low, high) => `${low} to ${high}`,
  interval: '95% interval',
  responses: (n) => plural(n, 'response', 'responses'),
  comments: (n) => plural(n, 'comment', 'comments'),
  tagged: (share) => `${share} mention a theme`,
  withoutScore: (n) => `${count(n)} left out for want of a score`,
  trend: { up: 'rising', down: 'falling', flat: 'steady', unknown: 'not known' },
  columns: {
    theme: 'Theme', impact: 'Impact', complaints: 'Complain', mentionedBy: 'Share that mentions it', with: 'With', without: 'Without', trend: 'Trend',
  },
  retired: (name) => `${name} (retired)`,
  impactOn: ({ subject }) => `Impact on ${subject}`,
  scored: (score) => `scored ${score}`,
  headline: {
    costs: ({ theme, metric, complain, points, interval }) =>
      `${theme} costs most: ${complain === null ? '' : `${complain} of ${metric.people.detractor} complain of it; `}without those complaints ${metric.subject} would be ${points} points higher (95% interval ${interval}).`,
    unsure: ({ theme, metric, points, interval }) =>
      `No theme moves ${metric.subject} by more than chance could; nearest is ${theme}, whose complaints may cost ${points} points (95% interval ${interval}).`,
    none: ({ subject }) => `No theme lowers ${subject}.`,
    few: (responses) => `Only ${plural(responses, 'response has', 'responses have')} a score: too few to say which theme costs most.`,
    untagged: (responses) => `${responses === 1 ? 'The only response does not mention' : `None of the ${count(responses)} responses mentions`} a theme, so there is nothing to say about what drives the score.`,
  },
  charts: {
    impact: {
      title: ({ score }) => `Points of ${score} that complaints move`,
      reading: (sure, all) =>
        sure === 0
          ? 'Every interval (thin line) reaches 0: no theme surely costs points.'
          : `${sure} of ${all} themes surely cost points (filled bars); the thin line is the 95% interval.`,
    },
    scores: {
      title: 'How customers scored',
      reading: (parts) => `${parts.map(([share, people, range]) => `${share} are ${people} (${range})`).join(', ')}.`,
    },
    shares: {
      title: ({ people }) => `Who mentions it: ${people.detractor} and ${people.promoter}`,
      reading: (theme, detractors, promoters, { people }) =>
        `${theme} parts them most: ${detractors} of ${people.detractor} mention it, ${promoters} of ${people.promoter}.`,
      none: 'Nobody mentions a theme.',
    },
  },
  sections: { drivers: 'Theme by theme', reading: 'How to read this', verbatims: 'In their words' },
  notes: ({ score, subject }) => [
    `Impact = ${score} of all responses − ${score} of all responses without those that complain of the theme. Below zero, the complaints cost points. Praise is not counted in it.`,
    'A response counts once, however many comments it has. One that complains of two themes counts for both, so impacts do not add up.',
    `The 95% interval is how far chance alone could move a figure. If it reaches 0, the theme may cost nothing. Impact shows where complaints and low scores meet; it does not prove that mending the theme wins back all the points of ${subject}.`,
    'The trend compares the share that complains in the later half of the responses with the earlier half; an arrow means that chance does not explain the change, and it needs at least 30 dated responses in each half.',
  ],
  hierarchy: 'A theme that has parts (“theme › part”) counts every response that mentions it or any of its parts, once. So its impact includes theirs.',
};
