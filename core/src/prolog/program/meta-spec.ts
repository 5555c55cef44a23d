/**
 * What a meta-predicate does with an argument, as `meta_predicate/1` writes it: a number for a goal to which it adds
 * so many arguments, `^` for a goal behind `Var^`, `//` for the body of a grammar rule; anything else is no goal.
 */
export type MetaArgument = number | '^' | '//' | undefined;
export type MetaSpec = readonly MetaArgument[];

/** The spec of a predicate (`name/arity`), for those that have one. */
export type MetaSpecs = (key: string) => MetaSpec | undefined;

/** `0 + -` or `?,0,-` to its arguments; undefined when none of them is called. */
export function readMetaSpec(text: string): MetaSpec | undefined {
  const spec = text
    .trim()
    .split(/[\s,]+/)
    .map(metaArgument);
  return spec.some((argument) => argument !== undefined) ? spec : undefined;
}

export function metaArgument(text: string): MetaArgument {
  if (text === '^' || text === '//') return text;
  return /^\d$/.test(text) ? Number(text) : undefined;
}
