import type { Proof, ProofNode } from './proof';

/** Proofs of one answer that rest on the same facts. */
export interface SupportGroup {
  /** The facts, as they are met, each once. */
  readonly support: readonly string[];
  /** The shortest first. */
  readonly proofs: readonly Proof[];
}

export interface AnswerGroup {
  readonly answer: Proof['answer'];
  /** The group with the shortest proof first. */
  readonly groups: readonly SupportGroup[];
}

/** Proofs by answer, then by the set of facts that they rest on; both in the order in which they come. */
export function groupProofs(proofs: readonly Proof[]): AnswerGroup[] {
  const answers = new Map<string, { answer: Proof['answer']; groups: Map<string, Grouped> }>();
  for (const proof of proofs) {
    const key = JSON.stringify(proof.answer);
    const known = answers.get(key) ?? { answer: proof.answer, groups: new Map() };
    answers.set(key, known);
    const support = supportOf(proof.root);
    const set = support.toSorted().join('\n');
    const group = known.groups.get(set);
    if (group) group.proofs.push(proof);
    else known.groups.set(set, { support, proofs: [proof] });
  }
  return [...answers.values()].map(({ answer, groups }) => ({ answer, groups: [...groups.values()] }));
}

interface Grouped {
  readonly support: readonly string[];
  readonly proofs: Proof[];
}

/** The goals of the facts below a node, each once. */
export function supportOf(root: ProofNode): string[] {
  const facts = new Set<string>();
  const visit = (node: ProofNode): void => {
    if (node.kind === 'fact') facts.add(node.goal);
    for (const child of node.children) visit(child);
  };
  visit(root);
  return [...facts];
}
