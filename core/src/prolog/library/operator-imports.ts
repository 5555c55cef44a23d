import type { OperatorDeclaration } from '../terms/operators';
import type { Term } from '../terms/term';
import { libraryModule } from './library-module';

/** The operators that a file exports, as `use_module` names it: `library(clpfd)`, `'ops.pl'`. None if unknown. */
export type OperatorImports = (file: Term) => readonly OperatorDeclaration[];

const NONE: readonly OperatorDeclaration[] = [];

/** What SWI-Prolog's own libraries export. */
export const libraryOperators: OperatorImports = (file) => {
  if (file.kind !== 'compound' || file.name !== 'library' || file.args.length !== 1) return NONE;
  const name = pathName(file.args[0]!);
  return (name !== undefined && libraryModule(name)?.operators) || NONE;
};

/** `dcg/basics` of the term dcg/basics. */
export function pathName(path: Term): string | undefined {
  if (path.kind === 'atom') return path.name;
  if (path.kind === 'string') return path.value;
  if (path.kind !== 'compound' || path.name !== '/' || path.args.length !== 2) return undefined;
  const [folder, file] = path.args.map(pathName);
  return folder !== undefined && file !== undefined ? `${folder}/${file}` : undefined;
}
