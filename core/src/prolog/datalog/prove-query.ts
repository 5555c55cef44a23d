import type { Ending, Limits, Proofs } from '../engine';
import type { Proof, ProofNode } from '../proof';
import { compareText } from '../standard-order';
import { LimitReached } from './budget';
import type { Derivations, Expansion } from './derivations';
import type { Machine } from './machine';
import type { PreparedQuery } from './prepared-query';
import { ProofTree } from './proof-tree';
import { ProofForest, ProofList, type RankedProof } from './ranked-proofs';
import type { ValueId } from './values';

/** Proofs in all, unless the caller says otherwise. */
const MOST_PROOFS = 1000;
/** Proofs of one answer, unless the caller says otherwise: they multiply from hop to hop. */
const MOST_PROOFS_OF_AN_ANSWER = 16;

type QueryExpansion = Expansion & { readonly kind: 'query' };

interface Answer {
  /** Values of the query's variables, as Prolog text. */
  readonly answer: Readonly<Record<string, string>>;
  readonly ways: readonly QueryExpansion[];
}

/** A proof that is found, and written out only if it is among the shortest. */
interface Pending {
  readonly answer: Readonly<Record<string, string>>;
  readonly proof: RankedProof;
}

/** Proves a query: for each answer its shortest proofs, and all of them the shortest first. */
export function proveQuery(
  text: string,
  query: PreparedQuery,
  given: readonly ValueId[],
  machine: Machine,
  derivations: Derivations,
  limits: Limits,
): Proofs {
  const forest = new ProofForest(derivations);
  const pending: Pending[] = [];
  let ending: Ending = 'complete';
  try {
    for (const { answer, ways } of answersOf(query, given, machine)) {
      const list = new ProofList(forest, () => ways);
      const mostOfAnswer = limits.proofsPerAnswer ?? MOST_PROOFS_OF_AN_ANSWER;
      for (let rank = 0; ; rank++) {
        const proof = list.at(rank);
        if (!proof) break;
        if (rank === mostOfAnswer) {
          ending = 'answer-limit';
          break;
        }
        pending.push({ answer, proof });
      }
    }
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    ending = error.ending;
  }
  pending.sort((a, b) => a.proof.size - b.proof.size);
  const most = limits.answers ?? MOST_PROOFS;
  if (pending.length > most) {
    pending.length = most;
    ending = 'answer-limit';
  }
  const proofs: Proof[] = [];
  try {
    for (const { answer, proof } of pending) {
      const root = writeRoot(new ProofTree(machine, derivations, forest), query, proof);
      proofs.push({ goal: text, answer, root });
    }
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    ending = error.ending;
  }
  return { proofs, ending };
}

/** The answers in the order of their texts, each with all ways to it. */
function answersOf(query: PreparedQuery, given: readonly ValueId[], machine: Machine): Answer[] {
  const answers = new Map<string, Answer & { ways: QueryExpansion[] }>();
  for (const way of query.solutions(given)) {
    const answer: Record<string, string> = {};
    query.variables.forEach((name, i) => {
      const slot = query.parameters + i;
      if (way.bound.has(slot)) answer[name] = machine.database.values.text(way.values[slot]!);
    });
    const key = JSON.stringify(answer);
    const known = answers.get(key);
    if (known) known.ways.push(way);
    else answers.set(key, { answer, ways: [way] });
  }
  return [...answers].sort(([a], [b]) => compareText(a, b)).map(([, answer]) => answer);
}

/** The root: the goal itself when the query is one goal, otherwise a node with one child a conjunct. */
function writeRoot(tree: ProofTree, query: PreparedQuery, proof: RankedProof): ProofNode {
  const { goals, values, bound } = proof.expansion as QueryExpansion;
  const root = tree.conjunction(goals, query.names, values, bound, proof.calls, '0');
  if (goals.length === 1) return { ...root, hop: 0 };
  return { ...root, children: root.children.map((child, hop) => ({ ...child, hop })) };
}
