import { answerFault } from '@phantomlab/core/alignment/text-proofs/answer-fault';
import type { EvaluationQuestion } from '@phantomlab/core/evaluation/sets/evaluation-question';
import type { EvaluationSet } from '@phantomlab/core/evaluation/sets/evaluation-set';
import { readSet } from '@phantomlab/core/node/evaluations/read-set';

/** What is known of a set's data on this disk. */
export interface CheckedData {
  readonly set: string;
  readonly folder?: string;
  readonly questions: number;
  /** `absent`: it is not on this disk. */
  readonly state: 'good' | 'faulty' | 'absent';
  readonly findings: readonly string[];
}

/** The paper's sets of Wikipedia questions have so many, and these of each number of hops. */
const expected: Readonly<Record<string, Readonly<Record<number, number>> | undefined>> = {
  msq500: { 2: 282, 3: 140, 4: 78 },
  cofca500: { 2: 172, 3: 159, 4: 169 },
};
const of500 = /500$/;

/** Reads a set whole and compares it with what is known of the paper's. */
export async function checkData(set: EvaluationSet, data: string, own?: string): Promise<CheckedData> {
  try {
    const { folder, questions } = await readSet(
      set,
      { data, ...(own !== undefined && { own }) },
      { use: 'eval', scoring: 'paper' },
    );
    const findings = findingsOf(set, questions);
    return {
      set: set.name,
      folder,
      questions: questions.length,
      state: findings.length === 0 ? 'good' : 'faulty',
      findings,
    };
  } catch (error) {
    const { message } = error as Error;
    const absent = message.startsWith(`There is no ${set.name} in `);
    return {
      set: set.name,
      questions: 0,
      state: absent ? 'absent' : 'faulty',
      findings: absent ? [] : [message],
    };
  }
}

function findingsOf(set: EvaluationSet, questions: readonly EvaluationQuestion[]): string[] {
  const findings: string[] = [];
  if (of500.test(set.name) && questions.length !== 500)
    findings.push(`The paper's has 500 questions, this one ${questions.length}.`);
  const wanted = expected[set.name];
  for (const [hops, count] of Object.entries(wanted ?? {})) {
    const found = questions.filter((question) => question.hops === Number(hops)).length;
    if (found !== count)
      findings.push(`The paper's has ${count} questions of ${hops} hops, this one ${found}.`);
  }
  if (set.name === '2wiki500' && questions.every(({ example }) => example.answer.length === 1))
    findings.push(
      'No question has another right answer: id_aliases.json is missing, and F1 and exact match will be too low.',
    );
  findings.push(...answersAgainstTexts(questions));
  const empty = questions.filter(({ example }) =>
    example.answer.every((answer) => answer.trim() === ''),
  ).length;
  if (empty > 0) findings.push(`Questions without a right answer: ${empty}.`);
  const ids = new Set(
    questions.map(({ example, split }) => JSON.stringify([split, example.id.replace(/#\d+$/, '')])),
  );
  if (ids.size < questions.length)
    findings.push(`Questions with the id of another: ${questions.length - ids.size}.`);
  return findings;
}

/** Of answers that the questions' own text denies, how many there are, and the first. */
function answersAgainstTexts(questions: readonly EvaluationQuestion[]): string[] {
  const faults = questions.flatMap(({ example, split }) => {
    const fault = answerFault(example);
    return fault === undefined ? [] : [`${example.id} of ${split}: ${fault}`];
  });
  if (faults.length === 0) return [];
  const share = ((100 * faults.length) / questions.length).toFixed(1);
  return [
    `Answers that the text of their question denies: ${faults.length} (${share}%). The first is ${faults[0]}.`,
  ];
}
