import type { ProofNode } from '@phantomlab/core/prolog/proofs/proof';

interface Named {
  readonly id: number;
  readonly name: string;
}

/** The people whom a proof goes through, in generations from the oldest; lines join parents and children, and friends. */
export interface PeopleOfProof {
  readonly generations: readonly (readonly Named[])[];
  readonly lines: readonly (readonly [number, number])[];
}

/** Of more people a drawing shows nothing. */
const mostPeople = 40;

const fact = /^(parent|friend_)\("((?:[^"\\]|\\.)*)", ?"((?:[^"\\]|\\.)*)"\)$/;

/** Undefined where the proof rests on no facts of families and friends, or on too many. */
export function peopleOfProof(root: ProofNode): PeopleOfProof | undefined {
  const ids = new Map<string, number>();
  const idOf = (name: string) => {
    const id = ids.get(name) ?? ids.size;
    ids.set(name, id);
    return id;
  };
  const parents: [child: number, parent: number][] = [];
  const friends: [number, number][] = [];
  const seen = new Set<string>();
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    open.push(...node.children);
    const [, relation, first, second] = fact.exec(node.goal) ?? [];
    if (relation === undefined || seen.has(node.goal)) continue;
    seen.add(node.goal);
    (relation === 'parent' ? parents : friends).push([idOf(plain(first!)), idOf(plain(second!))]);
    if (ids.size > mostPeople) return undefined;
  }
  if (ids.size === 0) return undefined;
  const levels = levelsOf(ids.size, parents, friends);
  const lowest = Math.min(...levels);
  const generations: Named[][] = [];
  for (const [name, id] of ids) {
    const level = levels[id]! - lowest;
    while (generations.length <= level) generations.push([]);
    generations[level]!.push({ id, name });
  }
  return {
    generations,
    lines: [...parents.map(([child, parent]) => [parent, child] as const), ...friends],
  };
}

/** A child stands a level below its parents, friends on one level: as far as the facts lead from one to the other. */
function levelsOf(
  count: number,
  parents: readonly (readonly [child: number, parent: number])[],
  friends: readonly (readonly [number, number])[],
): number[] {
  const next: [to: number, by: number][][] = Array.from({ length: count }, () => []);
  for (const [child, parent] of parents) {
    next[child]!.push([parent, -1]);
    next[parent]!.push([child, 1]);
  }
  for (const [a, b] of friends) {
    next[a]!.push([b, 0]);
    next[b]!.push([a, 0]);
  }
  const levels = Array<number | undefined>(count).fill(undefined);
  for (let start = 0; start < count; start++) {
    if (levels[start] !== undefined) continue;
    levels[start] = 0;
    spread(levels, next, start);
  }
  return levels as number[];
}

/** Gives everyone who is reached from someone with a level theirs. */
function spread(
  levels: (number | undefined)[],
  next: readonly (readonly (readonly [to: number, by: number])[])[],
  start: number,
): void {
  const open = [start];
  for (let at = open.shift(); at !== undefined; at = open.shift())
    for (const [to, by] of next[at]!) {
      if (levels[to] !== undefined) continue;
      levels[to] = levels[at]! + by;
      open.push(to);
    }
}

const plain = (text: string): string => text.replace(/\\(.)/g, '$1');
