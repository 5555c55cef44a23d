import type { LossGroup } from '../policy';
import type { RowCosts } from './row-costs';

/** Some completions of one prompt, behind the tokens that it has beyond what all prompts share. */
export interface Chunk {
  /** Index of its group. */
  readonly group: number;
  /** Indices of its completions in the group. */
  readonly sequences: readonly number[];
  readonly rows: number;
}

/** Chunks that lie one behind the other in as many rows as every other branch has. */
export type Branch = readonly Chunk[];

export interface BranchPlan {
  readonly branches: readonly Branch[];
  /** Rows of each branch, filled up to the fullest. */
  readonly columns: number;
  /** Of the whole computation, shared tokens included, in rows. */
  readonly cost: number;
}

/**
 * Deals the completions of groups whose prompts begin with the same `shared` tokens into branches, so that they
 * take the least computing: rows, and the pairs of rows in each branch. Completions without tokens are left out.
 */
export function packBranches(groups: readonly LossGroup[], shared: number, costs: RowCosts): BranchPlan {
  const items = groups.map(({ prompt, sequences }, group) => ({
    group,
    question: prompt.length - shared,
    // The last token predicts nothing, so it takes no row.
    sequences: [...sequences.keys()]
      .filter((i) => sequences[i]!.tokens.length > 0)
      .map((index) => ({ index, rows: sequences[index]!.tokens.length - 1 }))
      .sort((a, b) => b.rows - a.rows),
  }));
  const least = Math.max(1, ...items.map(({ question, sequences }) => question + (sequences[0]?.rows ?? 0)));
  const most = items.reduce(
    (sum, { question, sequences }) => sequences.reduce((rows, one) => rows + one.rows, sum + question),
    0,
  );
  let best: BranchPlan | undefined;
  for (let room = least; ; room = Math.ceil(room * 1.25)) {
    const chunks = items.flatMap((item) => chunksOf(item, room));
    const branches = firstFit(chunks, room, ({ rows }) => rows);
    const columns = Math.max(1, ...branches.map((branch) => branch.reduce((sum, { rows }) => sum + rows, 0)));
    const cost = costs.of(shared, branches.length, columns);
    if (!best || cost < best.cost) best = { branches, columns, cost };
    if (room >= most) return best;
  }
}

interface Item {
  readonly group: number;
  readonly question: number;
  readonly sequences: readonly { readonly index: number; readonly rows: number }[];
}

function chunksOf({ group, question, sequences }: Item, room: number): Chunk[] {
  return firstFit(sequences, room - question, ({ rows }) => rows).map((part) => ({
    group,
    sequences: part.map(({ index }) => index).sort((a, b) => a - b),
    rows: part.reduce((sum, { rows }) => sum + rows, question),
  }));
}

/** Each into the first bin that still has room for it, the largest first. */
function firstFit<T>(items: readonly T[], room: number, sizeOf: (item: T) => number): T[][] {
  const bins: { readonly items: T[]; left: number }[] = [];
  for (const item of [...items].sort((a, b) => sizeOf(b) - sizeOf(a))) {
    const size = sizeOf(item);
    let bin = bins.find(({ left }) => left >= size);
    if (!bin) {
      bin = { items: [], left: room };
      bins.push(bin);
    }
    bin.items.push(item);
    bin.left -= size;
  }
  return bins.map((bin) => bin.items);
}
