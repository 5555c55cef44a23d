import { evaluateExpression } from './expression';
import { type Linear, number, same } from './linear';
import { GsmTextFault, parseProblem } from './parse-problem';
import { type SolvedProblem, solveProblem } from './solve';

/** The fields that a check of a record looks at. */
export interface CheckedRecord {
  readonly problem: string;
  readonly question: string;
  readonly solution: string;
  readonly op: number;
}

const answerMark = /Answer: /g;
/** As GSM-Infinite's evaluator takes it: between the first "Answer: " and the next full stop. */
const answerAtEnd = /Answer: (\d+)\.$/;

/** What is wrong with a record, each in a sentence without its end; none where its text bears out its answer. */
export function recordFaults(record: CheckedRecord): string[] {
  const { solution, op } = record;
  let solved: SolvedProblem;
  try {
    solved = solveProblem(parseProblem(record.problem, record.question));
  } catch (error) {
    if (error instanceof GsmTextFault) return [error.message];
    throw error;
  }
  const faults: string[] = [];
  if ((solution.match(answerMark) ?? []).length !== 1) faults.push('the solution should have one "Answer: "');
  const told = answerAtEnd.exec(solution)?.[1];
  if (told === undefined)
    faults.push('the solution should end in "Answer: ", a whole number and a full stop');
  else if (Number(told) !== solved.answer) {
    faults.push(`the answer is ${told}, and the problem comes to ${solved.answer}`);
  }
  if (solved.op !== op) faults.push(`op is ${op}, and the problem takes ${solved.op}`);
  return [...faults, ...wrongEqualities(solution, solved)];
}

const equality = /(?<![\w)])[A-Za-z]\d*(?: = [^=;.:,]*[^=;.:, ])+/g;

/** Every `=` of a solution, with its letters as they were set before. */
function wrongEqualities(solution: string, { value, terms }: SolvedProblem): string[] {
  const values = new Map<string, Linear>();
  const unknown = [...terms].find(([, { slope }]) => slope !== 0);
  if (unknown) values.set('x', { slope: 1, offset: 0 });
  const faults: string[] = [];
  const [reasoning, end] = solution.split('The problem says that ') as [string, string | undefined];
  for (const [text] of reasoning.matchAll(equality)) {
    const [letter, ...sides] = text.split(' = ').map((side) => side.trim());
    const [first, ...others] = sides.map((side) => evaluateExpression(side, (name) => values.get(name)));
    if (!first || others.some((other) => !other || !same(other, first)))
      faults.push(`"${text.trim()}" does not hold`);
    else values.set(letter!, first);
  }
  if (end === undefined) return faults;
  // From here on x has its value.
  const { slope, offset } = unknown![1];
  const x = (value(unknown![0])! - offset) / slope;
  const filled = new Map([...values].map(([letter, term]) => [letter, number(term.slope * x + term.offset)]));
  for (const text of end.split(/[;,.]/).filter((part) => part.includes('='))) {
    const sides = text.replace('so ', '').split('=');
    const [left, right] = sides.map((side) => evaluateExpression(side, (name) => filled.get(name)));
    if (!left || !right || !same(left, right)) faults.push(`"${text.trim()}" does not hold`);
  }
  return faults;
}
