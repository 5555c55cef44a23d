import { inverses } from '../knowledge/inverse';
import type { Knowledge } from '../knowledge/knowledge';
import type { ReadStep } from '../reading/cut-steps';
import type { Statement } from '../reading/statement';
import type { HopTruth } from './hop-truth';
import { judge } from './judge';
import type { Judgement } from './judgement';

/** A judgement of the statement in a step. */
export interface HopAssignment extends Judgement {
  readonly step: number;
  readonly statement: Statement;
}

/** The hops that statements take, and which statements may be taken the other way round. */
export interface Assigned {
  readonly taken: readonly HopAssignment[];
  readonly mayReverse: (statement: Statement) => boolean;
}

/**
 * Which statements take which hop, and how; those aside from the chain too. Statements that, as they stand, serve no
 * hop may be taken the other way round; else "the nephew of Ann is Bob" would also answer for Bob's aunt.
 */
export function assignHops(
  steps: readonly ReadStep[],
  truths: readonly (HopTruth | undefined)[],
  knowledge: Knowledge,
): Assigned {
  const asTheyStand = assigned(steps, truths, knowledge, () => false);
  const serving = new Set<Statement>();
  for (const { place, statement } of asTheyStand) if (place !== 'aside') serving.add(statement);
  const mayReverse = (statement: Statement) => !serving.has(statement);
  const turns = new Set(truths.flatMap((truth) => (truth && inverses.get(truth.goal.predicate)) ?? []));
  const isTurned = steps.some(({ statements }) =>
    statements.some((statement) => turns.has(statement.predicate) && mayReverse(statement)),
  );
  return { taken: isTurned ? assigned(steps, truths, knowledge, mayReverse) : asTheyStand, mayReverse };
}

function assigned(
  steps: readonly ReadStep[],
  truths: readonly (HopTruth | undefined)[],
  knowledge: Knowledge,
  mayReverse: (statement: Statement) => boolean,
): readonly HopAssignment[] {
  const reached = truths.map(() => new Set<string>());
  const all: HopAssignment[] = [];
  const stated = steps.flatMap(({ step, statements }) =>
    statements.map((statement) => ({ step, statement })),
  );
  for (const { step, statement } of stated) {
    truths.forEach((truth, hop) => {
      const before = reached[hop - 1] ?? new Set<string>();
      const found = truth && judge(statement, truth, hop, before, knowledge, mayReverse(statement));
      if (!found) return;
      all.push({ ...found, step: step.index, statement });
      if (found.place !== 'aside' && !found.doubtful) for (const lead of found.leads) reached[hop]!.add(lead);
    });
  }
  return onlyWhereLed(all, truths.length);
}

/**
 * "The friends of Ann are ..." may fit several hops of a question about friends of friends. It takes the
 * first of them, and a later one only where the chain has come back to Ann.
 */
function onlyWhereLed(all: readonly HopAssignment[], hops: number): readonly HopAssignment[] {
  const first = new Map<Statement, number>();
  for (const { statement, hop, place } of all) {
    if (place !== 'aside') first.set(statement, Math.min(hop, first.get(statement) ?? hop));
  }
  let led: ReadonlySet<string> = new Set();
  const kept: HopAssignment[] = [];
  for (let hop = 0; hop < hops; hop++) {
    const here = all.filter(
      (taken) =>
        taken.hop === hop &&
        (taken.place === 'aside' ||
          first.get(taken.statement) === hop ||
          taken.subjects.some((s) => led.has(s))),
    );
    kept.push(...here);
    led = new Set(here.flatMap(({ place, leads }) => (place === 'aside' ? [] : leads)));
  }
  return kept;
}
