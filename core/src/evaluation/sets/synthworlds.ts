import { Fields } from '../../tasks/records/fields';
import { paragraphWording } from '../../tasks/records/paragraphs';
import type { RecordTask } from '../../tasks/records/record-task';

/** A document of `gold_docs`: its text, or an object that holds it. */
function passageOf(document: unknown) {
  if (typeof document === 'string') return { title: '', text: document };
  const fields = new Fields(document, 'an entry of "gold_docs"');
  const text = fields.optionalText('paragraph_text') ?? fields.optionalText('text');
  return { title: fields.optionalText('title') ?? '', text: text ?? fields.text('content') };
}

/** SynthWorlds-RM: a world of renamed entities, so that nothing of it can be known beforehand. */
export const synthWorlds: RecordTask = {
  data: 'records',
  trainingMode: 'msq',
  documentation:
    'SynthWorlds-RM: questions of several hops over documents of a world whose names were replaced.',
  wording: paragraphWording,
  layout: 'SPLIT.json',
  read(record, { index }) {
    const fields = new Fields(record);
    const type = fields.optionalText('question_graph_type');
    const answers = fields.texts('gold_answers');
    if (answers.length === 0) throw new TypeError('"gold_answers" should be a list of texts');
    return {
      id: fields.optionalText('instance_id') ?? `synthrm-${index}`,
      question: fields.text('query'),
      // The paper shows the documents that are needed, and no others.
      passages: fields.list('gold_docs').map(passageOf),
      answer: answers,
      difficulty: fields.list('gold_docs').length,
      ...(type !== undefined && { type }),
    };
  },
};
