import type { Proof, ProofNode } from '../proofs/proof';

/** A way to write proofs down. */
export interface ProofFormat {
  readonly name: string;
  /** What it is good for, in a few words. */
  readonly title: string;
  /** Of the file that holds it, with its dot. */
  readonly extension: string;
  /** Language id of the text in an editor. */
  readonly language: string;
  write(proofs: readonly Proof[]): string;
}

/** `X = "Bea", Y = 2`; `true` for an answer without variables. */
export function answerLine(answer: Proof['answer']): string {
  const parts = Object.entries(answer).map(([name, value]) => `${name} = ${value}`);
  return parts.join(', ') || 'true';
}

/** `facts.pl:12`: the last part of the file's name and the line. */
export function placeOf({ clause }: ProofNode): string | undefined {
  return clause && `${clause.uri.slice(clause.uri.lastIndexOf('/') + 1)}:${clause.line}`;
}
