import type { Verdict } from '../chain';
import type { Knowledge } from '../knowledge/knowledge';
import type { HopAssignment } from './assign-hops';
import type { Derived } from './derived-verdict';
import type { HopTruth } from './hop-truth';

/** What all steps together do for a hop. */
export interface HopOutcome {
  readonly verdict: Verdict;
  readonly steps: readonly number[];
  /** Steps that spell out what the hop's relation derives from, with the verdict of each. */
  readonly derived?: Derived;
  /** Steps that speak of the hop's relation aside from the chain, when nothing better does. */
  readonly aside?: readonly HopAssignment[];
}

/** A goal that the question grammar doesn't make can't be followed in words. */
export const NOT_READ: HopOutcome = { verdict: 'skipped', steps: [] };

/** Brings together the statements that take a hop, those that it derives from, and those beside it. */
export function hopOutcome(
  truth: HopTruth,
  hop: number,
  derived: Derived | undefined,
  taken: readonly HopAssignment[],
  knowledge: Knowledge,
): HopOutcome {
  const mine = taken.filter((judgement) => judgement.hop === hop);
  const onChain = mine.filter(({ place }) => place !== 'aside');
  const derivedSteps = derived ? [...derived.steps.keys()] : [];
  const steps = ordered([...onChain.map(({ step }) => step), ...derivedSteps]);
  // What may be read otherwise outweighs nothing that is spelled out.
  const plainly = onChain.some(({ doubtful }) => !doubtful) || derived?.verdict !== 'proved';
  if (onChain.length > 0 && plainly)
    return { verdict: verdictOver(onChain, truth, knowledge), steps, derived };
  if (derived) return { verdict: derived.verdict, steps, derived };
  const elsewhere = new Set(taken.flatMap(({ step, place }) => (place === 'aside' ? [] : [step])));
  const aside = mine.filter(({ step }) => !elsewhere.has(step));
  if (aside.length === 0) return { verdict: 'skipped', steps: [] };
  const verdict = aside.some((judgement) => judgement.verdict === 'contradicted')
    ? 'contradicted'
    : 'unsupported';
  return { verdict, steps: ordered(aside.map(({ step }) => step)), aside };
}

/**
 * The worst over all subjects. A chain that corrects itself is taken at its last word: that is one which
 * names all there is, since one more friend, truly named, does not undo a false one.
 */
function verdictOver(taken: readonly HopAssignment[], truth: HopTruth, knowledge: Knowledge): Verdict {
  if (truth.goal.count !== undefined) return countVerdict(taken, truth, knowledge);
  const last = new Map<string, Verdict>();
  const plain = taken.filter(({ doubtful }) => !doubtful);
  for (const { subjects, verdict, right } of onTheProof(plain.length > 0 ? plain : taken)) {
    for (const subject of subjects) {
      const before = last.get(subject);
      const complete = (truth.pairs.get(subject) ?? []).every((object) => right.includes(object));
      last.set(subject, before === undefined || complete ? verdict : worst([before, verdict]));
    }
  }
  return worst([...last.values()]);
}

/**
 * What is true of somebody whom an earlier mistake brought in is charged to that mistake alone, where the hop is also
 * taken as the proof takes it.
 */
function onTheProof(taken: readonly HopAssignment[]): readonly HopAssignment[] {
  const isTaken = taken.some(({ place, verdict }) => place === 'proof' && verdict === 'proved');
  return isTaken
    ? taken.filter(({ place, verdict }) => place !== 'carried' || verdict !== 'unsupported')
    : taken;
}

/** A count is shown by its number, or by listing all that it counts. */
function countVerdict(taken: readonly HopAssignment[], truth: HopTruth, knowledge: Knowledge): Verdict {
  const numbers = new Map<string, Verdict>();
  const plain = taken.filter(({ doubtful }) => !doubtful);
  for (const { subjects, verdict, statement } of plain.length > 0 ? plain : taken) {
    if (statement.count !== undefined && (statement.values.length === 0 || verdict === 'contradicted'))
      for (const subject of subjects) numbers.set(subject, verdict);
  }
  // Each is taken at the last word on it.
  if ([...numbers.values()].includes('contradicted')) return 'contradicted';
  const final = taken.at(-1)!;
  if (final.leads.length === 0)
    return worst([...numbers.values(), ...(numbers.size === 0 ? [final.verdict] : [])]);
  if (taken.some(({ verdict }) => verdict === 'contradicted')) return 'contradicted';
  const counted = new Set(
    taken.flatMap(({ verdict, statement, subjects }) =>
      verdict === 'proved' && statement.count !== undefined && statement.predicate === truth.goal.predicate
        ? subjects
        : [],
    ),
  );
  const named = new Set(taken.flatMap(({ subjects }) => subjects.filter((name) => truth.subjects.has(name))));
  const complete = [...named].every((subject) => {
    if (counted.has(subject)) return true;
    const listed = new Set(taken.flatMap(({ subjects, right }) => (subjects.includes(subject) ? right : [])));
    return knowledge.objects(truth.goal.predicate, subject).every((object) => listed.has(object));
  });
  return complete ? worst(taken.map(({ verdict }) => verdict)) : 'unsupported';
}

export function worst(verdicts: readonly Verdict[]): Verdict {
  for (const verdict of ['contradicted', 'unsupported'] as const) {
    if (verdicts.includes(verdict)) return verdict;
  }
  return 'proved';
}

const ordered = (steps: readonly number[]) => [...new Set(steps)].sort((a, b) => a - b);
