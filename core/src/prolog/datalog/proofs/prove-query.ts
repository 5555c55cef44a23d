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

/** Ways in which a query holds that are looked at: more answers than anybody reads, in some tens of megabytes. */
const MOST_WAYS = 100_000;

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
  const most = limits.answers ?? MOST_PROOFS;
  const { budget } = machine;
  const began = performance.now();
  // Where the answers alone would take all there is, those that half of it finds are proved.
  const { ways, ending: ofAnswers } = waysOf(query, given, machine, part(limits, 0.5), most);
  let ending: Ending = ofAnswers;
  try {
    budget.start({
      ...(limits.inferences !== undefined && { inferences: limits.inferences - budget.spent }),
      ...(limits.milliseconds !== undefined && {
        milliseconds: limits.milliseconds - (performance.now() - began),
      }),
    });
    const answers = answersOf(query, ways, machine);
    const lists = answers.map(({ answer, ways }) => ({ answer, list: new ProofList(forest, () => ways) }));
    const mostOfAnswer = limits.proofsPerAnswer ?? MOST_PROOFS_OF_AN_ANSWER;
    if (!takeShortest(lists, most, mostOfAnswer, found) && ending === 'complete') ending = 'answer-limit';
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
  /** Takes the proofs of a length from one list; false: no more may be taken. */
  const take = ({ index, rank }: { index: number; rank: number }, length: number): boolean => {
    const { answer, list } = lists[index]!;
    let at = rank;
    let proof = list.at(at);
    for (; proof?.size === length && at < mostOfAnswer; proof = list.at(++at)) {
      if (found.length === most) return false;
      found.push({ answer, proof });
    }
    if (proof && at === mostOfAnswer) all = false;
    else if (proof) wait(index, at, proof.size);
    return true;
  };
  lists.forEach(({ list }, index) => {
    const first = list.at(0);
    if (first) wait(index, 0, first.size);
  });
  for (let length = 0; length < waiting.length; length++) {
    const turn = waiting[length]?.sort((a, b) => a.index - b.index) ?? [];
    if (!turn.every((next) => take(next, length))) return false;
  }
  return all;
}

const part = ({ inferences, milliseconds }: Limits, share: number): Limits => ({
  ...(inferences !== undefined && { inferences: Math.ceil(inferences * share) }),
  ...(milliseconds !== undefined && { milliseconds: milliseconds * share }),
});

/** The ways in which the goals hold, as many as the budget and the memory allow. */
function waysOf(
  query: PreparedQuery,
  given: readonly ValueId[],
  machine: Machine,
  limits: Limits,
  wanted: number,
): { readonly ways: readonly QueryExpansion[]; readonly ending: Ending } {
  const ways: QueryExpansion[] = [];
  try {
    machine.budget.start(limits);
    query.solutions(given, ways, MOST_WAYS + 1);
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    // Which are the shortest of all can't be known: no more are proved than are wanted.
    return { ways: ways.slice(0, wanted), ending: error.ending };
  }
  return ways.length > MOST_WAYS
    ? { ways: ways.slice(0, MOST_WAYS), ending: 'answer-limit' }
    : { ways, ending: 'complete' };
}

/** The answers in the order of their texts, each with all ways to it. */
function answersOf(query: PreparedQuery, all: readonly QueryExpansion[], machine: Machine): Answer[] {
  const answers = new Map<string, Answer & { ways: QueryExpansion[] }>();
  for (const way of all) {
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
