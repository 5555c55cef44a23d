import type { ProofNode } from '../prolog/proof';
import { sentence } from '../universe/articles';
import { hopGoal } from './hop-goal';
import type { Knowledge } from './knowledge';
import { gendered } from './vocabulary';

/**
 * The articles' sentences that establish `predicate(subject, object)`: its own, where an article states it;
 * else those of the goals that its proof goes through, in the order of the proof.
 */
export function factSentences(
  knowledge: Knowledge,
  predicate: string,
  subject: string,
  object: string,
): readonly string[] {
  const stated = statedAs(knowledge, predicate, subject, object);
  if (stated !== undefined) return [stated];
  const proof = knowledge.prove(predicate, subject, object)[0];
  const lines = proof === undefined ? [] : sentencesOfChildren(knowledge, proof);
  return lines.length > 0 ? lines : [sentence(predicate, subject, [object])];
}

function sentencesOfChildren(knowledge: Knowledge, node: ProofNode): readonly string[] {
  return node.children.flatMap((child) => sentencesOfNode(knowledge, child));
}

function sentencesOfNode(knowledge: Knowledge, node: ProofNode): readonly string[] {
  if (node.kind !== 'fact' && node.kind !== 'rule') return [];
  const goal = hopGoal(node.goal);
  // The sentences name each relation by its gendered word, so a gender needs no line of its own.
  if (goal === undefined || goal.predicate === 'gender') return [];
  const { predicate, subject, object } = goal;
  if (subject.kind !== 'value' || object.kind !== 'value') return [];
  const stated = statedAs(knowledge, predicate, subject.value, object.value);
  if (stated !== undefined) return [stated];
  const deeper = sentencesOfChildren(knowledge, node);
  return deeper.length > 0 ? deeper : [sentence(predicate, subject.value, [object.value])];
}

/** The article's sentence for it: under the relation's own name, or under a gendered one. */
function statedAs(
  { evidence }: Knowledge,
  predicate: string,
  subject: string,
  object: string,
): string | undefined {
  for (const name of [predicate, ...(gendered.get(predicate) ?? [])]) {
    const found = evidence.sentence(name, subject);
    if (found?.values.includes(object)) return found.text;
  }
  return undefined;
}
