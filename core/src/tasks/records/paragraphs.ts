import type { Wording } from '../wording';

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
};

export const paragraph = (title: string, text: string): string =>
  `# ${title}\n${text.replace(/\s+/g, ' ').trim()}`;

/**
 * HotpotQA's context, `[[title, [sentence, ...]], ...]`, which 2Wiki took over.
 * @throws TypeError when it is something else
 */
export function contextParagraphs(context: readonly unknown[]): string {
  return context
    .map((entry) => {
      const [title, sentences] = Array.isArray(entry) ? entry : [];
      if (typeof title !== 'string' || !Array.isArray(sentences))
        throw new TypeError('"context" should be a list of [title, [sentence, ...]]');
      return paragraph(title, sentences.join(' '));
    })
    .join('\n\n');
}
