// Tag a stream of comments in order, with progress and a way to stop.
//   npm run build && node examples/tag-stream.mjs
import { createTagger } from 'whyscore';

async function* comments() {
  yield 'On hold for an hour.';
  yield { text: '상담원이 정말 친절했어요', score: 10 };
  yield 'The price went up again.';
}

const stop = new AbortController();
const tagger = createTagger({ threads: 2 });
const onProgress = ({ done }) => process.stderr.write(`${done} done\n`);
for await (const { language, themes } of tagger.tagMany(comments(), { signal: stop.signal, onProgress })) {
  console.log(language, themes.map(({ theme, polarity }) => `${theme} ${polarity}`).join(', ') || 'no theme');
}
await tagger.close();
