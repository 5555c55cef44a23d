import { equal } from 'node:assert/strict';
import { answerFault } from './answer-fault';

const problem = {
  task: 'gsminfinite',
  question: 'How many law schools does Westhaven have?',
  evidence:
    'The number of law schools in Westhaven exists, and its number is greater than 0. The number of law schools in Westhaven ' +
    'exists, and its number is greater than 0. The total number of schools in Westhaven equals 7.',
};
const island = {
  task: 'rg-knights_knaves',
  question:
    'A very special island is inhabited only by saints and sinners. Saints always tell the truth, and sinners always lie. You ' +
    'meet 2 inhabitants: Odo, and Tilda. Odo said that Tilda is a sinner. Tilda said, "Odo is a sinner and Tilda is a ' +
    'sinner". So who is a saint and who is a sinner? (Format your answer like: "Odo is a saint/sinner, and Tilda is a saint/sinner")',
};

describe('answers compared with the text of their questions', () => {
  for (const [example, answer, fault] of [
    [problem, '7', undefined],
    [problem, '6', 'the answer is 6, and the problem comes to 7'],
    [
      {
        ...problem,
        evidence: `${problem.evidence} The number of art schools in Westhaven equals the number of law schools in Oban.`,
      },
      '3',
      "it can't be solved from its text: nothing says what the number of law schools in Oban is",
    ],
    [{ ...problem, evidence: 'A train leaves.' }, '3', undefined],
    [island, 'Odo is a saint, and Tilda is a sinner.', undefined],
    [
      island,
      'Odo is a sinner, and Tilda is a sinner.',
      'the answer says "Odo is a sinner, and Tilda is a sinner.", and the puzzle "Odo is a saint, and Tilda is a sinner."',
    ],
    [{ task: 'hp', question: 'Who?' }, 'Ann', undefined],
  ] as const)
    it(`${fault ?? 'finds nothing wrong'} (${example.task}, ${answer})`, () =>
      equal(answerFault({ ...example, answer: [answer] }), fault));
});
