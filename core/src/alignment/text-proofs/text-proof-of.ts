import { familyTextProof } from './family-text-proof';
import { gsmTextProof } from './gsm-text-proof';
import { knightsTextProof } from './knights-text-proof';
import type { TextProof, TextQuestion } from './text-proof';

/** How each training mode's questions are proved from their text; undefined for a text of no known form. */
const readers: ReadonlyMap<string, (question: TextQuestion) => TextProof | undefined> = new Map([
  ['gsminfinite', gsmTextProof],
  ['rg-family_relationships', familyTextProof],
  ['rg-knights_knaves', knightsTextProof],
]);

/** Questions whose proofs are kept: the rollouts of a group come one after the other. */
const mostKept = 64;
const kept = new Map<string, TextProof | undefined>();

/** The proof that a question's own text holds; undefined for other modes, and where the text is of no known form. */
export function textProofOf(question: TextQuestion): TextProof | undefined {
  const reader = readers.get(question.task);
  if (!reader) return undefined;
  const key = `${question.task}\n${question.evidence ?? ''}\n${question.question}`;
  if (!kept.has(key)) {
    const [oldest] = kept.keys();
    if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
    kept.set(key, reader(question));
  }
  return kept.get(key);
}
