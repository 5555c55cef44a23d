import type { Passage } from '../passage';
import type { Wording } from '../wording';
import { wikiWorked } from '../worked/wiki-sets';

/** How the sets of Wikipedia questions are put. */
export const paragraphWording: Wording = {
  introduction:
    'Below are paragraphs from Wikipedia. Some of them hold what the question needs; others do not.',
  request: 'Answer the question from these paragraphs.',
  steps: 'in each step state one fact from a paragraph, then go on from it',
  tagged:
    'Then give the answer, as short as it can be said, between answer tags, and nothing else between them: ' +
    '<answer>...</answer>.',
  whole: 'Reply with the answer, as short as it can be said, and with nothing else.',
  examples: wikiWorked,
};

/**
 * HotpotQA's context, `[[title, [sentence, ...]], ...]`, which 2Wiki took over.
 * @throws TypeError when it is something else
 */
export function contextParagraphs(context: readonly unknown[]): readonly Passage[] {
  return context.map((entry) => {
    const [title, sentences] = Array.isArray(entry) ? entry : [];
    if (typeof title !== 'string' || !Array.isArray(sentences))
      throw new TypeError('"context" should be a list of [title, [sentence, ...]]');
    return { title, text: sentences.join('\n') };
  });
}
