import type { Knowledge } from '../knowledge/knowledge';
import type { ReadChain } from '../reading/cut-steps';
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
    const found = mentions.of(truth);
    if (!found || taken.some((judgement) => judgement.hop === hop && overrules(judgement, found)))
      return outcome;
    return { verdict: 'proved', steps: [stepAt(read, found.start)], derived: asDerived(read, found) };
  });
}

/** What is said of the hop elsewhere counts, and what is surely said in the same sentence. */
function overrules({ place, verdict, statement }: HopAssignment, { sentence }: PassingMention): boolean {
  if (verdict === 'proved') return false;
  return statement.sentence === sentence.index ? statement.sure : place !== 'aside';
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
