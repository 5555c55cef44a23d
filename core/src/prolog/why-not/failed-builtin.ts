import { functionBuiltins } from '../datalog/plan/function-builtins';
import { testBuiltins } from '../datalog/plan/test-builtins';
import { formatTerm } from '../terms/format';
import { indicator } from '../terms/indicator';
import type { Term } from '../terms/term';
import type { Asker } from './asker';
import type { FailureKind } from './why-not';

interface BuiltinFailure {
  readonly kind: FailureKind;
  readonly reason: string;
}

/** Predicates that collect over answers: their last argument is the result. */
const COLLECTING = new Set(['findall/3', 'bagof/3', 'setof/3', 'aggregate_all/3']);
const CONTROL = new Set([
  ';/2',
  '->/2',
  '*->/2',
  'call/1',
  'once/1',
  'forall/2',
  'true/0',
  'fail/0',
  'false/0',
]);

/** Why a goal that is no call of the program fails; undefined for a call. */
export async function builtinFailure(goal: Term, asker: Asker): Promise<BuiltinFailure | undefined> {
  const key = indicator(goal) ?? '';
  const text = formatTerm(goal);
  const args = goal.kind === 'compound' ? goal.args : [];
  if (key === '\\+/1' || key === 'not/1') {
    const inner = await asker.ask([args[0]!], 2);
    const witness = inner.known ? inner.solutions[0] : undefined;
    const values = [...(witness ?? [])].filter(([name]) => !name.startsWith('_'));
    const for_ = values.map(([name, value]) => `${name} = ${formatTerm(value)}`).join(', ');
    const holds = `${formatTerm(args[0]!)} holds${for_ ? `, for instance with ${for_}` : ''}`;
    return { kind: 'negation', reason: `${holds}, so its negation fails.` };
  }
  if (COLLECTING.has(key)) return { kind: 'aggregate', reason: await otherResult(goal, args, asker) };
  if (key === '=/2') {
    return { kind: 'builtin', reason: `${formatTerm(args[0]!)} and ${formatTerm(args[1]!)} are not equal.` };
  }
  if (key === '\\=/2' || key === '\\==/2' || key === 'dif/2') {
    return { kind: 'builtin', reason: `${formatTerm(args[0]!)} is not different from itself.` };
  }
  if (testBuiltins.has(key)) {
    return {
      kind: 'builtin',
      reason: `It is not so that ${lowered(testBuiltins.get(key)!.sentence(args.map((arg) => formatTerm(arg))))}`,
    };
  }
  if (functionBuiltins.has(key)) return { kind: 'builtin', reason: `${text} is not true.` };
  if (CONTROL.has(key)) return { kind: 'builtin', reason: `${text} has no answer.` };
  return undefined;
}

/** What a count or a list comes to when its result is left open. */
async function otherResult(goal: Term, args: readonly Term[], asker: Asker): Promise<string> {
  const result = args.at(-1)!;
  const open: Term = { kind: 'variable', name: 'Result' };
  const asked =
    goal.kind === 'compound'
      ? await asker.ask([{ ...goal, args: [...args.slice(0, -1), open] }], 1)
      : undefined;
  const found = asked?.known ? asked.solutions[0]?.get('Result') : undefined;
  if (!found) return `${formatTerm(args.at(-2)!)} has no answer to collect.`;
  return `The result is ${formatTerm(found)}, not ${formatTerm(result)}.`;
}

const lowered = (sentence: string): string =>
  /^[A-Z][a-z]/.test(sentence) ? sentence[0]!.toLowerCase() + sentence.slice(1) : sentence;
