import { Fields } from './fields';
import { paragraph, paragraphWording } from './paragraphs';
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
    const evidence = fields.list('paragraphs').map((entry) => {
      const one = new Fields(entry, 'an entry of "paragraphs"');
      return paragraph(one.text('title'), one.text('paragraph_text'));
    });
    return {
      id,
      question: fields.text('question'),
      evidence: evidence.join('\n\n'),
      answer: [...new Set([fields.text('answer'), ...fields.texts('answer_aliases')])],
      difficulty: hops(id, fields.optionalList('question_decomposition')),
    };
  },
};
