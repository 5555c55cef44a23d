import { Fields } from '../../tasks/records/fields';
import { contextParagraphs, paragraphWording } from '../../tasks/records/paragraphs';
import type { RecordTask } from '../../tasks/records/record-task';

/** CofCA: HotpotQA's form, over paragraphs that were changed so that no model can know them. */
export const cofca: RecordTask = {
  data: 'records',
  trainingMode: 'hp',
  documentation:
    'CofCA: questions of two to four hops over paragraphs of Wikipedia whose facts were changed.',
  wording: paragraphWording,
  layout: 'SPLIT.json',
  read(record, { index }) {
    const fields = new Fields(record);
    const answers = fields.texts('sub_answers');
    const type = fields.optionalText('type');
    return {
      id: fields.optionalText('_id') ?? fields.optionalText('id') ?? `cofca-${index}`,
      question: fields.text('question'),
      passages: contextParagraphs(fields.list('context')),
      answer: [fields.text('answer')],
      difficulty: answers.length,
      ...(type !== undefined && { type }),
      ...(answers.length > 0 && { hops: answers.length, intermediate: answers }),
    };
  },
};
