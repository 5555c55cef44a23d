import { formatTerm } from '../../terms/format';
import { indicator } from '../../terms/indicator';
import { properList } from '../../terms/list-term';
import type { Term } from '../../terms/term';
import { functionBuiltins } from '../plan/function-builtins';
import type { Goal } from '../plan/goal';
import { testBuiltins } from '../plan/test-builtins';

/** One sentence for a goal that is no call: why it holds, its variables replaced by their values. */
export function explain(goal: Exclude<Goal, { kind: 'call' }>, term: Term, members = 0): string {
  if (goal.kind === 'aggregate') return aggregateSentence(goal.operation, term, members);
  return explainBuiltin(term, members);
}

/** The same for a goal that is known by its term alone, of whatever built-ins SWI-Prolog has. */
export function explainBuiltin(term: Term, members: number): string {
  const key = indicator(term) ?? '';
  const terms = term.kind === 'compound' ? term.args : [];
  const args = terms.map((arg) => formatTerm(arg));
  const operation = operationOf(key, terms[0], terms[1]);
  if (operation) return aggregateSentence(operation, term, members);
  if (key === '\\+/1' || key === 'not/1') return `Nothing in the facts proves ${args[0]}.`;
  if (key === 'forall/2') return `Whenever ${args[0]} holds, so does ${args[1]}.`;
  if (key === '=/2') return `${args[0]} equals ${args[1]}.`;
  const test = testBuiltins.get(key);
  if (test) return test.sentence(args);
  const fn = functionBuiltins.get(key);
  if (fn) {
    const inputs = args.filter((_, i) => i !== fn.output);
    return fn.sentence(inputs, args[fn.output]!);
  }
  return `${formatTerm(term)} is true.`;
}

function operationOf(key: string, spec: Term | undefined, goal: Term | undefined): string | undefined {
  if (key === 'findall/3' || key === 'bagof/3' || key === 'setof/3') return 'list';
  if (key !== 'aggregate_all/3' || !spec) return undefined;
  if (spec.kind === 'compound') return spec.name;
  const isDistinct = goal?.kind === 'compound' && goal.name === 'distinct';
  return isDistinct ? 'count distinct' : 'count';
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
