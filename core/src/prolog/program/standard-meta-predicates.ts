import { libraryPredicate } from '../library/library';
import { type MetaSpec, readMetaSpec } from './meta-spec';

/** What SWI-Prolog does not declare of itself, or declares as something of a module. */
const OTHERS: ReadonlyMap<string, MetaSpec> = new Map(
  ['initialization/1 0', 'initialization/2 0 +', '$/1 0', 'assertion/1 0'].flatMap((line) => {
    const [key, ...args] = line.split(' ');
    const spec = readMetaSpec(args.join(' '));
    return spec ? [[key!, spec] as const] : [];
  }),
);

const known = new Map<string, MetaSpec | undefined>();

/** What the meta-predicates of SWI-Prolog and its libraries call. */
export function standardMetaSpecs(key: string): MetaSpec | undefined {
  if (!known.has(key)) known.set(key, OTHERS.get(key) ?? ofLibrary(key) ?? ofAnyArity(key));
  return known.get(key);
}

function ofLibrary(key: string): MetaSpec | undefined {
  const spec = libraryPredicate(key)?.meta?.map((argument) =>
    typeof argument === 'number' || argument === '^' || argument === '//' ? argument : undefined,
  );
  return spec?.some((argument) => argument !== undefined) ? spec : undefined;
}

/** `call/9` and more are built in, and library(apply_macros) expands maplist of as many lists as there are. */
function ofAnyArity(key: string): MetaSpec | undefined {
  const arity = Number(/^(?:call|maplist)\/(\d+)$/.exec(key)?.[1]);
  return arity > 1 && arity < 100 ? [arity - 1, ...new Array<undefined>(arity - 1)] : undefined;
}
