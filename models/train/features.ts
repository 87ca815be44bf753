/**
 * The signals of coded comments, for fit_decide.py: what the network and the rules say of each theme.
 *
 *   npx tsx models/train/features.ts GOLD.jsonl… > features.jsonl
 *
 * A row without `text` names a comment of ../shared/data by its id, as in models/train/coded.
 */
import { createReadStream, readFileSync } from 'node:fs';
import { parse } from 'csv-parse';
import { loadEncoder } from '../../src/embed/transformers.js';
import { encodeWindows, windowsOf } from '../../src/embed/windows.js';
import { clean } from '../../src/normalise/clean.js';
import { sentences } from '../../src/normalise/clauses.js';
import { detectLanguage, ruleLanguages } from '../../src/normalise/language.js';
import { readTaxonomy, shipped } from '../../src/pipeline/parts.js';
import { compileRules } from '../../src/rules/find.js';
import { loadKoreanAnalyser } from '../../src/rules/korean.js';

const DATA = { 'telecom-nps.csv': ['Response ID', 'Comment'], 'nhs-fft.csv': ['id', 'FFT answer'], 'pet-insurance-reviews.csv': ['id', 'text'], 'korean-app-reviews.csv': ['번호', '리뷰 내용'] } as const;

interface Row { id: string; lang: string; text?: string; tags: Record<string, string>; disputed?: string[] }

const rows = process.argv.slice(2).flatMap((file) => readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row));
const texts = new Map<string, string>();
if (rows.some((row) => row.text === undefined)) {
  for (const [file, [id, text]] of Object.entries(DATA)) {
    const path = new URL(`../../../shared/data/${file}`, import.meta.url);
    for await (const record of createReadStream(path).pipe(parse({ columns: true, bom: true })) as AsyncIterable<Record<string, string>>) texts.set(record[id] ?? '', record[text] ?? '');
  }
}

const taxonomy = readTaxonomy(shipped.taxonomy);
const rules = compileRules(taxonomy, await loadKoreanAnalyser());
const encoder = await loadEncoder(process.env['WHYSCORE_MODEL'] ?? shipped.model);
for (const row of rows) {
  const cleaned = clean(row.text ?? texts.get(row.id) ?? '');
  const spans = sentences(cleaned);
  const language = detectLanguage(cleaned.text);
  const { hits, vetoed } = rules.find(cleaned.text, spans, ruleLanguages(cleaned.text, language));
  const encoding = await encodeWindows(encoder, cleaned.text, windowsOf(cleaned.text, spans));
  const themes = Object.fromEntries(
    taxonomy.themes.map(({ id }) => {
      const mine = hits.filter((hit) => hit.theme === id);
      const score = encoding.themes.get(id);
      return [id, {
        model: score?.mentioned ?? 0,
        negative: score?.negative ?? 0,
        positive: score?.positive ?? 0,
        strong: mine.some((hit) => hit.strength === 'strong') ? 1 : 0,
        weak: Math.min(2, new Set(mine.filter((hit) => hit.strength === 'weak').map((hit) => hit.span.start)).size),
        veto: mine.length === 0 && vetoed.has(id) ? 1 : 0,
      }];
    }),
  );
  console.log(JSON.stringify({ id: row.id, lang: row.lang, language, tags: row.tags, disputed: row.disputed ?? [], themes }));
}
await encoder.close();
