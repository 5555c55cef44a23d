import path from 'node:path';
import { type Evaluation, readEvaluation } from './evaluation-folder';
import { findEvaluations } from './find-evaluations';

/**
 * The evaluations of two folders that belong together: those at the same place below both, else those of the same set
 * where each folder has one of it.
 * @throws Error when nothing fits
 */
export async function pairEvaluations(
  first: string,
  second: string,
): Promise<readonly (readonly [Evaluation, Evaluation])[]> {
  const [a, b] = await Promise.all([evaluationsBelow(first), evaluationsBelow(second)]);
  const places = new Map(b.map((each) => [path.relative(second, each.folder), each]));
  const samePlace = a.flatMap((each) => {
    const other = places.get(path.relative(first, each.folder));
    return other && other.manifest.set === each.manifest.set ? [[each, other] as const] : [];
  });
  if (samePlace.length > 0) return samePlace;
  const pairs = a.flatMap((each) => {
    const { set } = each.manifest;
    const ofSet = (all: readonly Evaluation[]) => all.filter(({ manifest }) => manifest.set === set);
    const others = ofSet(b);
    if (others.length === 0) return [];
    for (const [folder, found] of [
      [first, ofSet(a)],
      [second, others],
    ] as const)
      if (found.length > 1)
        throw new Error(
          `${folder} holds ${found.length} evaluations of ${set}: ${found.map((one) => path.relative(folder, one.folder)).join(', ')}. Name the one that is meant.`,
        );
    return [[each, others[0]!] as const];
  });
  if (pairs.length > 0) return pairs;
  const setsOf = (all: readonly Evaluation[]) =>
    [...new Set(all.map(({ manifest }) => manifest.set))].join(', ');
  throw new Error(`${first} has ${setsOf(a)}, and ${second} has ${setsOf(b)}: no set is in both.`);
}

async function evaluationsBelow(folder: string): Promise<readonly Evaluation[]> {
  const folders = await findEvaluations(folder);
  if (folders.length === 0)
    throw new Error(
      `${folder} holds no evaluation: there is no evaluation.json in it or below. Make one with phantomlab evaluate.`,
    );
  return Promise.all(folders.map(readEvaluation));
}
