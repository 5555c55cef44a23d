import { formatTerm } from '../format';
import { properList } from '../list-term';
import type { Term } from '../term';
import type { Goal } from './goal';

/** One sentence for a goal that is no call: why it holds, its variables replaced by their values. */
export function explain(goal: Exclude<Goal, { kind: 'call' }>, term: Term, members = 0): string {
  const args = term.kind === 'compound' ? term.args.map((arg) => formatTerm(arg)) : [];
  switch (goal.kind) {
    case 'test':
      return goal.builtin.sentence(args);
    case 'equal':
      return `${args[0]} equals ${args[1]}.`;
    case 'function': {
      const { output } = goal.builtin;
      const inputs = args.filter((_, i) => i !== output);
      return goal.builtin.sentence(inputs, args[output]!);
    }
    case 'negation':
      if (args.length === 2) return `Whenever ${args[0]} holds, so does ${args[1]}.`;
      return `Nothing in the facts proves ${args[0]}.`;
    case 'aggregate':
      return aggregateSentence(goal.operation, term, members);
  }
}

function aggregateSentence(operation: string, term: Term, members: number): string {
  const args = (term as { args: readonly Term[] }).args;
  const result = args.at(-1)!;
  const asked = formatTerm(withoutDistinct(args[1]!));
  switch (operation) {
    case 'count distinct':
      return members === 0
        ? `Nothing in the facts proves ${asked}, so the count is 0.`
        : `${asked} holds of ${members} different ${members === 1 ? 'answer' : 'answers'}.`;
    case 'count': {
      const derivations = formatTerm(result);
      if (derivations === String(members)) return `${asked} is proved ${derivations} times.`;
      return `${asked} is proved ${derivations} times, for ${members} different answers: a count without distinct counts proofs.`;
    }
    case 'sum':
      return `The sum over all proofs of ${asked} is ${formatTerm(result)}.`;
    case 'max':
      return `The greatest over all answers to ${asked} is ${formatTerm(result)}.`;
    case 'min':
      return `The least over all answers to ${asked} is ${formatTerm(result)}.`;
    default: {
      const length = properList(result)?.length ?? 0;
      return `All answers to ${asked}, ${length} in the list, ${members} different.`;
    }
  }
}

function withoutDistinct(goal: Term): Term {
  if (goal.kind === 'compound' && goal.name === 'distinct') return goal.args.at(-1)!;
  if (goal.kind === 'compound' && goal.name === '^' && goal.args.length === 2)
    return withoutDistinct(goal.args[1]!);
  return goal;
}
