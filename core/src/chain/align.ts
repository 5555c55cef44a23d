import { rightAnswerSet } from '../reward/answer-set';
import { taggedAnswer } from '../reward/answer-tag';
import { readAttempt } from '../reward/attempt';
import { exactMatch } from '../reward/set-score';
import type { Example } from '../tasks/task';
import type { Chain, Hop, Step, Verdict } from './chain';
import { cutSteps, type SaidStep } from './cut-steps';
import { type Derived, derivedVerdict } from './derived-verdict';
import { hopGoal } from './hop-goal';
import { type HopTruth, hopTruths } from './hop-truth';
import { type Judgement, judge } from './judge';
import type { Knowledge } from './knowledge';
import type { Statement } from './statement';

/**
 * Lays a completion beside the proof of its question: what each step says, which hop it takes, and whether
 * the facts bear it out. The chain's verdicts do not look at its answer, so that a right answer from a
 * wrong chain shows.
 * @param knowledge the universe's; undefined for a task that has none: then the steps stand alone.
 */
export function alignChain(
  completion: string,
  example: Pick<Example, 'query' | 'answer'>,
  knowledge?: Knowledge,
): Chain {
  const said = cutSteps(completion, knowledge);
  const answer = answerParts(completion);
  const { said: saidAnswers } = readAttempt(completion, example);
  const answerIsRight = exactMatch(saidAnswers, rightAnswerSet(example.answer)) === 1;
  if (!knowledge || !example.query) {
    return { steps: said.map(({ step }) => step), hops: [], answer, answerIsRight };
  }
  const truths = hopTruths(example.query.map(readHop), knowledge);
  const mayTurn = turnable(said, truths, knowledge);
  const taken = takenHops(said, truths, knowledge, mayTurn);
  const { query } = example;
  const judged: HopOutcome[] = truths.map((truth, index) =>
    truth
      ? hopOutcome(truth, index, derivedVerdict(truth, said, knowledge, mayTurn), taken, knowledge)
      : NOT_READ,
  );
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
  return { steps: finishedSteps(said, taken, judged), hops, firstBreak, answer, answerIsRight };
}

/** A judgement of the statement in a step. */
interface Taken extends Judgement {
  readonly step: number;
  readonly statement: Statement;
}

interface HopOutcome {
  readonly verdict: Verdict;
  readonly steps: readonly number[];
  /** Steps that spell out what the hop's relation derives from, with the verdict of each. */
  readonly derived?: Derived;
  /** Steps that speak of the hop's relation aside from the chain, when nothing better does. */
  readonly aside?: readonly Taken[];
}

/** A goal that the question grammar doesn't make can't be followed in words. */
const NOT_READ: HopOutcome = { verdict: 'skipped', steps: [] };

function readHop(goal: string) {
  try {
    return hopGoal(goal);
  } catch {
    // A query typed by a person; the proof says what is wrong with it.
    return undefined;
  }
}

/**
 * Which statements may be taken the other way round: those that, as they stand, serve no hop. Else "the
 * nephew of Ann is Bob" would also answer for Bob's aunt.
 */
function turnable(
  said: readonly SaidStep[],
  truths: readonly (HopTruth | undefined)[],
  knowledge: Knowledge,
): (statement: Statement) => boolean {
  const asTheyStand = () => false;
  const serving = new Set<Statement>();
  for (const { place, statement } of takenHops(said, truths, knowledge, asTheyStand)) {
    if (place !== 'aside') serving.add(statement);
  }
  for (const truth of truths) {
    const derived = truth && derivedVerdict(truth, said, knowledge, asTheyStand);
    for (const statement of derived?.statements ?? []) serving.add(statement);
  }
  return (statement) => !serving.has(statement);
}

/** Which statements take which hop, and how; those aside from the chain too. */
function takenHops(
  said: readonly SaidStep[],
  truths: readonly (HopTruth | undefined)[],
  knowledge: Knowledge,
  mayTurn: (statement: Statement) => boolean,
): readonly Taken[] {
  const reached = truths.map(() => new Set<string>());
  const all: Taken[] = [];
  for (const { step, statements } of said) {
    for (const statement of statements) {
      truths.forEach((truth, hop) => {
        const before = reached[hop - 1] ?? new Set<string>();
        const found = truth && judge(statement, truth, hop, before, knowledge, mayTurn(statement));
        if (!found) return;
        all.push({ ...found, step: step.index, statement });
        if (found.place !== 'aside') for (const lead of found.leads) reached[hop]!.add(lead);
      });
    }
  }
  return onlyWhereLed(all, truths.length);
}

/**
 * "The friends of Ann are ..." may fit several hops of a question about friends of friends. It takes the
 * first of them, and a later one only where the chain has come back to Ann.
 */
