import type { ScoringName, SplitUse } from './scoring';

/** A chat message, as Hugging Face's chat templates take it. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** One thing to ask a model, with all that is needed to score what it says. */
export interface Example {
  readonly id: string;
  /** The training_mode: pw, gsminfinite, rg-family_relationships, ... */
  readonly task: string;
  readonly messages: readonly Message[];
  readonly question: string;
  /** PhantomWiki: every right answer, scored as a set. Elsewhere the answer, then what else is taken for it. */
  readonly answer: readonly string[];
  readonly difficulty: number;
  /** How a completion's answer is read and scored; undefined: by strict tags. */
  readonly scoring?: ScoringName;
  /** What its split is for, where that decides how it is scored; undefined: training. */
  readonly use?: SplitUse;
  /** The universe's folder, where the facts for the proof are. */
  readonly universe?: string;
  /** Goals from the first hop to the last (the reverse of what questions.json stores). */
  readonly query?: readonly string[];
  /** A worked solution that ends in its answer tag: what `phantomlab sft` teaches. */
  readonly solution?: string;
  /** What the question is answered from, where that is all that proves it: a problem's text. */
  readonly evidence?: string;
}
