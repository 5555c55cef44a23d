import { formatTerm } from '../terms/format';
import { indicator } from '../terms/indicator';
import type { Term } from '../terms/term';
import type { ClauseIndex } from './clauses-of';

/** Facts of a relation from which a regularity is believed. */
const ENOUGH = 5;
/** Facts that are looked at of one relation. */
const MOST_FACTS = 20_000;
/** Values of an attribute that sorts people into kinds, such as a gender. */
const MOST_KINDS = 3;

type Pair = readonly [string, string];

/**
 * Says which facts could be true beside those that there are, by what holds of all of these: nobody is their own
 * mother, nor their grandmother's; nobody has two; and no mother is a man. It knows no relation by name, so that it
 * says nothing of one with too few facts to go by.
 */
export class PlausibleFacts {
  readonly #pairs = new Map<string, readonly Pair[]>();
  #acyclic:
    | { readonly keys: ReadonlySet<string>; readonly next: ReadonlyMap<string, readonly string[]> }
    | undefined;

  constructor(private readonly index: ClauseIndex) {}

  isPlausible(fact: Term): boolean {
    if (fact.kind !== 'compound' || fact.args.length !== 2) return true;
    const [a, b] = fact.args as [Term, Term];
    const key = indicator(fact)!;
    const first = a.kind === 'variable' ? undefined : formatTerm(a);
    const second = b.kind === 'variable' ? undefined : formatTerm(b);
    if (this.#isOfItself(a, b)) return this.#pairsOf(key).some(([x, y]) => x === y);
    if (first !== undefined && this.#hasItsOnly(key, first)) return false;
    if (first !== undefined && second !== undefined && this.#closesACircle(key, first, second)) return false;
    return second === undefined || !this.#isOfAnotherKind(key, second);
  }

  #isOfItself(a: Term, b: Term): boolean {
    return formatTerm(a) === formatTerm(b);
  }

  /** Every first argument has one second, and this one has it. */
  #hasItsOnly(key: string, first: string): boolean {
    const pairs = this.#pairsOf(key);
    const firsts = new Set(pairs.map(([x]) => x));
    return firsts.size === pairs.length && pairs.length >= ENOUGH && firsts.has(first);
  }

  /** The relations that go one way together (to mothers and fathers, say) would lead back to where they began. */
  #closesACircle(key: string, first: string, second: string): boolean {
    this.#acyclic ??= this.#goingOneWay();
    const { keys, next } = this.#acyclic;
    if (!keys.has(key)) return false;
    const seen = new Set([second]);
    const stack = [second];
    while (stack.length > 0) {
      for (const to of next.get(stack.pop()!) ?? []) {
        if (to === first) return true;
        if (!seen.has(to)) stack.push(to);
        seen.add(to);
      }
    }
    return false;
  }

  #goingOneWay() {
    const keys = new Set<string>();
    let next = new Map<string, string[]>();
    for (const key of this.index.keys()) {
      const pairs = this.#pairsOf(key);
      if (pairs.length === 0) continue;
      const joined = new Map([...next].map(([from, to]) => [from, [...to]]));
      for (const [from, to] of pairs) joined.set(from, [...(joined.get(from) ?? []), to]);
      if (hasCircle(joined)) continue;
      keys.add(key);
      next = joined;
    }
    return { keys, next };
  }

  /** All second arguments are of one kind (women, say) and this one is of another. */
  #isOfAnotherKind(key: string, second: string): boolean {
    const seconds = new Set(this.#pairsOf(key).map(([, y]) => y));
    if (seconds.size < ENOUGH) return false;
    for (const attribute of this.index.keys()) {
      const pairs = this.#pairsOf(attribute);
      if (attribute === key || pairs.length < ENOUGH) continue;
      const kindOf = new Map(pairs);
      if (kindOf.size < pairs.length || new Set(kindOf.values()).size > MOST_KINDS) continue;
      const kind = kindOf.get(second);
      const kinds = [...seconds].map((one) => kindOf.get(one)).filter((one) => one !== undefined);
      const [only, ...others] = new Set(kinds);
      if (kind !== undefined && kinds.length >= ENOUGH && others.length === 0 && kind !== only) return true;
    }
    return false;
  }

  #pairsOf(key: string): readonly Pair[] {
    let pairs = this.#pairs.get(key);
    if (!pairs) {
      const facts = key.endsWith('/2') ? this.index.facts(key) : [];
      pairs =
        facts.length > MOST_FACTS
          ? []
          : facts.flatMap(({ head }): Pair[] =>
              head.kind === 'compound' ? [[formatTerm(head.args[0]!), formatTerm(head.args[1]!)]] : [],
            );
      this.#pairs.set(key, pairs);
    }
    return pairs;
  }
}

/** Whether some way leads back to where it began. */
function hasCircle(next: ReadonlyMap<string, readonly string[]>): boolean {
  const done = new Set<string>();
  for (const start of next.keys()) {
    const onWay = new Set<string>();
    const stack: { at: string; rest: readonly string[] }[] = [{ at: start, rest: next.get(start) ?? [] }];
    if (done.has(start)) continue;
    onWay.add(start);
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      const [to, ...rest] = top.rest;
      if (to === undefined) {
        stack.pop();
        onWay.delete(top.at);
        done.add(top.at);
        continue;
      }
      top.rest = rest;
      if (onWay.has(to)) return true;
      if (done.has(to)) continue;
      onWay.add(to);
      stack.push({ at: to, rest: next.get(to) ?? [] });
    }
  }
  return false;
}
