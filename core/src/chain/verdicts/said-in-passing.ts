import type { Knowledge } from '../knowledge/knowledge';
import type { ReadChain } from '../reading/cut-steps';
import { speaksOf } from './asserted-facts';
import type { HopAssignment } from './assign-hops';
import type { Derived } from './derived-verdict';
import type { HopOutcome } from './hop-outcome';
import type { HopTruth } from './hop-truth';
import { type PassingMention, PassingMentions } from './passing-mentions';

/** Hops that no statement proves or denies, and that the chain says all the same, as proved. */
export function withPassingMentions(
  outcomes: readonly HopOutcome[],
  read: ReadChain,
  truths: readonly (HopTruth | undefined)[],
  taken: readonly HopAssignment[],
  knowledge: Knowledge,
): readonly HopOutcome[] {
  let mentions: PassingMentions | undefined;
  return outcomes.map((outcome, hop) => {
    const truth = truths[hop];
    if (!truth || outcome.verdict === 'proved' || outcome.verdict === 'contradicted') return outcome;
    mentions ??= new PassingMentions(read.sentences, truths, knowledge);
    const found = mentions.of(
      truth,
      (mention) =>
        !taken.some((judgement) =>
          judgement.hop === hop ? overrules(judgement, mention) : takes(judgement, mention, truth),
        ),
    );
    if (!found) return outcome;
    return { verdict: 'proved', steps: [stepAt(read, found.start)], derived: asDerived(read, found) };
  });
}

/** What is said of the hop elsewhere counts, and what is surely said in the same sentence. */
function overrules({ place, verdict, statement }: HopAssignment, { sentence }: PassingMention): boolean {
  if (verdict === 'proved') return false;
  return statement.sentence === sentence.index ? statement.sure : place !== 'aside';
}

/** Whether the pair is named for another hop: friends of friends come back to where they were. */
function takes(
  { place, leads, statement }: HopAssignment,
  { sentence, pair }: PassingMention,
  { goal }: HopTruth,
): boolean {
  if (place === 'aside' || statement.sentence !== sentence.index) return false;
  return speaksOf(statement.predicate, goal.predicate) && pair.some((name) => leads.includes(name));
}

function asDerived(read: ReadChain, { pair: [subject, object], sentence, start }: PassingMention): Derived {
  const reason = 'It is named where the relation is spoken of.';
  return {
    verdict: 'proved',
    steps: new Map([[stepAt(read, start), { verdict: 'proved', reason }]]),
    statements: new Set(),
    shown: [{ subject, object, sentence: sentence.index }],
  };
}

const stepAt = ({ steps }: ReadChain, offset: number): number =>
  steps.findLast(({ step }) => step.start <= offset)!.step.index;
