import { Fields } from './fields';
import { contextParagraphs, paragraphWording } from './paragraphs';
import type { RecordTask } from './record-task';

/** As the set itself grades its questions. */
const levels: Readonly<Record<string, number>> = { easy: 1, medium: 2, hard: 3 };

export const hotpot: RecordTask = {
  data: 'records',
  trainingMode: 'hp',
  documentation: 'HotpotQA: questions over two paragraphs of Wikipedia, among others that mislead.',
  wording: paragraphWording,
  layout: 'SPLIT.json, or as published: hotpot_train_v1.1.json, hotpot_dev_distractor_v1.json',
  read(record, { index }) {
    const fields = new Fields(record);
    const type = fields.optionalText('type');
    return {
      id: fields.optionalText('_id') ?? fields.optionalText('id') ?? `hp-${index}`,
      question: fields.text('question'),
      passages: contextParagraphs(fields.list('context')),
      answer: [fields.text('answer')],
      difficulty: levels[fields.optionalText('level') ?? ''] ?? 0,
      ...(type !== undefined && { type }),
    };
  },
};
