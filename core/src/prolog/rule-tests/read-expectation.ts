import { PrologError } from '../engine/prolog-error';
import type { PlacedTerm } from '../syntax/parser';
import { SyntaxFault } from '../syntax/syntax-fault';
import { formatTerm } from '../terms/format';
import type { Term } from '../terms/term';
import { isGround } from '../terms/variables';
import { conjuncts, readPlacedGoal } from '../text/reader';
import type { Expectation } from './rule-test';

/**
 * What is behind the `=>` of a test. `from` is its offset, for the places of errors; `names` are the goal's
 * variables.
 * @throws SyntaxFault
 */
export function readExpectation(written: string, from: number, names: ReadonlySet<string>): Expectation {
  const text = written
    .trim()
    .replace(/([^.])\.$/, '$1')
    .trimEnd();
  const start = from + written.length - written.trimStart().length;
  if (text === '') {
    throw new SyntaxFault(
      'What is expected? true, false, 3 answers, error, or X = "Ann" ; X = "Bea".',
      Math.max(0, from - 2),
      from,
    );
  }
  const count = /^(\d+)\s+answers?$/.exec(text);
  if (count) return { kind: 'count', count: Number(count[1]) };
  if (text === 'true') return { kind: 'holds' };
  if (text === 'false' || text === 'fail') return { kind: 'fails' };
  const error = /^error(?:\s+"([^"]*)")?$/.exec(text);
  if (error) return { kind: 'error', text: error[1] ?? '' };
  return new AnswerReader(start, names).read(text);
}

type Row = Readonly<Record<string, Term>>;

class AnswerReader {
  constructor(
    readonly start: number,
    readonly names: ReadonlySet<string>,
  ) {}

  read(text: string): Expectation {
    let placed: PlacedTerm;
    try {
      placed = readPlacedGoal(text);
    } catch (error) {
      if (!(error instanceof PrologError)) throw error;
      const at = Math.min(error.offset ?? 0, text.length - 1);
      throw new SyntaxFault(error.message, this.start + at, this.start + text.length);
    }
    const parts = alternatives(placed);
    const last = parts.at(-1)!;
    const open = parts.length > 1 && last.term.kind === 'atom' && last.term.name === '...';
    const rows = (open ? parts.slice(0, -1) : parts).map((part) => this.#row(part));
    const variables = Object.keys(rows[0]!);
    for (const [i, row] of rows.entries()) {
      if (Object.keys(row).toSorted().join() === variables.toSorted().join()) continue;
      this.#fault(parts[i]!, `Every answer has to give the same variables: ${variables.join(', ')}.`);
    }
    return { kind: 'answers', variables, rows, open };
  }

  #row(part: PlacedTerm): Row {
    const row: Record<string, Term> = {};
    for (const goal of conjuncts(part)) {
      const { term } = goal;
      const [name, value] = term.kind === 'compound' && term.name === '=' ? term.args : [];
      if (name?.kind !== 'variable' || !value) {
        return this.#fault(goal, `An expected answer is Variable = value, and not ${formatTerm(term)}.`);
      }
      if (!this.names.has(name.name)) this.#fault(goal, `${name.name} does not occur in the goal.`);
      if (name.name in row) this.#fault(goal, `${name.name} has a value already.`);
      if (!isGround(value)) this.#fault(goal, `The value of ${name.name} has a variable in it.`);
      row[name.name] = value;
    }
    return row;
  }

  #fault(part: PlacedTerm, message: string): never {
    throw new SyntaxFault(message, this.start + part.start, this.start + part.end);
  }
}

function alternatives(placed: PlacedTerm): PlacedTerm[] {
  const { term, parts } = placed;
  if (term.kind !== 'compound' || term.name !== ';' || parts.length !== 2) return [placed];
  return [...alternatives(parts[0]!), ...alternatives(parts[1]!)];
}
