// Tag one comment, as a survey service would while the customer is still on the page.
//   npm run build && node examples/tag-one.mjs
import { createTagger } from 'whyscore';

const tagger = createTagger();
const comment = 'The lady on the phone was lovely, but it took four calls and three weeks to get my refund.';
const { language, themes } = await tagger.tag(comment, { score: 4, question: 'why' });
console.log(`language: ${language}`);
for (const { theme, polarity, confidence, evidence } of themes) {
  const words = evidence.map(({ start, end, by }) => `"${comment.slice(start, end)}" (${by})`).join(', ');
  console.log(`${theme}: ${polarity}, ${confidence} sure, because of ${words}`);
}
await tagger.close();
