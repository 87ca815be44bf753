import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Driver, DriverReport } from '../domain/figures.js';
import { csvReport } from './csv.js';
import { htmlReport } from './html.js';
import { jsonReport } from './json.js';
import { markdownReport } from './markdown.js';
import { headline } from './sentence.js';
import { terminalReport } from './terminal.js';
import { reportView, type NamedTheme } from './view.js';
import { REPORT_LANGUAGES } from './words.js';

const THEMES: readonly NamedTheme[] = [
  { id: 'wait_time', names: { en: 'Wait time', ko: '대기 시간' }, parent: null, retired: false },
  { id: 'agent_attitude', names: { en: 'Agent attitude', ko: '상담원 태도' }, parent: null, retired: false },
];

const wait: Driver = {
  theme: 'wait_time', mentions: 120, negative: 100, positive: 15, detractorShare: 0.456789, passiveShare: 0.1, promoterShare: 0.05,
  detractorComplaintShare: 0.421, scoreWith: -66.6666, scoreWithout: 12.345, impact: -17.2049, low: -20.3, high: -14.1, trend: 'up',
  verbatims: [{ responseId: 'r1', text: 'I waited 40 minutes on hold', score: 2, evidence: [{ start: 2, end: 19, by: 'rule' }] }],
};
const attitude: Driver = {
  theme: 'agent_attitude', mentions: 0, negative: 0, positive: 0, detractorShare: 0, passiveShare: 0, promoterShare: 0,
  detractorComplaintShare: 0, scoreWith: null, scoreWithout: -3.21, impact: -0.0001, low: 0, high: 0, trend: 'unknown', verbatims: [],
};
const report: DriverReport = {
  surveys: ['spring'], metric: 'nps', responses: 1200, withoutScore: 3, comments: 1400, tagged: 600,
  period: { from: '2024-01-01', to: '2024-06-30' }, groups: { detractor: 480, passive: 280, promoter: 440 },
  distribution: [40, 20, 20, 60, 80, 100, 160, 120, 160, 240, 200].map((responses, score) => ({ score, responses })),
  score: { value: -3.3333, low: -8.2, high: 1.5 }, drivers: [wait, attitude],
};

const view = (changes: Partial<DriverReport> = {}, language: 'en' | 'ko' = 'en', themes: readonly NamedTheme[] = THEMES) => reportView({ ...report, ...changes }, themes, language);
const FORMATS = {
  json: (v: ReturnType<typeof view>) => Promise.resolve(jsonReport(v)),
  csv: (v: ReturnType<typeof view>) => Promise.resolve(csvReport(v)),
  md: (v: ReturnType<typeof view>) => Promise.resolve(markdownReport(v)),
  txt: (v: ReturnType<typeof view>) => Promise.resolve(terminalReport(v, { colour: false })),
  html: htmlReport,
};
const formats = Object.entries(FORMATS);

describe('every format', () => {
  test.each(formats)('looks as agreed: %s', async (name, write) => {
    for (const language of REPORT_LANGUAGES) await expect(await write(view({}, language))).toMatchFileSnapshot(`golden/report.${language}.${name}`);
  });

  test('shows the same numbers', async () => {
    const [json, csv] = [jsonReport(view()), csvReport(view())];
    const { drivers, score } = JSON.parse(json) as DriverReport;
    const [first] = drivers;
    expect([first?.impact, first?.detractorShare, first?.scoreWith, score.value]).toEqual([-17.2, 0.4568, -66.67, -3.33]);
    expect(csv).toContain('0.4568,0.1,0.05,0.421,-66.67,12.35,-17.2,-20.3,-14.1,up');
    for (const text of [markdownReport(view()), terminalReport(view(), { colour: false }), (await htmlReport(view())).replaceAll('−', '-')]) {
      for (const figure of ['-17.2', '-20.3 to -14.1', '45.7%', '10.0%', '-66.7', '12.3', '-3.3', '-8.2 to 1.5', '1,200']) expect(text).toContain(figure);
    }
  });

  test('the contract keys of the JSON report come first, in order', () => {
    const body = JSON.parse(jsonReport(view())) as { drivers: object[] };
    expect(Object.keys(body).slice(0, 5)).toEqual(['metric', 'responses', 'comments', 'score', 'drivers']);
    expect(Object.keys(body.drivers[0] ?? {}).slice(0, 10)).toEqual(['theme', 'mentions', 'negative', 'detractorShare', 'promoterShare', 'scoreWith', 'scoreWithout', 'impact', 'low', 'high']);
    expect(jsonReport(view())).not.toContain('-0,');
  });

  test('is made again to the last byte', async () => {
    expect(await htmlReport(view())).toBe(await htmlReport(view()));
  });
});

