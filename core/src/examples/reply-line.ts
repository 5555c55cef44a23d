import type { TaggedAnswer } from './answer-tag';
import { afterSpace } from './python-text';

const closing = '</think>';

/**
 * What a reply without tags gives as its answer: the first line after the thinking, or the whole reply where there
 * is none. phantom_eval's `NshotAgent.parse_answer`, the regular expression `</think>\s*(.+)` of which gives
 * white space back where nothing else is left.
 */
export function replyLine(completion: string): TaggedAnswer {
  for (let at = completion.indexOf(closing); at >= 0; at = completion.indexOf(closing, at + 1)) {
    const spaces = at + closing.length;
    let start = afterSpace(completion, spaces);
    if (start === completion.length) {
      do start--;
      while (start >= spaces && completion[start] === '\n');
      if (start < spaces) continue;
    }
    const newline = completion.indexOf('\n', start);
    const end = newline < 0 ? completion.length : newline;
    return { text: completion.slice(start, end), start, end };
  }
  return { text: completion, start: 0, end: completion.length };
}
