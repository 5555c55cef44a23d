import type { Answers } from '../engine/answers';
import type { PrologEngine } from '../engine/engine';
import { PrologError } from '../engine/prolog-error';
import { formatTerm } from '../terms/format';
import { substitute } from '../terms/substitute';
import type { Term } from '../terms/term';
import { termVariables } from '../terms/variables';

/** An explanation that asks more than this has become longer than it is read. */
const MOST_QUERIES = 600;
const MOST_MILLISECONDS = 8000;
const MILLISECONDS_A_QUERY = 2000;

/** What a conjunction has for answers: a substitution each; or that it could not be found out. */
export type Asked =
  | { readonly known: true; readonly solutions: readonly Solution[]; readonly all: boolean }
  | { readonly known: false; readonly reason: string };

export type Solution = ReadonlyMap<string, Term>;

/** Asks an engine for an explanation, until enough has been asked. */
export class Asker {
  #queries = 0;
  readonly #end = performance.now() + MOST_MILLISECONDS;
  readonly #known = new Map<string, Promise<Asked>>();
  /** Something was not asked, or not answered to the end. */
  cut = false;

  constructor(readonly engine: PrologEngine) {}

  get spent(): boolean {
    return this.#queries >= MOST_QUERIES || performance.now() > this.#end;
  }

  /** At most `most` answers of a conjunction. */
  ask(goals: readonly Term[], most: number): Promise<Asked> {
    if (goals.length === 0) return Promise.resolve({ known: true, solutions: [new Map()], all: true });
    const { text, names } = queryText(goals);
    const key = `${most} ${text}`;
    let asked = this.#known.get(key);
    if (!asked) {
      asked = this.#ask(text, names, most);
      this.#known.set(key, asked);
    }
    return asked;
  }

  async #ask(text: string, names: ReadonlyMap<string, string>, most: number): Promise<Asked> {
    if (this.spent) {
      this.cut = true;
      return { known: false, reason: 'The limit of this explanation was reached here.' };
    }
    this.#queries++;
    let answers: Answers;
    try {
      answers = await this.engine.query(text, { answers: most, milliseconds: MILLISECONDS_A_QUERY });
    } catch (error) {
      if (!(error instanceof PrologError)) throw error;
      return { known: false, reason: error.message };
    }
    const { bindings, ending } = answers;
    if (ending !== 'complete' && bindings.length === 0) {
      this.cut = true;
      return { known: false, reason: 'The search ended at its limit before an answer was found.' };
    }
    const solutions = bindings.map(
      (row) =>
        new Map([...names].flatMap(([name, asked]) => (row[asked] ? [[name, row[asked]] as const] : []))),
    );
    return { known: true, solutions, all: ending === 'complete' };
  }
}

/** A conjunction as text. Every variable gets a name of its own, also those that were written `_`. */
function queryText(goals: readonly Term[]): { text: string; names: ReadonlyMap<string, string> } {
  const names = new Map<string, string>();
  const terms = new Map<string, Term>();
  for (const goal of goals) {
    for (const name of termVariables(goal)) {
      if (names.has(name)) continue;
      const asked = `V${names.size + 1}`;
      names.set(name, asked);
      terms.set(name, { kind: 'variable', name: asked });
    }
  }
  const text = goals.map((goal) => goalText(substitute(goal, terms))).join(', ');
  return { text, names };
}

/** A goal that binds less than the comma is bracketed. */
function goalText(goal: Term): string {
  const text = formatTerm(goal);
  const binds = goal.kind === 'compound' && [':-', '-->', ';', '->', '*->', '|'].includes(goal.name);
  return binds ? `(${text})` : text;
}
