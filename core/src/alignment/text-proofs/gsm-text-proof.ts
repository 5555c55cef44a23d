import { cutSteps } from '../../chain/reading/cut-steps';
import { QuantityNames } from '../../gsm-infinite/chains/mentions';
import { goalOf, proofOfProblem, reasonOf } from '../../gsm-infinite/chains/proof-of-problem';
import { readClaims } from '../../gsm-infinite/chains/read-claims';
import { number, same } from '../../gsm-infinite/reading/linear';
import { GsmTextFault, type ParsedProblem, parseProblem } from '../../gsm-infinite/reading/parse-problem';
import { type SolvedProblem, solveProblem } from '../../gsm-infinite/reading/solve';
import { type Claim, finishedChain } from './finished-chain';
import { reasoningTexts } from './reasoning-texts';
import type { TextProof, TextQuestion } from './text-proof';

/**
 * A problem of GSM-Infinite with its dependency graph, read from its sentences. A hop is a quantity that the answer
 * takes; it is proved where the chain gives it the value that it has.
 */
export function gsmTextProof({ question, evidence }: TextQuestion): TextProof | undefined {
  if (evidence === undefined) return undefined;
  let problem: ParsedProblem;
  let solved: SolvedProblem;
  try {
    problem = parseProblem(evidence, question);
    solved = solveProblem(problem);
  } catch (error) {
    if (error instanceof GsmTextFault) return undefined;
    throw error;
  }
  const order = hopOrder(problem, solved);
  const goals = order.map((name) => goalOf(name, problem));
  const names = new QuantityNames(problem.quantities.values(), solved.needed);
  return {
    goals,
    align(completion, example) {
      const steps = cutSteps(completion).steps.map(({ step }) => step);
      const texts = reasoningTexts(completion, steps, example.scoring);
      const read = readClaims(texts, { names, unknown: problem.unknown });
      const claims = read.flatMap(({ name, value, step, loose }): Claim[] => {
        const hop = order.indexOf(name);
        if (hop < 0) return [];
        const reason = reasonOf(name, problem, solved);
        if (!value) return [{ step, hop, verdict: 'unsupported', reason: 'No value can be read here.' }];
        const right = same(value, solved.terms.get(name)!) || same(value, number(solved.value(name)!));
        if (right) {
          // That a letter stands for the unknown is no step yet.
          if (name === problem.unknown && value.slope !== 0) return [];
          return [{ step, hop, verdict: 'proved', reason: `The problem says the same: ${reason}` }];
        }
        const wrong = `By the problem it is ${solved.value(name)}: ${reason}`;
        return loose
          ? [{ step, hop, verdict: 'unsupported', reason: `Another may be meant. ${wrong}` }]
          : [{ step, hop, verdict: 'contradicted', reason: wrong }];
      });
      return finishedChain(completion, example, goals, steps, claims);
    },
    proof: () => proofOfProblem(order, problem, solved),
  };
}

/** Backwards, the unknown comes last: all else is worked out as terms in it. */
function hopOrder({ unknown }: ParsedProblem, { needed }: SolvedProblem): readonly string[] {
  return unknown === undefined ? needed : [...needed.filter((name) => name !== unknown), unknown];
}
