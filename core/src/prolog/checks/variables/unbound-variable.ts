import type { ClauseCheck, PrologFinding } from '../../check';
import { functorSpan } from '../../program/functor-span';
import type { PlacedTerm } from '../../syntax/parser';
import { branches, negated, sequence } from '../clauses/body-ways';
import { occurrences, variableNames } from './occurrences';
import { wantsCompany } from './variable-names';

const COMPARISONS = new Set(['<', '>', '=<', '>=', '=:=', '=\\=']);
const LONGEST_BODY = 200;

export const unboundVariable: ClauseCheck = {
  code: 'unbound-variable',
  severity: 'warning',
  title: 'A variable that cannot have a value yet',
  documentation: `\
Prolog runs a body from left to right. A variable that occurs in no goal before, and not in the head, has no value:
arithmetic on it raises an error, \`X \\= Y\` with it always fails, and \`\\+ Goal\` with it asks whether the goal
holds of *anything*, and gives it no value for the goals after it. The goal belongs after the one that gives the
value.

\`N is N + 1\` is here too: a variable keeps its value, so that this is never true.`,
  scope: 'clause',
  check({ analysis, source }) {
    const { head, guard, body, neck } = analysis;
    if (!body || (neck !== ':-' && neck !== '=>')) return [];
    const walk = new Walk(source);
    const seen = head ? variableNames([head.placed]) : new Set<string>();
    if (guard) {
      // A guard runs between the head and the body.
      walk.body(guard, seen, variableNames([body]));
      for (const name of occurrences(guard).keys()) seen.add(name);
    }
    walk.body(body, seen, new Set());
    return walk.found;
  },
};

class Walk {
  readonly found: PrologFinding[] = [];

  constructor(readonly source: string) {}

  body(body: PlacedTerm, before: ReadonlySet<string>, after: ReadonlySet<string>): void {
    const goals = sequence(body);
    if (goals.length > LONGEST_BODY) return;
    const seen = new Set(before);
    goals.forEach((goal, i) => {
      const ways = branches(goal);
      const inner = negated(goal);
      const later = variableNames(goals.slice(i + 1));
      for (const name of after) later.add(name);
      if (ways) for (const way of ways) this.body(way, seen, later);
      else if (inner) this.#negation(goals, i, inner, seen, later);
      else this.#goal(goals, i, seen, after);
      for (const name of occurrences(goal).keys()) seen.add(name);
    });
  }

  #negation(
    goals: readonly PlacedTerm[],
    index: number,
    inner: PlacedTerm,
    seen: ReadonlySet<string>,
    later: ReadonlySet<string>,
  ): void {
    for (const [name, spans] of occurrences(inner)) {
      // Twice inside, and it is a variable of its own there, whatever it is called.
      if (seen.has(name) || !later.has(name) || spans.length > 1 || !wantsCompany(name)) continue;
      this.found.push({
        at: spans[0]!,
        message: `${name} has no value before this negation, and gets none from it for the goals after it.`,
        fixes: this.#moved(goals, index, new Set([name]), seen),
      });
    }
    this.body(inner, seen, new Set());
  }

  #goal(
    goals: readonly PlacedTerm[],
    index: number,
    seen: ReadonlySet<string>,
    after: ReadonlySet<string>,
  ): void {
    const goal = goals[index]!;
    const { term, parts } = goal;
    if (term.kind !== 'compound' || parts.length !== 2) return;
    const [left, right] = parts as [PlacedTerm, PlacedTerm];
    if (term.name === 'is') {
      if (left.term.kind === 'variable' && occurrences(right).has(left.term.name)) {
        const { name } = left.term;
        this.found.push({
          at: goal,
          message: `${name} cannot become another value than it has: this is an error, or fails. Give the result a name of its own.`,
        });
        return;
      }
      this.#needs(
        goals,
        index,
        [right],
        seen,
        (name) => `${name} has no value yet: is/2 raises an error here.`,
      );
    } else if (COMPARISONS.has(term.name)) {
      this.#needs(
        goals,
        index,
        parts,
        seen,
        (name) => `${name} has no value yet: the comparison raises an error here.`,
      );
    } else if (term.name === '\\=') {
      const free = [left, right].find(({ term }) => term.kind === 'variable' && !seen.has(term.name));
      if (free?.term.kind !== 'variable') return;
      const { name } = free.term;
      const used = variableNames(goals.slice(index + 1)).has(name) || after.has(name);
      this.found.push({
        at: free,
        message: `${name.startsWith('_#') ? 'This variable' : name} has no value yet, so that \\= always fails here.`,
        ...(used && { fixes: this.#moved(goals, index, new Set([name]), seen) }),
      });
    }
  }

  #needs(
    goals: readonly PlacedTerm[],
    index: number,
    terms: readonly PlacedTerm[],
    seen: ReadonlySet<string>,
    message: (name: string) => string,
  ): void {
    const missing = terms.flatMap((term) => [...occurrences(term)]).filter(([name]) => !seen.has(name));
    const [first] = missing;
    if (!first) return;
    const names = new Set(missing.map(([name]) => name));
    const fixes = this.#moved(goals, index, names, seen);
    this.found.push({ at: first[1][0]!, message: message(first[0]), fixes });
  }

  /** The goal behind the ones that mention its variables, if there are such and only plain goals lie between. */
  #moved(
    goals: readonly PlacedTerm[],
    index: number,
    names: ReadonlySet<string>,
    seen: ReadonlySet<string>,
  ): PrologFinding['fixes'] {
    const missing = new Set([...names].filter((name) => !seen.has(name)));
    let last = -1;
    for (let i = index + 1; i < goals.length && missing.size > 0; i++) {
      const other = goals[i]!;
      // A cut, a branch: its place means something.
      if (other.term.kind !== 'compound' || branches(other) || negated(other) || TESTS.has(other.term.name))
        return [];
      for (const name of occurrences(other).keys()) if (missing.delete(name)) last = i;
    }
    if (last < 0 || missing.size > 0) return [];
    const goal = goals[index]!;
    const next = goals[index + 1]!;
    const between = this.source.slice(goal.end, next.start);
    // Comments or an arrow between the goals: the author should move it.
    if (!/^\s*,\s*$/.test(between)) return [];
    const behind = goals[last]!;
    if (
      goals
        .slice(index, last)
        .some((one, i) => !/^\s*,\s*$/.test(this.source.slice(one.end, goals[index + i + 1]!.start)))
    )
      return [];
    const shown = this.source.slice(goal.start, goal.end);
    return [
      {
        title: `Move it behind ${this.#name(behind)}`,
        edits: [
          { span: { start: goal.start, end: next.start }, newText: '' },
          {
            span: { start: behind.end, end: behind.end },
            newText: between.includes('\n') ? between + shown : `, ${shown}`,
          },
        ],
      },
    ];
  }

  #name(goal: PlacedTerm): string {
    const { start, end } = functorSpan(goal);
    return this.source.slice(start, end);
  }
}

const TESTS = new Set([...COMPARISONS, 'is', '\\=', '\\==', '==', '->', '*->']);
