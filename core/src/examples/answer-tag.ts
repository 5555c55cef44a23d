import type { Stretch } from './think';
import { withoutThinking } from './think';

/** What a completion gives as its answer, and where that stands (the text between the tags). */
export interface TaggedAnswer extends Stretch {
  readonly text: string;
}

/**
 * The last `<answer>...</answer>` outside `<think>`, over as many lines as it takes. A tag inside the
 * thinking is a draft, not an answer; one that is never closed was cut off and gives none.
 */
export function taggedAnswer(completion: string): TaggedAnswer | undefined {
  const spoken = withoutThinking(completion);
  // An opening tag inside would mean that the outer one was never closed: the inner one counts.
  const tags = /<answer>((?:(?!<answer>)[\s\S])*?)<\/answer>/gi;
  let last: TaggedAnswer | undefined;
  for (const match of spoken.matchAll(tags)) {
    const start = match.index + '<answer>'.length;
    last = { text: match[1]!, start, end: start + match[1]!.length };
  }
  return last;
}
