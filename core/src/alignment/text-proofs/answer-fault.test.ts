import { equal } from 'node:assert/strict';
import { answerFault } from './answer-fault';
import { island } from './testing/island';

const problem = {
  task: 'gsminfinite',
  question: 'How many law schools does Westhaven have?',
  evidence:
    'The number of law schools in Westhaven exists, and its number is greater than 0. The number of law schools in Westhaven ' +
    'exists, and its number is greater than 0. The total number of schools in Westhaven equals 7.',
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
