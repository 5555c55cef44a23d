import { pythonStrip } from '../../examples/python-text';
import { gsmInfiniteWorked } from '../worked/gsm-infinite';
import { Fields } from './fields';
import type { RecordTask } from './record-task';

/** What is at the end; `1,200.5` is one number. */
const answerLine = /Answer:\s*((?:(?!Answer:)[^\n])+?)\s*\.?\s*$/;
/** As the paper's loader reads it: the first, up to a full stop or the line's end. */
const paperAnswer = /Answer:\s*([^\n.]*)/;

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
    examples: gsmInfiniteWorked,
  },
  layout: 'SPLIT/OP/*.jsonl, as medium/2/*.jsonl',
  provedByText: true,
  read(record, { index, scoring }) {
    const fields = new Fields(record);
    const solution = fields.text('solution');
    const found = (scoring === 'paper' ? paperAnswer : answerLine).exec(solution)?.[1];
    const answer = found === undefined ? undefined : pythonStrip(found);
    if (!answer) throw new TypeError('"solution" should end in "Answer: ..."');
    const [question, problem] = [fields.text('question'), fields.text('problem')];
    const op = fields.optionalNumber('op') ?? 0;
    return {
      id: `gsm-${op}-${fields.optionalText('id') ?? index}`,
      question: question.replace(/^\s*Question:\s*/, ''),
      written: question,
      passages: [{ text: problem.replace(/^\s*Problem:\s*/, ''), written: problem }],
      answer: [answer],
      difficulty: op,
      solution: worked(solution, answer),
    };
  },
};
