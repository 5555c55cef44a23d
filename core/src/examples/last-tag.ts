import type { TaggedAnswer } from './answer-tag';

const opening = '<answer>';
const closing = '</answer>';

/**
 * The last `<answer>...</answer>` that opens and closes on one line, wherever it stands: phantom_eval's
 * `CoTAgent.parse_answer`. An opening tag inside another is part of the answer. Linear in the text.
 */
export function lastTagOfOneLine(completion: string): TaggedAnswer | undefined {
  let last: TaggedAnswer | undefined;
  let line = 0;
  while (line < completion.length) {
    const newline = completion.indexOf('\n', line);
    const end = newline < 0 ? completion.length : newline;
    last = lastOfLine(completion.slice(line, end), line) ?? last;
    line = end + 1;
  }
  return last;
}

function lastOfLine(line: string, offset: number): TaggedAnswer | undefined {
  let last: TaggedAnswer | undefined;
  for (let at = line.indexOf(opening); at >= 0; ) {
    const start = at + opening.length;
    const end = line.indexOf(closing, start);
    if (end < 0) break;
    last = { text: line.slice(start, end), start: offset + start, end: offset + end };
    at = line.indexOf(opening, end + closing.length);
  }
  return last;
}
