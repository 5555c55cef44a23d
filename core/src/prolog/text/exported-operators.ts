import type { OperatorImports } from '../library/operator-imports';
import { directiveSteps } from '../syntax/directive-steps';
import { declaredOperators, exportedOperators } from '../syntax/syntax-directive';
import { LIST_FUNCTOR, properList } from '../terms/list-term';
import type { OperatorDeclaration } from '../terms/operators';
import type { Term } from '../terms/term';
import type { PrologText } from './prolog-text';

/**
 * The operators that a text exports to the files that load it. A module gives away those of its export list, and those that it
 * exports again of others; a text without module all that it declares, since it has no place of its own to keep them.
 */
export function operatorsGivenAway(text: PrologText, imports: OperatorImports): OperatorDeclaration[] {
  const goals = directives(text);
  // Others may be before it, such as the file's encoding.
  const module = goals.find((goal) => isCall(goal, 'module'));
  if (!module) return goals.flatMap((goal) => declaredBy(goal, imports));
  return [
    ...exportedOperators(module.args[1]!),
    ...goals.flatMap(globalOf),
    ...goals.flatMap((goal) => (isCall(goal, 'reexport') ? loaded(goal.args[0]!, imports) : [])),
  ];
}

function directives(text: PrologText): Compound[] {
  return text.items.flatMap(({ kind }, index) => {
    return kind === 'directive' ? directiveSteps(text.term(index)!.parts[0]!.term) : [];
  });
}

/** `:- op(700, xfx, user:(likes))` is an operator of the whole program, wherever it stands. */
export function globalOperators(goal: Term): OperatorDeclaration[] {
  return directiveSteps(goal).flatMap(globalOf);
}

function globalOf({ name, args }: Compound): OperatorDeclaration[] {
  if (name === ':' && args.length === 2) return isGlobal(args[0]!) ? declaredIn(args[1]!) : [];
  const [priority, type, names] = args;
  if (name !== 'op' || !priority || !type || !names) return [];
  const named = (properList(names) ?? [names]).filter(
    (one) => one.kind === 'compound' && one.name === ':' && one.args.length === 2 && isGlobal(one.args[0]!),
  );
  return named.flatMap((one) => declaredOperators([priority, type, one]));
}

const declaredIn = (goal: Term): OperatorDeclaration[] =>
  goal.kind === 'compound' && goal.name === 'op' && goal.args.length === 3
    ? declaredOperators(goal.args)
    : [];

const isGlobal = (module: Term): boolean =>
  module.kind === 'atom' && (module.name === 'user' || module.name === 'system');

type Compound = Extract<Term, { kind: 'compound' }>;

const isCall = (goal: Compound, name: string): boolean =>
  goal.name === name && goal.args.length > (name === 'module' ? 1 : 0);

function declaredBy(goal: Compound, imports: OperatorImports): OperatorDeclaration[] {
  if (goal.name === 'op' && goal.args.length === 3) return declaredOperators(goal.args);
  if (goal.name === LIST_FUNCTOR) return loaded(goal, imports);
  const loads = ['ensure_loaded', 'include', 'consult'].some((name) => isCall(goal, name));
  return loads ? loaded(goal.args[0]!, imports) : [];
}

function loaded(files: Term, imports: OperatorImports): OperatorDeclaration[] {
  return (properList(files) ?? [files]).flatMap((file) => [...imports(file)]);
}
