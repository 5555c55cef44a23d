import type { Verdict } from '../chain/chain';
import { hopsOf, type ProofNode } from '../prolog/proofs/proof';
import type { SteppedProgram } from './program';

/** A place where stepping can stop. Deeper ones are stepped into; `index` is its place on the tape. */
export type TapeEntry = { readonly index: number; readonly depth: number } & (
  | { readonly kind: 'question' }
  /** A step of the chain. `opens`: it is the first to take its hop, and the hop's proof follows. */
  | { readonly kind: 'step'; readonly step: number; readonly hop?: number; readonly opens: boolean }
  /** A hop that no step takes; without a chain, every hop. */
  | { readonly kind: 'hop'; readonly hop: number }
  /** A goal of a hop's proof: the nodes from the hop's own down to it. `from`: the step or hop that it is stepped into from. */
  | {
      readonly kind: 'goal';
      readonly hop: number;
      readonly path: readonly ProofNode[];
      readonly from: number;
    }
  | { readonly kind: 'answer' }
);

/** Goals of a hop's proof that are on the tape: proofs of odd rules have no end. */
const mostGoals = 5000;

/** The proof that is stepped into for a node: another than the shortest where one was chosen. */
export type ChosenProofs = ReadonlyMap<string, ProofNode>;

/**
 * All places in the order of the chain: each step, and below the first that takes a hop, the hop's proof from its goal down
 * to the facts. A hop that is passed over stands where the chain continues without it.
 */
export function tapeOf(program: SteppedProgram, chosen: ChosenProofs = new Map()): readonly TapeEntry[] {
  const tape: TapeEntry[] = [{ kind: 'question', index: 0, depth: 0 }];
  const nodes = program.proof ? hopsOf(program.proof) : [];
  const told = new Set<number>();
  const open = (hop: number) => {
    told.add(hop);
    const node = nodes.find((each) => each.hop === hop) ?? nodes[hop];
    if (!node) return;
    const from = tape.length - 1;
    let left = mostGoals;
    const visit = (path: readonly ProofNode[]) => {
      if (left-- <= 0) return;
      tape.push({ kind: 'goal', hop, path, from, index: tape.length, depth: 1 + path.length });
      for (const child of path.at(-1)!.children) visit([...path, chosen.get(child.id) ?? child]);
    };
    visit([chosen.get(node.id) ?? node]);
  };
  const pass = (before: number) => {
    for (let hop = 0; hop < before; hop++) {
      if (told.has(hop) || (program.chain && program.chain.hops[hop]?.verdict !== 'skipped')) continue;
      tape.push({ kind: 'hop', hop, index: tape.length, depth: 1 });
      open(hop);
    }
  };
  for (const { index: step, hop } of program.chain?.steps ?? []) {
    if (hop !== undefined) pass(hop);
    const opens = hop !== undefined && !told.has(hop);
    tape.push({ kind: 'step', step, hop, opens, index: tape.length, depth: 1 });
    if (opens) open(hop);
  }
  pass(program.goals.length);
  tape.push({ kind: 'answer', index: tape.length, depth: 1 });
  return tape;
}

/** The hop that an entry is about; undefined for those of none. */
export const hopOf = (entry: TapeEntry): number | undefined => ('hop' in entry ? entry.hop : undefined);

/** What is said of an entry's hop where the chain stands: a step's own verdict, or that it was passed over. */
export function verdictOf(entry: TapeEntry, { chain }: SteppedProgram): Verdict | undefined {
  if (!chain) return undefined;
  if (entry.kind === 'step') return chain.steps[entry.step]?.verdict;
  return entry.kind === 'hop' ? chain.hops[entry.hop]?.verdict : undefined;
}
