import { functionBuiltins } from '../datalog/plan/function-builtins';
import { testBuiltins } from '../datalog/plan/test-builtins';
import { formatTerm } from '../terms/format';
import { indicator } from '../terms/indicator';
import { substitute } from '../terms/substitute';
import type { Term } from '../terms/term';
import { isGround } from '../terms/variables';
import type { Asker } from './asker';
import { type ClauseIndex, enter } from './clauses-of';
import { PlausibleFacts } from './plausible-fact';
import type { Remedy } from './why-not';

/** Rules that are gone down into on the way to a fact. */
const DEEPEST = 3;
/** Solutions of the other goals for which the missing one is looked at. */
const MOST_WAYS = 6;
const MOST_CANDIDATES = 40;
const MOST_REMEDIES = 5;

interface Candidate {
  readonly fact: Term;
  readonly depth: number;
}

/**
 * Facts of which each by itself would make the goals true: a goal is left out, the others are solved, and
 * what the left out one would have to be is looked for, down through its rules. Where the program can be
 * asked again with the fact in it, only those that then prove the goal remain. What could not be true beside the
 * other facts is not proposed.
 */
export async function remediesFor(
  goals: readonly Term[],
  asker: Asker,
  index: ClauseIndex,
  goal: string,
  holdsWith: ((fact: string, goal: string) => Promise<boolean | undefined>) | undefined,
): Promise<Remedy[]> {
  const search = new Search(asker, index);
  await search.conjunction(goals, 0);
  const plausible = new PlausibleFacts(index);
  const candidates = search.found
    .filter(({ fact }) => plausible.isPlausible(fact))
    .sort((a, b) => Number(isGround(b.fact)) - Number(isGround(a.fact)) || a.depth - b.depth);
  const remedies: Remedy[] = [];
  for (const { fact } of candidates) {
    if (remedies.length === MOST_REMEDIES) break;
    const text = formatTerm(fact);
    // A fact with an open argument stands for many; which of them would do is not known.
    const holds = isGround(fact) ? await holdsWith?.(text, goal) : undefined;
    if (holds !== false) remedies.push({ fact: text, checked: holds === true });
  }
  return remedies;
}

class Search {
  readonly found: Candidate[] = [];
  readonly #seen = new Set<string>();

  constructor(
    readonly asker: Asker,
    readonly index: ClauseIndex,
  ) {}

  async conjunction(goals: readonly Term[], depth: number): Promise<void> {
    for (const [i, goal] of goals.entries()) {
      if (this.found.length >= MOST_CANDIDATES || this.asker.spent) return;
      if (!this.#isCall(goal)) continue;
      for (const way of await this.#waysWithout(goals, i)) {
        await this.#call(substitute(goal, way), depth);
      }
    }
  }

  async #call(goal: Term, depth: number): Promise<void> {
    const text = formatTerm(goal);
    if (this.#seen.has(text) || this.found.length >= MOST_CANDIDATES) return;
    this.#seen.add(text);
    const asked = await this.asker.ask([goal], 1);
    // What holds already is not what is missing.
    if (asked.known && asked.solutions.length > 0) return;
    const key = indicator(goal)!;
    const rules = this.index.rules(key);
    if (rules.length === 0 || this.index.factCount(key) > 0) this.found.push({ fact: goal, depth });
    if (depth >= DEEPEST) return;
    for (const rule of rules) {
      const entered = enter(rule, goal);
      if (entered) await this.conjunction(entered.body, depth + 1);
    }
  }

  /** Solutions of the other goals; those that need a value from the one left out are left out too. */
  async #waysWithout(goals: readonly Term[], at: number) {
    const others = goals.filter((_, i) => i !== at);
    const whole = await this.asker.ask(others, MOST_WAYS);
    if (whole.known) return whole.solutions;
    const calls = await this.asker.ask(
      others.filter((goal) => this.#isCall(goal)),
      MOST_WAYS,
    );
    return calls.known ? calls.solutions : [];
  }

  #isCall(goal: Term): boolean {
    const key = indicator(goal);
    if (key === undefined || testBuiltins.has(key) || functionBuiltins.has(key)) return false;
    return this.index.rules(key).length + this.index.factCount(key) > 0;
  }
}
