import { GsmTextFault, parseProblem } from '../../gsm-infinite/reading/parse-problem';
import { solveProblem } from '../../gsm-infinite/reading/solve';
import { labelFault } from '../../reasoning-gym/family/label-fault';
import { solutionText } from '../../reasoning-gym/knights/puzzle-text';
import { readPuzzle } from '../../reasoning-gym/knights/read-puzzle';
import { solutions } from '../../reasoning-gym/knights/solutions';
import { assignment } from '../../reasoning-gym/knights/statement';
import { KnightsTextFault } from '../../reasoning-gym/knights/text-fault';
import { assignmentsScorer } from '../../reward/scorers/assignments-scorer';
import type { TextExample } from './text-proof';

/**
 * What is wrong with the right answer of a question that its text settles; undefined where it is right, and for a text
 * of no known form.
 */
export function answerFault(example: TextExample): string | undefined {
  const [answer = ''] = example.answer;
  switch (example.task) {
    case 'rg-family_relationships':
      return labelFault(example.question, answer);
    case 'rg-knights_knaves':
      return puzzleFault(example.question, answer);
    case 'gsminfinite':
      return example.evidence === undefined
        ? undefined
        : problemFault(example.evidence, example.question, answer);
    default:
      return undefined;
  }
}

function puzzleFault(question: string, answer: string): string | undefined {
  try {
    const { names, roles, statements } = readPuzzle(question);
    const [found, ...others] = solutions(statements, 2);
    if (found === undefined) return 'nobody can be what the answer says: the puzzle has no solution';
    if (others.length > 0) return 'the puzzle has more than one solution';
    const text = solutionText(assignment(found, names.length), names, roles);
    if (assignmentsScorer.score(answer, [text]).exactMatch === 1) return undefined;
    return `the answer says "${answer}", and the puzzle "${text}"`;
  } catch (error) {
    if (error instanceof KnightsTextFault) return undefined;
    throw error;
  }
}

function problemFault(problem: string, question: string, answer: string): string | undefined {
  try {
    const solved = solveProblem(parseProblem(problem, question));
    return Number(answer) === solved.answer
      ? undefined
      : `the answer is ${answer}, and the problem comes to ${solved.answer}`;
  } catch (error) {
    if (!(error instanceof GsmTextFault)) throw error;
    // Another wording is no fault; a known one that says too little is.
    return / of no known form|^no quantity/.test(error.message)
      ? undefined
      : `it can't be solved from its text: ${error.message}`;
  }
}
