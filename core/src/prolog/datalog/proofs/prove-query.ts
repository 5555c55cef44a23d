import type { Proofs } from '../../engine/engine';
import type { Ending, Limits } from '../../engine/limits';
import type { Proof, ProofNode } from '../../proofs/proof';
import { compareText } from '../../terms/standard-order';
import { LimitReached } from '../machine/budget';
import type { Expansion } from '../machine/derivations';
import type { Machine } from '../machine/machine';
import type { PreparedQuery } from '../prepared-query';
import type { ValueId } from '../storage/values';
import { ProofTree } from './proof-tree';
import { type ProofForest, ProofList, type RankedProof } from './ranked-proofs';

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

interface Found {
  readonly answer: Answer['answer'];
  readonly proof: RankedProof;
}

/** Proves a query: for each answer its shortest proofs, and all of them the shortest first. */
export function proveQuery(
  text: string,
  query: PreparedQuery,
  given: readonly ValueId[],
  machine: Machine,
  forest: ProofForest,
  limits: Limits,
): Proofs {
  const found: Found[] = [];
  let ending: Ending = 'complete';
  try {
    const answers = answersOf(query, given, machine);
    const lists = answers.map(({ answer, ways }) => ({ answer, list: new ProofList(forest, () => ways) }));
    const mostOfAnswer = limits.proofsPerAnswer ?? MOST_PROOFS_OF_AN_ANSWER;
    if (!takeShortest(lists, limits.answers ?? MOST_PROOFS, mostOfAnswer, found)) ending = 'answer-limit';
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    ending = error.ending;
  }
  const proofs: Proof[] = [];
  try {
    for (const { answer, proof } of found) {
      const root = writeRoot(new ProofTree(machine, forest, limits.depth), query, proof);
      proofs.push({ goal: text, answer, root });
    }
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    ending = error.ending;
  }
  return { proofs, ending };
}

/**
 * Takes the shortest proofs over all answers; those of one length come in the order of the answers. A list
 * is asked for its next proof only when the one before it has been taken. False when some were left.
 */
function takeShortest(
  lists: readonly { readonly answer: Answer['answer']; readonly list: ProofList }[],
  most: number,
  mostOfAnswer: number,
  found: Found[],
): boolean {
  /** By length: the lists whose next proof has it, and that proof's rank. */
  const waiting: { index: number; rank: number }[][] = [];
  let all = true;
  const wait = (index: number, rank: number, length: number) => {
    waiting[length] ??= [];
    waiting[length].push({ index, rank });
  };
  lists.forEach(({ list }, index) => {
    const first = list.at(0);
    if (first) wait(index, 0, first.size);
  });
  for (let length = 0; length < waiting.length; length++) {
    const turn = waiting[length]?.sort((a, b) => a.index - b.index) ?? [];
    for (const next of turn) {
      const { answer, list } = lists[next.index]!;
      let { rank } = next;
      let proof = list.at(rank);
      for (; proof?.size === length && rank < mostOfAnswer; proof = list.at(++rank)) {
        if (found.length === most) return false;
        found.push({ answer, proof });
      }
      if (proof && rank === mostOfAnswer) all = false;
      else if (proof) wait(next.index, rank, proof.size);
    }
  }
  return all;
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
