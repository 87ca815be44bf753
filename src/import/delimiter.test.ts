import { expect, test } from 'vitest';
import { guessDelimiter, NO_DELIMITER } from './delimiter.js';

test.each([
  ['commas', 'id,score\n1,2\n', ','],
  ['semicolons, with decimal commas', 'id;score\n1;2,5\n3;4,5\n', ';'],
  ['tabs, with commas in the text', 'id\tcomment\n1\ta, b\n2\tc\n', '\t'],
  ['bars', 'id|comment\r\n1|a\r\n', '|'],
  ['commas that outnumber the delimiter in the header', 'id;why, in your words, and at length, please\n1;a\n2;b, c\n', ';'],
  ['delimiters and line ends inside quotation marks', '"a;b";"c"\n"1\n;;;";2\n3;4\n', ';'],
  ['a header alone', 'id;score', ';'],
])('finds the delimiter among %s', (_, text, delimiter) => {
  expect(guessDelimiter(text)).toBe(delimiter);
});

test('leaves a single column whole, whatever its texts hold', () => {
  expect(guessDelimiter('comment\nGreat, thanks\nslow; rude\n')).toBe(NO_DELIMITER);
});
