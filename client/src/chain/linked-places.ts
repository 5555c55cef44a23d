import type { ClauseRef, ProofNode } from '@phantomlab/core/prolog/proofs/proof';
import type { ChainView } from '../messages/chain';

/** UTF-16 offsets into a text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Clauses that are lit at once: a proof of a count may have thousands. */
const mostClauses = 200;

/** A node of a proof and all below it. */
export function* nodesOf(root: ProofNode): Generator<ProofNode> {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    open.push(...node.children.toReversed());
  }
}

/** What a hop rests on: the clauses of its part of the proof. */
export function clausesOfHop({ proofs }: Pick<ChainView, 'proofs'>, hop: number): readonly ProofNode[] {
  const found: ProofNode[] = [];
  for (const node of hopNodes(proofs, hop))
    for (const one of nodesOf(node)) if (one.clause && found.length < mostClauses) found.push(one);
  return found;
}

/**
 * The hop whose part of the proof uses the clause at a place; undefined where none does.
 * @param stoodOn the hop that is stood on: where several use the clause, one stays there
 */
export function hopOfClause(
  { proofs, hops }: Pick<ChainView, 'proofs' | 'hops'>,
  isAt: (clause: ClauseRef) => boolean,
  stoodOn?: number,
): number | undefined {
  // A fact says more of where one is than a rule that many hops use.
  for (const kind of ['fact', 'rule'] as const) {
    const isHere = (one: ProofNode) => one.kind === kind && one.clause !== undefined && isAt(one.clause);
    const uses = (hop: number) => hopNodes(proofs, hop).some((node) => [...nodesOf(node)].some(isHere));
    if (stoodOn !== undefined && uses(stoodOn)) return stoodOn;
    const found = hops.find(({ index }) => uses(index));
    if (found) return found.index;
  }
  return undefined;
}

function hopNodes([first]: ChainView['proofs'], hop: number): readonly ProofNode[] {
  return first ? [...nodesOf(first.root)].filter((node) => node.hop === hop) : [];
}

/** The lines of someone's article that say what these facts say: each names the other of the two. */
export function articleLines(
  article: string,
  name: string,
  facts: readonly Pick<ProofNode, 'goal'>[],
): readonly Stretch[] {
  const others = new Set<string>();
  for (const { goal } of facts) {
    const texts = [...goal.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text!.replace(/\\(.)/g, '$1'));
    if (texts.includes(name)) for (const text of texts) if (text !== name) others.add(text);
  }
  const found: Stretch[] = [];
  let start = 0;
  for (const line of article.split('\n')) {
    if ([...others].some((other) => line.includes(other))) found.push({ start, end: start + line.length });
    start += line.length + 1;
  }
  return found;
}
