import { bodyOf, callValues, type Derivations, type Expansion } from '../machine/derivations';
import type { CallGoal, Goal } from '../plan/goal';
import { packRow, type RowKey } from '../storage/pack';
import type { ValueId } from '../storage/values';

/** One proof of a ground goal: a way to expand it, and a proof of each call in the body. */
export interface RankedProof {
  readonly expansion: Expansion;
  /** Proofs of the body's calls, in the order of the calls. */
  readonly calls: readonly RankedProof[];
  /** Nodes of the proof: every goal counts one. */
  readonly size: number;
}

interface Candidate {
  readonly expansion: Expansion;
  readonly calls: readonly ProofList[];
  /** Which proof of each call is taken. */
  readonly ranks: readonly number[];
  readonly size: number;
  /** Which expansion it is, of those of its goal. */
  readonly index: number;
  /** Place among all candidates, to keep equal sizes in the order of the program. */
  readonly turn: number;
}

/**
 * The proofs of a ground goal, the shortest first, each made when it is asked for: a proof is the best
 * way not taken yet to choose an expansion and a rank for each of its calls (Huang and Chiang 2005,
 * "Better k-best parsing", algorithm 3). Goals can have astronomically many proofs.
 */
export class ProofList {
  readonly #proofs: RankedProof[] = [];
  #candidates: Candidate[] | undefined;
  readonly #tried = new Set<string>();
  #turn = 0;

  constructor(
    readonly forest: ProofForest,
    readonly expansions: () => readonly Expansion[],
  ) {}

  /** The proof at a place in the order, from 0. */
  at(rank: number): RankedProof | undefined {
    while (this.#proofs.length <= rank) {
      const next = this.#next();
      if (!next) return undefined;
      this.#proofs.push(next);
    }
    return this.#proofs[rank];
  }

  #next(): RankedProof | undefined {
    this.#candidates ??= this.#start();
    let best = 0;
    for (let i = 1; i < this.#candidates.length; i++) {
      if (precedes(this.#candidates[i]!, this.#candidates[best]!)) best = i;
    }
    const candidate = this.#candidates.splice(best, 1)[0];
    if (!candidate) return undefined;
    const { expansion, calls, ranks, size, index } = candidate;
    for (let i = 0; i < calls.length; i++) {
      const next = ranks.map((rank, j) => (i === j ? rank + 1 : rank));
      // Two candidates may both lead to the same one.
      const id = `${index}:${next.join()}`;
      if (this.#tried.has(id)) continue;
      this.#tried.add(id);
      this.#enqueue(expansion, index, calls, next);
    }
    return { expansion, calls: calls.map((list, i) => list.at(ranks[i]!)!), size };
  }

  #start(): Candidate[] {
    this.#candidates = [];
    this.expansions().forEach((expansion, index) => {
      const body = bodyOf(expansion);
      const calls = body ? this.forest.calls(body.goals, body.values) : [];
      const ranks = new Array<number>(calls.length).fill(0);
      this.#enqueue(expansion, index, calls, ranks);
    });
    return this.#candidates;
  }

  #enqueue(expansion: Expansion, index: number, calls: readonly ProofList[], ranks: readonly number[]): void {
    let size = 1;
    size += (bodyOf(expansion)?.goals.length ?? 0) - calls.length;
    for (let i = 0; i < calls.length; i++) {
      const proof = calls[i]!.at(ranks[i]!);
      if (!proof) return;
      size += proof.size;
    }
    this.#candidates!.push({ expansion, index, calls, ranks, size, turn: this.#turn++ });
  }
}

function precedes(a: Candidate, b: Candidate): boolean {
  return a.size < b.size || (a.size === b.size && a.turn < b.turn);
}

/** The proof lists of all goals met, shared where a goal occurs more than once. */
export class ProofForest {
  readonly #lists = new Map<string, Map<RowKey, ProofList>>();
  #size = 0;

  constructor(readonly derivations: Derivations) {}

  /** Goals that have a list. */
  get size(): number {
    return this.#size;
  }

  list(key: string, given: readonly ValueId[]): ProofList {
    let lists = this.#lists.get(key);
    if (!lists) {
      lists = new Map();
      this.#lists.set(key, lists);
    }
    const packed = packRow(given);
    let list = lists.get(packed);
    if (!list) {
      list = new ProofList(this, () => this.derivations.expand(key, given));
      lists.set(packed, list);
      this.#size++;
    }
    return list;
  }

  /** The proof lists of the calls among goals whose variables have these values. */
  calls(goals: readonly Goal[], values: ArrayLike<ValueId>): ProofList[] {
    return goals
      .filter((goal): goal is CallGoal => goal.kind === 'call')
      .map((goal) => this.list(goal.key, callValues(goal.args, values)));
  }
}
