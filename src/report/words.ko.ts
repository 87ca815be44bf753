import { count } from './format.js';
import type { MetricWords, Words } from './words.js';

/** The subject with its topic particle. */
const topic = ({ subject }: MetricWords) => `${subject}${subject.endsWith('율') ? '은' : '는'}`;
const unit = ({ subject }: MetricWords) => (subject.endsWith('율') ? '%p' : '점');

export const KOREAN: Words = {
  language: 'ko',
  metrics: {
    nps: {
      score: 'NPS', subject: 'NPS',
      groups: { detractor: '비추천', passive: '중립', promoter: '추천' },
      short: { detractor: '비추천', passive: '중립', promoter: '추천' },
      people: { detractor: '비추천 고객', passive: '중립 고객', promoter: '추천 고객' },
    },
    csat: {
      score: '만족 비율(%)', subject: '만족 고객 비율',
      groups: { detractor: '불만족', passive: '보통', promoter: '만족' },
      short: { detractor: '불만족', passive: '보통', promoter: '만족' },
      people: { detractor: '불만족 고객', passive: '보통 고객', promoter: '만족 고객' },
    },
    ces: {
      score: '쉬웠다는 비율(%)', subject: '쉬웠다는 고객 비율',
      groups: { detractor: '어려움', passive: '보통', promoter: '쉬움' },
      short: { detractor: '어려움', passive: '보통', promoter: '쉬움' },
      people: { detractor: '어려웠다는 고객', passive: '보통 고객', promoter: '쉬웠다는 고객' },
    },
  },
  title: (metric) => `무엇이 ${metric} 점수를 움직이는가`,
  range: (low, high) => `${low} ~ ${high}`,
  interval: '95% 구간',
  responses: (n) => `응답 ${count(n)}건`,
  comments: (n) => `의견 ${count(n)}건`,
  tagged: (share) => `${share}가 주제를 언급`,
  withoutScore: (n) => `점수 없는 ${count(n)}건 제외`,
  trend: { up: '증가', down: '감소', flat: '변화 없음', unknown: '알 수 없음' },
  columns: { theme: '주제', impact: '영향', complaints: '불만', mentionedBy: '언급한 비율', with: '언급', without: '미언급', trend: '추세' },
  retired: (name) => `${name} (사용 중지)`,
  impactOn: ({ subject }) => `${subject}에 미친 영향`,
  scored: (score) => `${score}점`,
  headline: {
    costs: ({ theme, metric, complain, points, interval }) =>
      `점수를 가장 많이 깎는 주제는 ‘${theme}’입니다. ${complain === null ? '' : `${metric.people.detractor}의 ${complain}가 불만을 말했고, `}이 불만이 없었다면 ${topic(metric)} ${points}${unit(metric)} 더 높았을 것입니다(95% 구간 ${interval}).`,
    unsure: ({ theme, metric, points, interval }) =>
      `우연으로 설명되지 않을 만큼 ${metric.subject}에 영향을 준 주제는 없습니다. 가장 가까운 주제는 ‘${theme}’이며, 불만이 깎았을 수 있는 폭은 ${points}${unit(metric)}입니다(95% 구간 ${interval}).`,
    none: ({ subject }) => `${subject} 하락으로 이어진 주제가 없습니다.`,
    few: (responses) => `점수가 있는 응답이 ${count(responses)}건뿐이어서 어떤 주제가 점수를 가장 많이 깎는지 말할 수 없습니다.`,
    untagged: (responses) => `응답 ${count(responses)}건 가운데 주제를 언급한 응답이 없어 점수의 이유를 말할 수 없습니다.`,
  },
  charts: {
    impact: {
      title: ({ score }) => `불만이 움직인 ${score} 점수`,
      reading: (sure, all) =>
        sure === 0
          ? '모든 구간(가는 선)이 0에 걸칩니다. 점수를 확실히 깎는 주제는 없습니다.'
          : `주제 ${all}개 중 ${sure}개가 점수를 확실히 깎습니다(채운 막대). 가는 선은 95% 구간입니다.`,
    },
    scores: {
      title: '점수 분포',
      reading: (parts) => `${parts.map(([share, people, range]) => `${people}(${range}점) ${share}`).join(', ')}입니다.`,
    },
    shares: {
      title: ({ people }) => `누가 언급하는가: ${people.detractor}과 ${people.promoter}`,
      reading: (theme, detractors, promoters, { people }) => `차이가 가장 큰 주제는 ‘${theme}’: ${people.detractor}의 ${detractors}, ${people.promoter}의 ${promoters}가 언급했습니다.`,
      none: '주제를 언급한 고객이 없습니다.',
    },
  },
  sections: { drivers: '주제별로 보기', reading: '읽는 법', verbatims: '고객의 말' },
  notes: ({ score }) => [
    `영향 = 전체 응답의 ${score} − 그 주제에 불만을 말한 응답을 뺀 나머지의 ${score}. 0보다 작으면 불만이 점수를 깎는다는 뜻입니다. 칭찬은 이 계산에 들어가지 않습니다.`,
    '의견이 여러 개여도 응답은 한 번만 셉니다. 두 주제에 불만을 말한 응답은 양쪽에 모두 들어가므로 영향을 더해서는 안 됩니다.',
    '95% 구간은 우연만으로 수치가 움직일 수 있는 폭입니다. 구간이 0에 걸치면 영향이 없을 수도 있습니다. 영향은 불만과 낮은 점수가 만나는 곳을 보여 줄 뿐, 개선하면 그만큼 점수가 오른다는 증명은 아닙니다.',
    '추세는 응답 기간의 앞 절반과 뒤 절반에서 불만을 말한 비율을 비교합니다. 화살표는 우연으로 설명되지 않는 변화만 뜻하며, 절반마다 날짜가 있는 응답이 30건 이상 있어야 합니다.',
  ],
  hierarchy: '하위 주제가 있는 주제(‘주제 › 하위 주제’)는 그 주제나 하위 주제 가운데 하나라도 언급한 응답을 한 번씩 셉니다. 따라서 그 영향에는 하위 주제의 영향이 들어 있습니다.',
};
