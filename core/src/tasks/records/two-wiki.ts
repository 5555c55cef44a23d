import { Fields } from './fields';
import { contextParagraphs, paragraphWording } from './paragraphs';
import type { RecordTask } from './record-task';

export const twoWiki: RecordTask = {
  data: 'records',
  trainingMode: '2wiki',
  documentation:
    '2WikiMultiHopQA: questions over two to four facts of Wikidata, told by paragraphs of Wikipedia.',
  wording: paragraphWording,
  layout: 'SPLIT.json, and id_aliases.json where the answers’ other names are to count',
  read(record, { index, aliases }) {
    const fields = new Fields(record);
    const answer = fields.text('answer');
    const type = fields.optionalText('type');
    const hops = fields.optionalList('evidences').length;
    const others = aliases?.get(fields.optionalText('answer_id') ?? '') ?? [];
    return {
      id: fields.optionalText('_id') ?? fields.optionalText('id') ?? `2wiki-${index}`,
      question: fields.text('question'),
      passages: contextParagraphs(fields.list('context')),
      answer: [...new Set([answer, ...others])],
      // A hop is a fact; supporting sentences are counted where the facts are held back (the test set).
      difficulty: hops || fields.optionalList('supporting_facts').length,
      ...(hops > 0 && { hops }),
      ...(type !== undefined && { type }),
    };
  },
};
