import type { OperatorImports } from '../library/operator-imports';
import { EMPTY_LIST, properList } from '../terms/list-term';
import type { OperatorDeclaration, OperatorType } from '../terms/operators';
import type { Term } from '../terms/term';
import { directiveSteps } from './directive-steps';
import type { QuotedMeaning, ReadingFlags, Syntax } from './syntax';

type Compound = Extract<Term, { kind: 'compound' }>;

type SyntaxChange = (syntax: Syntax, args: readonly Term[], imports: OperatorImports) => Syntax;

/** Directives that change how the text after them is read, by `name/arity`. */
const CHANGES: Readonly<Record<string, SyntaxChange>> = {
  'op/3': (syntax, args) => syntax.withOperators(declaredOperators(args)),
  // What a module exports holds in its own text as well.
  'module/2': (syntax, [, exports]) => syntax.withOperators(exportedOperators(exports!)),
  'module/3': (syntax, [, exports]) => syntax.withOperators(exportedOperators(exports!)),
  'use_module/1': importAll,
  'reexport/1': importAll,
  'autoload/1': importAll,
  'ensure_loaded/1': importAll,
  'load_files/2': importAll,
  'consult/1': importAll,
  'include/1': importAll,
  // A list of files.
  '[|]/2': (syntax, args, imports) => importAll(syntax, [{ kind: 'compound', name: '[|]', args }], imports),
  'use_module/2': importSome,
  'reexport/2': importSome,
  'expects_dialect/1': (syntax, [dialect], imports) =>
    importAll(syntax, [library({ kind: 'compound', name: '/', args: [DIALECT, dialect!] })], imports),
  'set_prolog_flag/2': (syntax, [flag, value]) => {
    const known = flag?.kind === 'atom' ? FLAGS[flag.name] : undefined;
    const isMeaning = value?.kind === 'atom' && MEANINGS.has(value.name);
    return known && isMeaning ? syntax.withFlag(known, value.name as QuotedMeaning) : syntax;
  },
};

const FLAGS: Readonly<Record<string, keyof ReadingFlags>> = {
  double_quotes: 'doubleQuotes',
  back_quotes: 'backQuotes',
};
const MEANINGS = new Set<string>(['string', 'codes', 'chars', 'atom']);
const TYPES = new Set<string>(['xfx', 'xfy', 'yfx', 'fy', 'fx', 'xf', 'yf']);
const DIALECT: Term = { kind: 'atom', name: 'dialect' };

/** How the text after a directive is read. Nothing is run: what a directive computes has no effect. */
export function syntaxAfter(goal: Term, syntax: Syntax, imports: OperatorImports): Syntax {
  return directiveSteps(goal).reduce((before, step) => afterStep(step, before, imports), syntax);
}

function afterStep({ name, args }: Compound, syntax: Syntax, imports: OperatorImports): Syntax {
  if (name === ':' && args.length === 2) return syntaxAfter(args[1]!, syntax, imports);
  const change = Object.hasOwn(CHANGES, `${name}/${args.length}`) && CHANGES[`${name}/${args.length}`];
  return change ? change(syntax, args, imports) : syntax;
}

function importAll(syntax: Syntax, [files]: readonly Term[], imports: OperatorImports): Syntax {
  for (const file of properList(files!) ?? [files!]) syntax = syntax.withOperators(imports(file));
  return syntax;
}

/** A list of imports brings the operators that it names; `except(...)` and `all` bring all. */
function importSome(syntax: Syntax, [file, what]: readonly Term[], imports: OperatorImports): Syntax {
  const list = properList(what!);
  if (!list) return importAll(syntax, [file!], imports);
  const wanted = list.filter(
    (item) => item.kind === 'compound' && item.name === 'op' && item.args.length === 3,
  );
  if (wanted.length === 0) return syntax;
  return syntax.withOperators(
    imports(file!).filter((operator) => wanted.some((item) => isWanted(operator, item))),
  );
}

function isWanted({ priority, type, name }: OperatorDeclaration, item: Term): boolean {
  const [p, t, n] = (item as { args: readonly Term[] }).args as [Term, Term, Term];
  return (
    (p.kind === 'variable' || (p.kind === 'integer' && p.value === BigInt(priority))) &&
    (t.kind === 'variable' || (t.kind === 'atom' && t.name === type)) &&
    (n.kind === 'variable' || (n.kind === 'atom' && n.name === name))
  );
}

/** The operators of a module's export list. */
export function exportedOperators(exports: Term): OperatorDeclaration[] {
  return (properList(exports) ?? []).flatMap((item) =>
    item.kind === 'compound' && item.name === 'op' && item.args.length === 3
      ? declaredOperators(item.args)
      : [],
  );
}

/** What `op(Priority, Type, Names)` declares; nothing, where SWI-Prolog would refuse it. */
export function declaredOperators(args: readonly Term[]): OperatorDeclaration[] {
  const [priority, type, names] = args as [Term, Term, Term];
  if (priority.kind !== 'integer' || type.kind !== 'atom' || !TYPES.has(type.name)) return [];
  if (priority.value < 0n || priority.value > 1200n) return [];
  // `[]` is no list of names here: it makes an operator of the brackets, as in `X[1]`.
  const isBlock = names.kind === 'atom' && names.name === EMPTY_LIST;
  const all = (isBlock ? undefined : properList(names)) ?? [names];
  return all.flatMap((item) => {
    const name = item.kind === 'compound' && item.name === ':' ? item.args[1] : item;
    if (name?.kind !== 'atom' || name.name === ',') return [];
    if (name.name === '|' && priority.value > 0n && priority.value < 1001n) return [];
    return [{ priority: Number(priority.value), type: type.name as OperatorType, name: name.name }];
  });
}

function library(path: Term): Term {
  return { kind: 'compound', name: 'library', args: [path] };
}
