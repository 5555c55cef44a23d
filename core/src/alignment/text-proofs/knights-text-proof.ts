import { cutSteps } from '../../chain/reading/cut-steps';
import { Datalog } from '../../prolog/datalog';
import { knightsProgram } from '../../reasoning-gym/knights/program';
import { type KnightsPuzzle, readPuzzle } from '../../reasoning-gym/knights/read-puzzle';
import { readRoles } from '../../reasoning-gym/knights/read-roles';
import { solutions } from '../../reasoning-gym/knights/solutions';
import { assignment } from '../../reasoning-gym/knights/statement';
import { KnightsTextFault } from '../../reasoning-gym/knights/text-fault';
import { type Claim, finishedChain } from './finished-chain';
import { withHops } from './proved-goals';
import { reasoningTexts } from './reasoning-texts';
import type { TextProof, TextQuestion } from './text-proof';

/** A puzzle of knights and knaves. A hop is the role of a person, and what is supposed on the way is no claim. */
export function knightsTextProof({ question }: TextQuestion): TextProof | undefined {
  let puzzle: KnightsPuzzle;
  try {
    puzzle = readPuzzle(question);
  } catch (error) {
    if (error instanceof KnightsTextFault) return undefined;
    throw error;
  }
  const { facts, rules, query, others } = knightsProgram(puzzle);
  const [found] = solutions(puzzle.statements, 2);
  if (query.length === 0 || found === undefined) return undefined;
  const truthful = assignment(found, puzzle.names.length);
  return {
    goals: query,
    align(completion, example) {
      const steps = cutSteps(completion).steps.map(({ step }) => step);
      const read = readRoles(reasoningTexts(completion, steps, example.scoring), puzzle);
      const claims = read.map(({ step, person, knight, sure }): Claim => {
        const name = puzzle.names[person]!;
        const role = truthful[person] ? puzzle.roles.knight : puzzle.roles.knave;
        if (knight === truthful[person]) {
          return {
            step,
            hop: person,
            verdict: 'proved',
            reason: `In the one solution ${name} is a ${role}.`,
          };
        }
        const reason = `In the one solution ${name} is a ${role}.`;
        return sure
          ? { step, hop: person, verdict: 'contradicted', reason }
          : { step, hop: person, verdict: 'unsupported', reason: `It may be supposed only. ${reason}` };
      });
      return finishedChain(completion, example, query, steps, claims);
    },
    proof: () => withHops(Datalog.load([{ uri: 'question.pl', text: facts + rules }]), query, others),
  };
}
