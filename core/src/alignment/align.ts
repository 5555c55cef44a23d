import type { Chain, Hop, Step } from '../chain/chain';
import { type HopGoal, hopGoal } from '../chain/hop-goal';
import type { Knowledge } from '../chain/knowledge/knowledge';
import { cutSteps, type ReadStep } from '../chain/reading/cut-steps';
import { assignHops, type HopAssignment } from '../chain/verdicts/assign-hops';
import { derivedVerdict } from '../chain/verdicts/derived-verdict';
import { type HopOutcome, hopOutcome, NOT_READ, worst } from '../chain/verdicts/hop-outcome';
import { hopTruths } from '../chain/verdicts/hop-truth';
import { reasoningOf } from '../chain/verdicts/reasoning';
import { withPassingMentions } from '../chain/verdicts/said-in-passing';
import type { Example } from '../examples/example';
import { groupedBy } from '../lists/grouped-by';
import { PrologError } from '../prolog/engine/prolog-error';
import { readAttempt } from '../reward/attempt';
import { answerParts } from './answer-parts';

/**
 * Lays a completion beside the proof of its question: what each step says, which hop it takes, and whether
 * the facts bear it out. The chain's verdicts do not look at its answer, so that a right answer from a
 * wrong chain shows.
 * @param knowledge the universe's; undefined for a task that has none: then the steps stand alone.
 */
export function alignChain(
  completion: string,
  example: Pick<Example, 'query' | 'answer'> & Partial<Pick<Example, 'task' | 'scoring'>>,
  knowledge?: Knowledge,
): Chain {
  const goals = (example.query ?? []).map(readHop);
  const read = cutSteps(completion, knowledge, askedOf(goals));
  const { steps } = read;
  const answer = answerParts(completion, example.scoring);
  const answerIsRight = readAttempt(completion, example).score.exactMatch === 1;
  if (!knowledge || !example.query) {
    return { steps: steps.map(({ step }) => step), hops: [], answer, answerIsRight };
  }
  const truths = hopTruths(goals, knowledge);
  const { taken, mayReverse } = assignHops(steps, truths, knowledge);
  const { query } = example;
  const stated: HopOutcome[] = truths.map((truth, index) =>
    truth
      ? hopOutcome(truth, index, derivedVerdict(truth, steps, knowledge, mayReverse), taken, knowledge)
      : NOT_READ,
  );
  const judged = withPassingMentions(stated, read, truths, taken, knowledge);
  const hops = judged.map(
    ({ verdict, steps }, index): Hop => ({
      index,
      goal: query[index]!,
      verdict,
      steps,
      // Proving takes longer than aligning, and a reward doesn't look at it.
      get proofNode() {
        return proofNode(query, index, knowledge);
      },
    }),
  );
  const firstBreak = hops.find(({ verdict }) => verdict !== 'proved')?.index;
  return {
    steps: finishedSteps(steps, taken, judged),
    hops,
    firstBreak,
    answer,
    answerIsRight,
    get reasoning() {
      return reasoningOf({ read, truths, taken, outcomes: judged, knowledge });
    },
  };
}

/** People whom a question names. */
const askedOf = (goals: readonly (HopGoal | undefined)[]): readonly string[] =>
  goals.flatMap((goal) => (goal?.subject.kind === 'value' ? [goal.subject.value] : []));

function readHop(goal: string) {
  try {
    return hopGoal(goal);
  } catch {
    // A query typed by a person; the proof says what is wrong with it.
    return undefined;
  }
}

/** Steps with the hop that each takes first, its verdict and the reason. */
function finishedSteps(
  steps: readonly ReadStep[],
  taken: readonly HopAssignment[],
  outcomes: readonly HopOutcome[],
): readonly Step[] {
  const directOf = byStep(taken.filter(({ place }) => place !== 'aside'));
  const asideOf = outcomes.map(({ aside }) => byStep(aside ?? []));
  let current = 0;
  return steps.map(({ step }) => {
    const direct = directOf.get(step.index) ?? [];
    const hop = direct[0]?.hop;
    // What is said of one relation may also be said, the other way round, of a later hop.
    const ground =
      hop === undefined ? undefined : outcomes.findIndex(({ derived }) => derived?.steps.has(step.index));
    if (hop !== undefined && !(ground !== undefined && ground >= current && ground < hop)) {
      current = hop;
      const here = direct.filter((judgement) => judgement.hop === hop);
      const verdict = worst(here.map((judgement) => judgement.verdict));
      return { ...step, hop, verdict, reason: here.find((j) => j.verdict === verdict)!.reason };
    }
    // A fact may serve the derivations of several hops: the chain is at the next of them.
    const serves = outcomes.flatMap(({ derived }, index) => {
      const found = derived?.steps.get(step.index) ?? asideOf[index]!.get(step.index)?.[0];
      return found ? [{ hop: index, verdict: found.verdict, reason: found.reason }] : [];
    });
    const served = serves.find(({ hop: index }) => index >= current) ?? serves[0];
    return served ? { ...step, ...served } : step;
  });
}

const byStep = (taken: readonly HopAssignment[]) => groupedBy(taken, ({ step }) => step);

/** The node of a hop in the proof of the question, where it has one. */
function proofNode(query: readonly string[], hop: number, knowledge: Knowledge): string | undefined {
  const root = proofOf(query, knowledge)?.root;
  if (root?.kind !== 'query') return hop === 0 ? root?.id : undefined;
  return root.children.find((child) => child.hop === hop)?.id ?? root.children[hop]?.id;
}

function proofOf(query: readonly string[], knowledge: Knowledge) {
  try {
    return knowledge.proveQuery(query);
  } catch (error) {
    // A query that is no Prolog, or about what the universe does not have, has no nodes to point to.
    if (error instanceof PrologError) return undefined;
    throw error;
  }
}
