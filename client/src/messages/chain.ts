import type { ProofNode } from '@phantomlab/core/prolog/proofs/proof';
import type { FailedGoal } from '@phantomlab/core/prolog/why-not/why-not';
import { verdicts } from './rollouts';
import {
  count,
  either,
  figure,
  finite,
  flag,
  list,
  literal,
  maybe,
  record,
  type Shape,
  type Shaped,
  table,
  tagged,
  text,
} from './shape';

/** What the Chain and Proof panel and its host send each other. Each side validates what it receives. */

const clause = record({ uri: text, start: count, end: count, line: count });

/** Proof trees come from our own engine: only the parts that the panel walks over are looked at. */
const proofNode: Shape<ProofNode> = (value): value is ProofNode =>
  record({
    id: text,
    kind: literal('query', 'rule', 'fact', 'builtin', 'negation', 'aggregate', 'ref', 'truncated'),
    goal: text,
    clause: maybe(clause),
    bindings: table(text),
    children: list(proofNode),
    alternatives: record({ count, atLeast: flag }),
    explanation: maybe(text),
    members: maybe(list(text)),
    sameAs: maybe(text),
    hop: maybe(count),
  })(value);

const step = record({
  index: count,
  text,
  start: count,
  end: count,
  hop: maybe(count),
  verdict: maybe(literal(...verdicts)),
  reason: maybe(text),
});

const hop = record({
  index: count,
  goal: text,
  verdict: literal(...verdicts),
  steps: list(count),
  proofNode: maybe(text),
});

const subject = either(
  /** A rollout of a run. */
  record({ of: literal('rollout'), run: text, group: count, index: count }),
  /** A question of a universe; `id` as in questions.json. */
  record({ of: literal('question'), universe: text, id: text }),
  /** An answer of an evaluation (messages/results.ts). */
  record({ of: literal('prediction'), folder: text, split: text, id: text, seed: finite }),
  /** A goal over a Prolog file. */
  record({ of: literal('goal'), uri: text, goal: text }),
);
/** What the panel shows; small enough to be saved, and enough to make it all again. */
export type ChainSubject = Shaped<typeof subject>;

const proof = record({ goal: text, answer: table(text), root: proofNode });

const literalOfClause = record({ goal: text, state: literal('holds', 'fails', 'not reached') });

/** Explanations come from our own code: the parts that the panel walks over are looked at. */
const failedGoal: Shape<FailedGoal> = (value): value is FailedGoal =>
  record({
    id: text,
    kind: literal('query', 'undefined', 'facts', 'rules', 'builtin', 'negation', 'aggregate', 'unexplored'),
    goal: text,
    reason: text,
    hints: list(text),
    clauses: list(
      record({
        clause: maybe(clause),
        head: text,
        literals: list(literalOfClause),
        ways: record({ count, atLeast: flag }),
        failed: list(failedGoal),
      }),
    ),
  })(value);

const whyNot = record({
  goal: text,
  holds: flag,
  root: failedGoal,
  remedies: list(record({ fact: text, checked: flag })),
  cut: flag,
});

const view = record({
  subject,
  title: text,
  question: text,
  /** The right answers. */
  expected: list(text),
  /** What the model answered; absent where there is no completion. */
  answer: maybe(list(record({ text, right: flag }))),
  /** Right answers that it does not give. */
  missing: maybe(list(text)),
  answerIsRight: maybe(flag),
  reward: maybe(figure),
  /** There is a completion, whose steps have verdicts. */
  judged: maybe(flag),
  /** The step that gives the answer. */
  answerStep: maybe(count),
  steps: list(step),
  hops: list(hop),
  firstBreak: maybe(count),
  proofs: list(proof),
  /** Said when not every proof is shown. */
  more: maybe(text),
  /** Of a goal that has no proof. */
  whyNot: maybe(whyNot),
});
export type ChainView = Shaped<typeof view>;

/** What helps when a subject cannot be shown. */
export const chainHelps = ['locate', 'generate', 'read'] as const;
export type ChainHelp = (typeof chainHelps)[number];

export const isToChain = tagged({
  /** `focus`: the panel was opened to be used, not moved by a selection elsewhere. */
  show: { view, focus: maybe(flag) },
  failed: { title: text, message: text, subject, helps: list(literal(...chainHelps)) },
  /** The proofs of one goal of the tree, the shortest first; `more` says that there are others. */
  ways: { goal: text, proofs: list(proof), more: maybe(text) },
  /** The cursor of an editor came to a step, or to a clause of a hop: it is stood on here, too. */
  goTo: { hop: maybe(count), step: maybe(count) },
});
export type ToChain = Shaped<typeof isToChain>;

export const isFromChain = tagged({
  ready: {},
  /** Opens the clause that a proof node used. */
  clause: { clause },
  /** Shows the neighbouring rollout of the group. */
  sibling: { by: literal('next', 'previous') },
  retry: {},
  help: { help: literal(...chainHelps) },
  /** What is stood on: it lights up in the editors that are open. */
  at: { hop: maybe(count), step: maybe(count) },
  /** Asks for the proofs of one goal of the tree. */
  ways: { goal: text },
});
export type FromChain = Shaped<typeof isFromChain>;

/** What the panel saves: with it a reload shows the same step. */
export const isChainState = record({ subject, at: count });
export type ChainState = Shaped<typeof isChainState>;