function onlyWhereLed(all: readonly Taken[], hops: number): readonly Taken[] {
  const first = new Map<number, number>();
  for (const { step, hop, place } of all) {
    if (place !== 'aside') first.set(step, Math.min(hop, first.get(step) ?? hop));
  }
  let led: ReadonlySet<string> = new Set();
  const kept: Taken[] = [];
  for (let hop = 0; hop < hops; hop++) {
    const here = all.filter(
      (taken) =>
        taken.hop === hop &&
        (taken.place === 'aside' || first.get(taken.step) === hop || taken.subjects.some((s) => led.has(s))),
    );
    kept.push(...here);
    led = new Set(here.flatMap(({ place, leads }) => (place === 'aside' ? [] : leads)));
  }
  return kept;
}

function hopOutcome(
  truth: HopTruth,
  hop: number,
  derived: Derived | undefined,
  taken: readonly Taken[],
  knowledge: Knowledge,
): HopOutcome {
  const mine = taken.filter((judgement) => judgement.hop === hop);
  const onChain = mine.filter(({ place }) => place !== 'aside');
  const derivedSteps = derived ? [...derived.steps.keys()] : [];
  const steps = ordered([...onChain.map(({ step }) => step), ...derivedSteps]);
  if (onChain.length > 0) return { verdict: verdictOver(onChain, truth, knowledge), steps, derived };
  if (derived) return { verdict: derived.verdict, steps, derived };
  const aside = mine.filter(
    ({ step }) => !taken.some((other) => other.step === step && other.place !== 'aside'),
  );
  if (aside.length === 0) return { verdict: 'skipped', steps: [] };
  const verdict = aside.some((judgement) => judgement.verdict === 'contradicted')
    ? 'contradicted'
    : 'unsupported';
  return { verdict, steps: ordered(aside.map(({ step }) => step)), aside };
}

/** The worst over all subjects; a chain that corrects itself is taken at its last word. */
function verdictOver(taken: readonly Taken[], truth: HopTruth, knowledge: Knowledge): Verdict {
  if (truth.goal.count !== undefined) return countVerdict(taken, truth, knowledge);
  const last = new Map<string, Verdict>();
  for (const { subjects, verdict, right } of taken) {
    for (const subject of subjects) {
      // One more brother, truly named, does not undo a false one; only another word on the same does.
      last.set(subject, right.length > 0 || verdict !== 'proved' ? verdict : (last.get(subject) ?? verdict));
    }
  }
  return worst([...last.values()]);
}

/** A count is shown by its number, or by listing all that it counts. */
function countVerdict(taken: readonly Taken[], truth: HopTruth, knowledge: Knowledge): Verdict {
  const final = taken.at(-1)!;
  if (final.leads.length === 0) return final.verdict;
  if (taken.some(({ verdict }) => verdict === 'contradicted')) return 'contradicted';
  const complete = [...new Set(taken.flatMap(({ subjects }) => subjects))].every((subject) => {
    const listed = new Set(taken.flatMap(({ subjects, right }) => (subjects.includes(subject) ? right : [])));
    return knowledge.objects(truth.goal.predicate, subject).every((object) => listed.has(object));
  });
  return complete ? worst(taken.map(({ verdict }) => verdict)) : 'unsupported';
}

function worst(verdicts: readonly Verdict[]): Verdict {
  for (const verdict of ['contradicted', 'unsupported'] as const) {
    if (verdicts.includes(verdict)) return verdict;
  }
  return 'proved';
}

/** Steps with the hop that each takes first, its verdict and the reason. */
function finishedSteps(
  said: readonly SaidStep[],
  taken: readonly Taken[],
  outcomes: readonly HopOutcome[],
): readonly Step[] {
  let current = 0;
  return said.map(({ step }) => {
    const direct = taken.filter((judgement) => judgement.step === step.index && judgement.place !== 'aside');
    const hop = direct[0]?.hop;
    if (hop !== undefined) {
      current = hop;
      const here = direct.filter((judgement) => judgement.hop === hop);
      const verdict = worst(here.map((judgement) => judgement.verdict));
      return { ...step, hop, verdict, reason: here.find((j) => j.verdict === verdict)!.reason };
    }
    // A fact may serve the derivations of several hops: the chain is at the next of them.
    const serves = outcomes.flatMap(({ derived, aside }, index) => {
      const found =
        derived?.steps.get(step.index) ?? aside?.find((judgement) => judgement.step === step.index);
      return found ? [{ hop: index, verdict: found.verdict, reason: found.reason }] : [];
    });
    const served = serves.find(({ hop: index }) => index >= current) ?? serves[0];
    return served ? { ...step, ...served } : step;
  });
}

function answerParts(completion: string): readonly string[] {
  const text = taggedAnswer(completion)?.text ?? '';
  return text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The node of a hop in the proof of the question, where it has one. */
function proofNode(query: readonly string[], hop: number, knowledge: Knowledge): string | undefined {
  const root = knowledge.proveQuery(query)?.root;
  if (root?.kind !== 'query') return hop === 0 ? root?.id : undefined;
  return root.children.find((child) => child.hop === hop)?.id ?? root.children[hop]?.id;
}

const ordered = (steps: readonly number[]) => [...new Set(steps)].sort((a, b) => a - b);
