import { properList } from '../list-term';
import type { OperatorImports } from '../operator-imports';
import type { OperatorDeclaration } from '../operators';
import { declaredOperators } from '../syntax-directive';
import type { PrologText } from './prolog-text';

/**
 * The operators that whoever loads a text gets: those that its module exports, and those that it exports again of
 * others. A text without a module gives away none: where it is loaded its directives have effect there only.
 */
export function exportedOperators(text: PrologText, imports: OperatorImports): OperatorDeclaration[] {
  const operators: OperatorDeclaration[] = [];
  for (const [index, { kind }] of text.items.entries()) {
    if (kind === 'fault') continue;
    if (kind !== 'directive') break;
    const goal = text.term(index)!.parts[0]!.term;
    if (goal.kind !== 'compound') continue;
    if (goal.name === 'module' && goal.args.length >= 2) {
      for (const item of properList(goal.args[1]!) ?? []) {
        if (item.kind === 'compound' && item.name === 'op' && item.args.length === 3) {
          operators.push(...declaredOperators(item.args));
        }
      }
    } else if (goal.name === 'reexport') {
      for (const file of properList(goal.args[0]!) ?? [goal.args[0]!]) operators.push(...imports(file));
    }
  }
  return operators;
}
