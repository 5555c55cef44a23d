import { Fields } from './fields';
import type { RecordTask } from './record-task';

const answerLine = /Answer:\s*([^\n]+?)\s*\.?\s*$/;

/** The set's solutions end in `Answer: 12.`; recipes ask for an answer tag. */
function worked(solution: string, answer: string): string {
  const reasoning = solution
    .replace(answerLine, '')
    .replace(/^\s*Solution:\s*/, '')
    .trim();
  return `${reasoning}\n<answer>${answer}</answer>`;
}

export const gsmInfinite: RecordTask = {
  data: 'records',
  trainingMode: 'gsminfinite',
  documentation:
    'GSM-Infinite: grade-school arithmetic that takes a given number of operations (op). The answer is a number.',
  wording: {
    request: 'Solve the problem.',
    steps: 'in each step compute one quantity from those that you know',
    tagged: 'Then give the number between answer tags, and nothing else between them: <answer>12</answer>.',
    whole: 'Reply with the number, and with nothing else.',
  },
  layout: 'SPLIT/OP/*.jsonl, as medium/2/*.jsonl',
  read(record, { index }) {
    const fields = new Fields(record);
    const solution = fields.text('solution');
    const answer = answerLine.exec(solution)?.[1]?.trim();
    if (!answer) throw new TypeError('"solution" should end in "Answer: ..."');
    const op = fields.optionalNumber('op') ?? 0;
    return {
      id: `gsm-${op}-${fields.optionalText('id') ?? index}`,
      question: fields.text('question').replace(/^\s*Question:\s*/, ''),
      evidence: fields.text('problem').replace(/^\s*Problem:\s*/, ''),
      answer: [answer],
      difficulty: op,
      solution: worked(solution, answer),
    };
  },
};
