import type { PlacedTerm } from '../syntax/parser';
import { LIST_FUNCTOR } from '../terms/list-term';
import type { GoalSite, GoalUse } from './goal-site';
import type { MetaSpecs } from './meta-spec';

const CONTROL = new Set([',/2', ';/2', '|/2', '->/2', '*->/2']);

/** Predicates that change the clauses of their argument. */
const DATABASE = new Set(
  'assert/1 asserta/1 assertz/1 assert/2 asserta/2 assertz/2 retract/1 retractall/1 abolish/1 clause/2'.split(
    ' ',
  ),
);

interface Where {
  readonly module: string | undefined;
  readonly use: GoalUse;
}

const BODY: Where = { module: undefined, use: 'call' };

/** Adds to `into` every goal of a body, meta-predicates followed into. */
export function collectGoals(
  body: PlacedTerm,
  specs: MetaSpecs,
  into: GoalSite[],
  added = 0,
  where: Where = BODY,
): void {
  let rest = body;
  for (;;) {
    const { term, parts } = rest;
    if (term.kind !== 'atom' && term.kind !== 'compound') return;
    const { name } = term;
    const arity = term.kind === 'atom' ? 0 : term.args.length;
    // A list of files, and text that stands for codes: no goals of ours.
    if (name === LIST_FUNCTOR || name === '[]' || parts.length !== arity) return;
    // `Dict.key`: it is evaluated before the goal that it is in, and its value is called.
    if (name === '.' && arity === 2) return;
    const key = `${name}/${arity + added}`;
    if (added === 0 && CONTROL.has(key)) {
      collectGoals(parts[0]!, specs, into, 0, where);
      rest = parts[1]!;
      continue;
    }
    if (name === ':' && arity === 2) {
      const [module] = parts as [PlacedTerm, PlacedTerm];
      if (module.term.kind !== 'atom') return;
      where = { ...where, module: module.term.name };
      rest = parts[1]!;
      continue;
    }
    if (key === '!/0') return;
    if (key === '{}/1') {
      rest = parts[0]!;
      continue;
    }
    into.push({ key, ...where, start: rest.start, end: rest.end, placed: rest, added });
    if (added > 0 || where.use === 'database') {
      followPartial(rest, key, specs, into, where);
      return;
    }
    if (DATABASE.has(key)) {
      collectDatabase(parts[0]!, specs, into, where.module);
      return;
    }
    const spec = specs(key);
    spec?.forEach((argument, i) => {
      const part = parts[i];
      if (part && argument !== undefined) collectMeta(part, argument, specs, into, where);
    });
    return;
  }
}

/** `maplist(maplist(p), L)`: of a goal that lacks arguments, those that it has. */
function followPartial(
  goal: PlacedTerm,
  key: string,
  specs: MetaSpecs,
  into: GoalSite[],
  where: Where,
): void {
  if (where.use === 'database') return;
  specs(key)?.forEach((argument, i) => {
    const part = goal.parts[i];
    if (part && argument !== undefined) collectMeta(part, argument, specs, into, where);
  });
}

function collectMeta(
  part: PlacedTerm,
  argument: number | '^' | '//',
  specs: MetaSpecs,
  into: GoalSite[],
  where: Where,
): void {
  if (argument === '//') {
    collectGrammar(part, specs, into, where);
    return;
  }
  if (argument !== '^') {
    collectGoals(part, specs, into, argument, where);
    return;
  }
  let goal = part;
  while (goal.term.kind === 'compound' && goal.term.name === '^' && goal.parts.length === 2)
    goal = goal.parts[1]!;
  collectGoals(goal, specs, into, 0, where);
}

/** `assertz((p(X) :- q(X)))`: the clause's head, and its body's goals. */
function collectDatabase(
  clause: PlacedTerm,
  specs: MetaSpecs,
  into: GoalSite[],
  module: string | undefined,
): void {
  const { term, parts } = clause;
  const [first, second] = parts;
  const isPair =
    term.kind === 'compound' && first !== undefined && second !== undefined && parts.length === 2;
  if (isPair && term.name === ':' && first.term.kind === 'atom') {
    collectDatabase(second, specs, into, first.term.name);
  } else if (isPair && term.name === ':-') {
    collectDatabase(first, specs, into, module);
    collectGoals(second, specs, into, 0, { module, use: 'call' });
  } else if (!isPair || !(CONTROL.has(`${term.name}/2`) || term.name === '/')) {
    collectGoals(clause, specs, into, 0, { module, use: 'database' });
  }
}

/** Adds the goals of a grammar rule's body: its nonterminals are called with two arguments more. */
export function collectGrammar(
  body: PlacedTerm,
  specs: MetaSpecs,
  into: GoalSite[],
  where: Where = BODY,
): void {
  let rest = body;
  for (;;) {
    const { term, parts } = rest;
    if (term.kind !== 'atom' && term.kind !== 'compound') return;
    const { name } = term;
    const arity = term.kind === 'atom' ? 0 : term.args.length;
    if (name === LIST_FUNCTOR || name === '[]' || name === '!' || parts.length !== arity) return;
    const key = `${name}/${arity}`;
    if (CONTROL.has(key)) {
      collectGrammar(parts[0]!, specs, into, where);
      rest = parts[1]!;
      continue;
    }
    if (key === '\\+/1') {
      rest = parts[0]!;
      continue;
    }
    if (key === '{}/1') {
      collectGoals(parts[0]!, specs, into, 0, where);
      return;
    }
    if (key === ':/2') {
      const module = parts[0]!.term;
      if (module.kind !== 'atom') return;
      where = { ...where, module: module.name };
      rest = parts[1]!;
      continue;
    }
    if (name === 'call' && arity > 0) {
      collectGoals(parts[0]!, specs, into, arity + 1, where);
      return;
    }
    into.push({
      key: `${name}/${arity + 2}`,
      ...where,
      start: rest.start,
      end: rest.end,
      placed: rest,
      added: 2,
    });
    followPartial(rest, `${name}/${arity + 2}`, specs, into, where);
    return;
  }
}
