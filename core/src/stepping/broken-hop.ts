import type { SteppedProgram } from './program';
import { hopOf, type TapeEntry } from './tape';

/** What broke a chain at a place, for the person who asks why it stopped there; undefined where nothing did. */
export function whyBroken(
  entry: TapeEntry,
  program: SteppedProgram,
): { readonly what: string; readonly why: string } | undefined {
  const { chain, expected, goals } = program;
  if (!chain) return undefined;
  if (entry.kind === 'answer') {
    if (chain.answerIsRight) return undefined;
    const said = chain.answer.length > 0 ? `The answer is ${chain.answer.join(', ')}` : 'There is no answer';
    return { what: 'wrong answer', why: `${said}; it should be ${expected.join(', ')}.` };
  }
  const hop = hopOf(entry);
  if (hop === undefined) return undefined;
  const step = entry.kind === 'step' ? chain.steps[entry.step] : undefined;
  const verdict = step?.verdict ?? chain.hops[hop]?.verdict;
  if (verdict === undefined || verdict === 'proved') return undefined;
  const reason = step?.reason ?? (verdict === 'skipped' ? 'No step takes this hop.' : '');
  const facts = provedHop(hop, program);
  return {
    what: `hop ${hop + 1} ${verdict}`,
    why: [reason, `The hop asks ${goals[hop]}.`, facts === undefined ? '' : `What holds is ${facts}.`]
      .filter((part) => part !== '')
      .join(' '),
  };
}

/** The hop's goal as the proof has it. */
function provedHop(hop: number, { proof }: SteppedProgram): string | undefined {
  const root = proof?.root;
  if (!root) return undefined;
  const node = root.hop === undefined ? root.children[hop] : root;
  return node?.goal;
}