describe('a theme that is a part of another', () => {
  const parts: readonly NamedTheme[] = THEMES.map((theme) => (theme.id === 'wait_time' ? { ...theme, parent: 'agent_attitude', retired: true } : theme));

  test('stands behind its name, marked when retired, in every format for people', async () => {
    for (const write of [FORMATS.html, FORMATS.md, FORMATS.csv]) {
      expect(await write(view({}, 'en', parts))).toContain('Agent attitude › Wait time (retired)');
      expect(await write(view({}, 'ko', parts))).toContain('상담원 태도 › 대기 시간 (사용 중지)');
    }
    expect(await FORMATS.txt(view({}, 'en', parts))).toMatch(/Agent attitude ›\s/);
  });

  test('comes with a note on what its parent counts', async () => {
    for (const write of [FORMATS.html, FORMATS.md]) {
      expect(await write(view({}, 'en', parts))).toContain('counts every response that mentions it or any of its parts, once');
      expect(await write(view())).not.toContain('any of its parts');
    }
  });

  test('keeps its id in JSON, with parent and mark', () => {
    const { drivers } = JSON.parse(jsonReport(view({}, 'en', parts))) as { drivers: object[] };
    expect(drivers).toMatchObject([{ theme: 'wait_time', parent: 'agent_attitude', retired: true }, { theme: 'agent_attitude', parent: null, retired: false }]);
    expect(jsonReport(view({}, 'en', []))).toContain('"parent": null,\n      "retired": false');
  });
});

describe('hostile text', () => {
  const script = `<script>alert(1)</script>"'&\u001b[31m`;
  const hostile = view(
    { surveys: [script], drivers: [{ ...wait, verbatims: [{ responseId: 'r', text: script, score: 1, evidence: [{ start: 3, end: 12, by: 'rule' }] }] }] },
    'en',
    [{ id: 'wait_time', names: { en: script, ko: script }, parent: null, retired: false }],
  );

  test('cannot run in the page, nor call out of it', async () => {
    const page = await htmlReport(hostile);
    expect(page).not.toMatch(/<script|\u001b/);
    expect(page).toContain('&lt;sc<mark>ript&gt;aler</mark>');
    expect(page).not.toMatch(/(src|href)=|url\(|@import/);
    expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toContain('http:');
  });

  test('cannot steer the terminal or make markup', () => {
    expect(terminalReport(hostile, { colour: false })).not.toContain('\u001b');
    expect(markdownReport(hostile)).not.toMatch(/(?<!\\)<script/);
    const [line = ''] = markdownReport(view({ surveys: ['[x](https://evil.example) **b** | c'] })).split('\n');
    expect(line).toBe('# What drives NPS: \\[x\\](https&#58;//evil.example) \\*\\*b\\*\\* \\| c');
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r\n=1', ' =1', '＝1'])('is no formula in a spreadsheet: %j', (text) => {
    const csv = csvReport(view({ drivers: [{ ...wait, verbatims: [{ responseId: 'r', text, score: 1, evidence: [] }] }] }));
    expect(csv).toContain(`,up,'${text.trim()},`);
  });

  test('CSV cells survive quotes, commas and line breaks', () => {
    const csv = csvReport(view({ drivers: [{ ...wait, verbatims: [{ responseId: 'r', text: 'a "b",\nc', score: 1, evidence: [] }] }] }));
    expect(csv).toContain(',"a ""b"", c",\r\n');
    expect(csv.split('\r\n')).toHaveLength(3);
  });

  test('any evidence, overlapping or not, leaves the words of a verbatim whole', async () => {
    const span = fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b), by: 'rule' as const }));
    await fc.assert(
      fc.asyncProperty(fc.array(span, { maxLength: 4 }), async (evidence) => {
        const text = 'Nobody ever called me back, no!';
        const page = await htmlReport(view({ drivers: [{ ...wait, verbatims: [{ responseId: 'r', text, score: 1, evidence }] }] }));
        expect(page.replace(/<\/?mark>/g, '')).toContain(`<blockquote>${text}<footer>`);
      }),
      { numRuns: 15 },
    );
  });
});

