import { CompletionItemKind } from 'vscode-languageserver';

/** Something that may be typed at the cursor. */
export interface Candidate {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** What is inserted; the label, unless it is given. */
  readonly newText?: string;
  /** The same with places for the cursor, for clients that know them. */
  readonly snippet?: string;
  readonly detail?: string;
  readonly documentation?: string;
  /** What typed letters are matched against; by default the label. */
  readonly filter?: string;
  /** Candidates of a smaller rank come before those of a greater one. */
  readonly rank: number;
}

export function variableCandidates(names: readonly string[], rank: number): Candidate[] {
  return names.map((label) => ({ label, kind: CompletionItemKind.Variable, rank }));
}

/** Longest lists are cut here, and asked for again with more letters. */
export const maxCandidates = 200;

/** Whether letters that are typed may become this: at the start of one of its words, small letters or not. */
export function fits(name: string, typed: string): boolean {
  if (typed === '') return true;
  const lower = name.toLowerCase();
  for (let at = lower.indexOf(typed); at >= 0; at = lower.indexOf(typed, at + 1)) {
    if (at === 0 || !/[\p{L}\p{Nd}]/u.test(lower[at - 1]!)) return true;
  }
  return false;
}
