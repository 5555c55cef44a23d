import { Fields } from './fields';
import { paragraphWording } from './paragraphs';
import type { RecordTask } from './record-task';

function hops(id: string, decomposition: readonly unknown[]): number {
  // `2hop__13548_13529`, `3hop1__...`: the id itself says so.
  return Number(/^(\d)hop/.exec(id)?.[1] ?? decomposition.length);
}

export const musique: RecordTask = {
  data: 'records',
  trainingMode: 'msq',
  documentation:
    'MuSiQue: questions composed of two to four single ones, over twenty paragraphs of Wikipedia.',
  wording: paragraphWording,
  layout: 'SPLIT.jsonl, or as published: musique_ans_v1.0_SPLIT.jsonl',
  read(record, { index }) {
    const fields = new Fields(record);
    const id = fields.optionalText('id') ?? `msq-${index}`;
    // MuSiQue-Full holds each question a second time without what it takes to answer it.
    if (fields.optionalBoolean('answerable') === false) return undefined;
    const passages = fields.list('paragraphs').map((entry) => {
      const one = new Fields(entry, 'an entry of "paragraphs"');
      return { title: one.text('title'), text: one.text('paragraph_text') };
    });
    const decomposition = fields.optionalList('question_decomposition');
    const single = decomposition.flatMap((each) => new Fields(each, 'a step').optionalText('answer') ?? []);
    return {
      id,
      question: fields.text('question'),
      passages,
      answer: [...new Set([fields.text('answer'), ...fields.texts('answer_aliases')])],
      difficulty: hops(id, decomposition),
      hops: hops(id, decomposition),
      ...(single.length > 0 && { intermediate: single }),
    };
  },
};
