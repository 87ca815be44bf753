/**
 * How each rule of the taxonomy does on coded comments: for whoever writes rules.
 *
 *   npx tsx scripts/rules-report.ts en|ko GOLD.jsonl… [--theme T] [--misses] [--false] [--min-fires N]
 *
 * Without options: precision and recall per theme, and per pattern the right and wrong fires. `--false` prints the
 * comments where a rule of --theme fires wrongly, `--misses` those that no rule of --theme finds.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { RuleLanguage } from '../src/domain/taxonomy.js';
import { clean } from '../src/normalise/clean.js';
import { sentences } from '../src/normalise/clauses.js';
import { compileRules } from '../src/rules/find.js';
import { loadKoreanAnalyser } from '../src/rules/korean.js';
import { parsePattern } from '../src/rules/pattern.js';
import { parseTaxonomy } from '../src/taxonomy/parse.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { theme: { type: 'string' }, misses: { type: 'boolean' }, false: { type: 'boolean' }, 'min-fires': { type: 'string', default: '1' }, taxonomy: { type: 'string', default: 'data/taxonomy.yaml' } },
});
interface Gold { text: string; lang: string; tags: Record<string, string>; disputed?: string[] }
const language = positionals[0] as RuleLanguage;
const gold = positionals.slice(1).flatMap((file) => readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Gold)).filter((row) => row.lang === language && typeof row.text === 'string');
const taxonomy = parseTaxonomy(readFileSync(values.taxonomy, 'utf8'), values.taxonomy, (pattern, lists) => void parsePattern(pattern, lists));
const finder = compileRules(taxonomy, await loadKoreanAnalyser());

const perPattern = new Map<string, { right: number; wrong: number; polarity: number }>();
const perTheme = new Map(taxonomy.themes.map(({ id }) => [id, { tp: 0, fp: 0, fn: 0, strongTp: 0, strongFp: 0 }]));
for (const row of gold) {
  const text = clean(row.text);
  const { hits } = finder.find(text.text, sentences(text), [language]);
  for (const [theme, count] of perTheme) {
    if (row.disputed?.includes(theme)) continue;
    const mine = hits.filter((hit) => hit.theme === theme);
    const there = theme in row.tags;
    if (mine.length > 0) count[there ? 'tp' : 'fp']++;
    else if (there) count.fn++;
    if (mine.some((hit) => hit.strength === 'strong')) count[there ? 'strongTp' : 'strongFp']++;
    for (const pattern of new Set(mine.map((hit) => hit.pattern))) {
      const key = `${theme}\t${pattern}`;
      const entry = perPattern.get(key) ?? { right: 0, wrong: 0, polarity: 0 };
      entry[there ? 'right' : 'wrong']++;
      const hit = mine.find((candidate) => candidate.pattern === pattern);
      if (there && (hit?.polarity === row.tags[theme] || row.tags[theme] === 'mixed')) entry.polarity++;
      perPattern.set(key, entry);
    }
    if (theme !== values.theme) continue;
    if (values.false === true && mine.length > 0 && !there) console.log(`FALSE [${[...new Set(mine.map((hit) => `${hit.pattern} <- ${text.text.slice(hit.span.start, hit.span.end)}`))].join('; ')}] ${row.text}`);
    if (values.misses === true && mine.length === 0 && there) console.log(`MISS (${row.tags[theme]}) ${row.text}`);
  }
}
for (const [theme, { tp, fp, fn, strongTp, strongFp }] of perTheme) {
  const share = (a: number, b: number): string => (b === 0 ? '–' : (a / b).toFixed(3));
  console.log(`${theme.padEnd(22)} P ${share(tp, tp + fp)} R ${share(tp, tp + fn)} F1 ${share(2 * tp, 2 * tp + fp + fn)} | strong P ${share(strongTp, strongTp + strongFp)} R ${share(strongTp, tp + fn)} | tp ${tp} fp ${fp} fn ${fn}`);
}
const rows = [...perPattern].filter(([, { right, wrong }]) => right + wrong >= Number(values['min-fires'])).filter(([key]) => values.theme === undefined || key.startsWith(`${values.theme}\t`));
for (const [key, { right, wrong, polarity }] of rows.sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`${key}\tright ${right} wrong ${wrong} polarity ${polarity}`);
