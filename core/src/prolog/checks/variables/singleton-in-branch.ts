import type { ClauseCheck, PrologFinding } from '../../check';
import type { Span } from '../../program/clause-variables';
import type { PlacedTerm } from '../../syntax/parser';
import { branches, negated, sequence } from '../clauses/body-ways';
import { occurrences, variableNames } from './occurrences';
import { wantsCompany } from './variable-names';

/** Bodies beyond this are tables or generated; looking before and after each goal would take too long. */
const LONGEST_BODY = 200;

export const singletonInBranch: ClauseCheck = {
  code: 'singleton-in-branch',
  severity: 'warning',
  title: 'A variable that occurs once in its branch',
  documentation: `\
Only one branch of a disjunction or an if-then-else is taken. A variable that occurs once in a branch, and neither
before nor after the disjunction, has no effect; the same name in another branch is another variable. The same holds
in \`\\+ Goal\`. SWI-Prolog warns about both.`,
  scope: 'clause',
  check({ analysis }) {
    const { head, guard, body, neck, variables } = analysis;
    if (!body || neck === undefined) return [];
    const twice = new Set(
      variables.flatMap(({ name, occurrences }) =>
        occurrences.length > 1 && wantsCompany(name) ? [name] : [],
      ),
    );
    if (twice.size === 0) return [];
    const walk = new Walk(twice, neck === '-->');
    const before = [...(head ? [head.placed] : []), ...(guard ? [guard] : [])];
    if (guard && neck === '=>') walk.goal(guard, variableNames([head!.placed]), variableNames([body]));
    walk.goal(body, variableNames(before), new Set());
    return walk.findings();
  },
};

class Walk {
  /** Where each variable is alone, and the message for the first place. */
  readonly #alones = new Map<string, { spans: Span[]; message: string }>();

  constructor(
    readonly names: ReadonlySet<string>,
    readonly isGrammar: boolean,
  ) {}

  readonly #inNegations = new Set<string>();

  findings(): PrologFinding[] {
    // Of `_x` SWI-Prolog says nothing where a negation has to do with it.
    const told = [...this.#alones].filter(([name]) => !name.startsWith('_') || !this.#inNegations.has(name));
    return told.map(([, { spans, message }]) => ({
      at: spans[0]!,
      message,
      fixes: [
        {
          title: spans.length === 1 ? 'Replace it by _' : 'Replace each by _',
          edits: spans.map((span) => ({ span, newText: '_' })),
        },
      ],
    }));
  }

  goal(goal: PlacedTerm, before: ReadonlySet<string>, after: ReadonlySet<string>): void {
    const ways = branches(goal);
    if (ways) {
      for (const way of ways) {
        this.#alone(
          way,
          before,
          after,
          (name) => `${name} occurs once in this branch, and not outside of it.`,
        );
        this.goal(way, before, after);
      }
      return;
    }
    const inner = negated(goal);
    if (inner) {
      for (const name of occurrences(inner).keys()) this.#inNegations.add(name);
      this.#alone(
        inner,
        before,
        // Of plain clauses the check of unbound variables says it, and what to do.
        this.isGrammar ? new Set() : after,
        (name) => `${name} occurs once in this negation, and not outside of it on this way.`,
      );
      this.goal(inner, before, new Set());
      return;
    }
    const goals = sequence(goal);
    if (goals.length === 1 || goals.length > LONGEST_BODY) return;
    const seen = new Set(before);
    goals.forEach((one, i) => {
      if (branches(one) || negated(one)) {
        const later = variableNames(goals.slice(i + 1));
        for (const name of after) later.add(name);
        this.goal(one, new Set(seen), later);
      }
      for (const name of occurrences(one).keys()) seen.add(name);
    });
  }

  #alone(
    way: PlacedTerm,
    before: ReadonlySet<string>,
    after: ReadonlySet<string>,
    message: (name: string) => string,
  ): void {
    for (const [name, spans] of occurrences(way)) {
      if (spans.length > 1 || !this.names.has(name) || before.has(name) || after.has(name)) continue;
      const known = this.#alones.get(name);
      if (!known) this.#alones.set(name, { spans: [spans[0]!], message: message(name) });
      else if (!known.spans.some(({ start }) => start === spans[0]!.start)) known.spans.push(spans[0]!);
    }
  }
}
