import { explainBuiltin } from '../../prolog/datalog/proofs/explain';
import type { Clause } from '../../prolog/program';
import type { Proof, ProofKind, ProofNode } from '../../prolog/proofs/proof';
import { formatTerm } from '../../prolog/terms/format';
import { properList } from '../../prolog/terms/list-term';
import { substitute } from '../../prolog/terms/substitute';
import type { Term } from '../../prolog/terms/term';
import { termVariables } from '../../prolog/terms/variables';
import { readGoal } from '../../prolog/text/reader';
import type { SwiProgram } from './swi-program';

/** A line of the worker's: a node and its depth in the tree. */
interface Line {
  readonly depth: number;
  readonly kind: ProofKind;
  readonly clause: Clause | undefined;
  /** Values of the clause's variables, or members of an aggregate. */
  readonly extra: readonly Term[];
  readonly goal: Term;
}

/** Reads the proofs that the worker wrote: of each its answer, and its nodes from the root down. */
export function readProofs(query: string, text: string, program: SwiProgram): Proof[] {
  const proofs: Proof[] = [];
  for (const block of text.split(/^proof\t/m).slice(1)) {
    const [first, ...lines] = block.split('\n');
    const answer: Record<string, string> = {};
    for (const [name, value] of readBindings(first ?? '')) answer[name] = formatTerm(value);
    const nodes = lines.filter((line) => line !== '').map((line) => readLine(line, program));
    const top = children(nodes, 0, 0, '0').nodes;
    proofs.push({ goal: query, answer, root: rootOf(top, answer) });
  }
  return proofs;
}

/** `Name <tab> value <tab>`, over and over. */
export function readBindings(line: string): [string, Term][] {
  const fields = line.split('\t');
  const bindings: [string, Term][] = [];
  for (let i = 0; i + 1 < fields.length; i += 2) bindings.push([fields[i]!, readGoal(fields[i + 1]!)]);
  return bindings;
}

/** Nodes in a proof: its length. */
export function proofSize(node: ProofNode): number {
  return node.children.reduce((size, child) => size + proofSize(child), 1);
}

function rootOf(top: readonly ProofNode[], bindings: Readonly<Record<string, string>>): ProofNode {
  const only = top[0];
  if (only && top.length === 1) return { ...only, ...renumbered(only, '0'), hop: 0 };
  return {
    id: '0',
    kind: 'query',
    goal: top.map((node) => node.goal).join(', ') || 'true',
    bindings,
    children: top.map((node, hop) => ({ ...node, hop })),
    alternatives: { count: 1, atLeast: true },
  };
}

function renumbered(node: ProofNode, id: string): ProofNode {
  return { ...node, id, children: node.children.map((child, i) => renumbered(child, `${id}.${i}`)) };
}

function readLine(line: string, program: SwiProgram): Line {
  const [depth, kind, key, n, extra, goal] = line.split('\t') as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return {
    depth: Number(depth),
    kind: kind as ProofKind,
    clause: program.byPredicate.get(key)?.[Number(n) - 1],
    extra: properList(readGoal(extra)) ?? [],
    goal: named(readGoal(goal)),
  };
}

/** The nodes at a depth from a line on, each with what is below it. */
function children(
  lines: readonly Line[],
  from: number,
  depth: number,
  path: string,
): { nodes: ProofNode[]; next: number } {
  const nodes: ProofNode[] = [];
  let at = from;
  while (lines[at]?.depth === depth) {
    const line = lines[at]!;
    const id = `${path}.${nodes.length}`;
    const below = children(lines, at + 1, depth + 1, id);
    nodes.push(nodeOf(line, id, below.nodes));
    at = below.next;
  }
  return { nodes, next: at };
}

function nodeOf(line: Line, id: string, below: ProofNode[]): ProofNode {
  const { kind, clause, extra, goal } = line;
  const isCertain = kind === 'builtin' || kind === 'negation' || kind === 'aggregate';
  const node = {
    id,
    kind,
    goal: formatTerm(goal),
    bindings: kind === 'rule' && clause ? bindingsOf(clause, extra) : {},
    children: below,
    // SWI-Prolog stops at a proof; how many more there are, only a full search would tell.
    alternatives: { count: 1, atLeast: !isCertain },
    ...(clause && { clause: { uri: clause.uri, start: clause.start, end: clause.end, line: clause.line } }),
    ...(isCertain && { explanation: explainBuiltin(goal, extra.length) }),
  };
  return kind === 'aggregate' ? { ...node, members: extra.map((member) => formatTerm(member)) } : node;
}

function bindingsOf(clause: Clause, values: readonly Term[]): Record<string, string> {
  const bindings: Record<string, string> = {};
  termVariables(clause.term).forEach((name, i) => {
    const value = values[i];
    if (value && value.kind !== 'variable' && !name.startsWith('_#')) bindings[name] = formatTerm(value);
  });
  return bindings;
}

/**
 * SWI-Prolog numbers its variables as it goes. Here they are counted from 1, so that runs compare, and one
 * that occurs once is written `_`.
 */
function named(term: Term): Term {
  const counts = new Map<string, number>();
  countVariables(term, counts);
  const names = new Map<string, Term>();
  for (const [name, count] of counts) {
    if (!/^_\d+$/.test(name)) continue;
    const shown = count === 1 ? `_#${names.size + 1}` : `_${names.size + 1}`;
    names.set(name, { kind: 'variable', name: shown });
  }
  return substitute(term, names);
}

function countVariables(term: Term, counts: Map<string, number>): void {
  if (term.kind === 'variable') counts.set(term.name, (counts.get(term.name) ?? 0) + 1);
  else if (term.kind === 'compound') for (const arg of term.args) countVariables(arg, counts);
}