describe('terminalReport', () => {
  const long = 'A theme with a very long name that somebody wrote into the taxonomy';
  const wide = view({ metric: 'csat', distribution: [], drivers: [{ ...wait, theme: 'x' }, wait], surveys: ['가'.repeat(80)] }, 'ko', [...THEMES, { id: 'x', names: { en: long, ko: '아주 긴 주제 이름을 가진 사용자 정의 주제' }, parent: 'wait_time', retired: true }]);
  /** Hangul takes two columns. */
  const columns = (line: string) => [...line].reduce((sum, character) => sum + (/[\p{Script=Hangul}]/u.test(character) ? 2 : 1), 0);

  test('fits 100 columns, in Korean and with long names too', () => {
    for (const text of [terminalReport(view(), { colour: false }), terminalReport(wide, { colour: false })]) {
      for (const line of text.split('\n')) expect(columns(line), line).toBeLessThanOrEqual(100);
    }
  });

  test('aligns figures beneath Korean names', () => {
    const lines = terminalReport(view({}, 'ko'), { colour: false }).split('\n');
    const end = (name: string, figure: string) => {
      const line = lines.find((each) => each.startsWith(name)) ?? '';
      return columns(line.slice(0, line.indexOf(figure) + figure.length));
    };
    expect(end('대기 시간', '-17.2')).toBe(end('상담원 태도', '0.0'));
  });

  test('uses colour only when asked', () => {
    expect(terminalReport(view(), { colour: false })).not.toContain('\u001b');
    expect(terminalReport(view(), { colour: true })).toContain('\u001b[');
  });
});

describe('headline', () => {
  const say = (changes: Partial<DriverReport> = {}, language: 'en' | 'ko' = 'en') => headline(view(changes, language));

  test('says what costs most, how many complain and what it would be without', () => {
    expect(say()).toBe('Wait time costs most: 42% of detractors complain of it; without those complaints NPS would be 17.2 points higher (95% interval 14.1 to 20.3).');
    expect(say({}, 'ko')).toBe('점수를 가장 많이 깎는 주제는 ‘대기 시간’입니다. 비추천 고객의 42%가 불만을 말했고, 이 불만이 없었다면 NPS는 17.2점 더 높았을 것입니다(95% 구간 14.1 ~ 20.3).');
  });

  test('speaks of satisfied customers and of ease for the other metrics', () => {
    expect(say({ metric: 'csat' })).toContain('42% of dissatisfied customers complain of it; without those complaints the share of satisfied customers would be');
    expect(say({ metric: 'ces' })).toContain('the share of customers who found it easy would be');
    expect(say({ metric: 'csat' }, 'ko')).toContain('만족 고객 비율은 17.2%p 더 높았을');
  });

  test('claims nothing that chance could explain', () => {
    expect(say({ drivers: [{ ...wait, impact: -1.2, low: -3, high: 0.4 }] })).toBe(
      'No theme moves NPS by more than chance could; nearest is Wait time, whose complaints may cost 1.2 points (95% interval -0.4 to 3.0).',
    );
    expect(say({ drivers: [{ ...wait, impact: 0.3, low: 0, high: 0.4 }] })).toBe('No theme lowers NPS.');
  });

  test('says when there is too little to go by', () => {
    expect(say({ responses: 29 })).toBe('Only 29 responses have a score: too few to say which theme costs most.');
    expect(say({ responses: 30 })).toContain('costs most');
    expect(say({ tagged: 0 })).toContain('None of the 1,200 responses mentions a theme');
    expect(say({ tagged: 0, responses: 1 }, 'ko')).toContain('1건');
  });

  test('does not give a share of detractors when there are none', () => {
    expect(say({ groups: { detractor: 0, passive: 600, promoter: 600 } })).toBe('Wait time costs most: without those complaints NPS would be 17.2 points higher (95% interval 14.1 to 20.3).');
  });
});

test('a report of one response without any theme can be written in every format', async () => {
  const lonely = view({ responses: 1, comments: 0, tagged: 0, withoutScore: 0, period: null, groups: { detractor: 0, passive: 0, promoter: 1 }, distribution: report.distribution.map((bar) => ({ ...bar, responses: bar.score === 10 ? 1 : 0 })), drivers: [] });
  for (const [, write] of formats) expect(await write(lonely)).not.toMatch(/NaN|undefined|Infinity/);
});
