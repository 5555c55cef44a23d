import type { Chain, Hop } from '../../chain/chain';
import type { HopGoal } from '../../chain/hop-goal';
import type { Knowledge } from '../../chain/knowledge/knowledge';
import { cutSteps } from '../../chain/reading/cut-steps';

/** A step that says of the two who were asked about what they are not to each other. */
export interface WrongConclusion {
  readonly step: number;
  readonly reason: string;
}

/**
 * A question asks for the relation of two people, so that the chain may name another than the goal's. What it says of
 * the two last counts, where that can't be read otherwise and is of a relation that the rules define.
 */
export function wrongConclusion(
  completion: string,
  { predicate, subject, object }: HopGoal,
  knowledge: Knowledge,
  defined: ReadonlySet<string>,
): WrongConclusion | undefined {
  if (subject.kind !== 'value' || object.kind !== 'value') return undefined;
  const [of, who] = [subject.value, object.value];
  const told = cutSteps(completion, knowledge).steps.flatMap(({ step, statements }) =>
    statements
      .filter(
        ({ subjects, values, count, sure }) =>
          sure && count === undefined && isOnly(subjects, of) && isOnly(values, who),
      )
      .map((statement) => ({ step: step.index, said: statement.predicate })),
  );
  const last = told.at(-1);
  if (!last || last.said === predicate || !defined.has(last.said) || knowledge.holds(last.said, of, who))
    return undefined;
  const words = (name: string) => name.replaceAll('_', '-');
  return {
    step: last.step,
    reason: `By the story ${who} is the ${words(predicate)} of ${of}, and not the ${words(last.said)}.`,
  };
}

const isOnly = (names: readonly string[], name: string) => names.length === 1 && names[0] === name;

/** The chain with its one hop contradicted by that step. */
export function contradicted(chain: Chain, { step, reason }: WrongConclusion): Chain {
  const hops = chain.hops.map(
    (hop): Hop => ({
      ...hop,
      verdict: 'contradicted',
      steps: [...new Set([...hop.steps, step])].sort((a, b) => a - b),
    }),
  );
  return {
    ...chain,
    hops,
    firstBreak: 0,
    steps: chain.steps.map((each) =>
      each.index === step ? { ...each, hop: 0, verdict: 'contradicted', reason } : each,
    ),
  };
}
