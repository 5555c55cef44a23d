import { type Ink, plainInk, quoted, type TextProgram } from '../text-program';
import { solutionText } from './puzzle-text';
import type { KnightsPuzzle } from './read-puzzle';
import { fitWord, onlySolution, wordCount } from './solutions';
import { assignment, type Statement } from './statement';

/** What "and", "or" and the others come to, as tables. */
const tables = `\
value(true).
value(false).
not(true, false).
not(false, true).
and(true, true, true).
and(true, false, false).
and(false, true, false).
and(false, false, false).
or(true, true, true).
or(true, false, true).
or(false, true, true).
or(false, false, false).
implies(true, true, true).
implies(true, false, false).
implies(false, true, true).
implies(false, false, true).
same(true, true, true).
same(true, false, false).
same(false, true, false).
same(false, false, true).
`;

const predicateOf = { and: 'and', or: 'or', '->': 'implies', '<=>': 'same' } as const;

/** More people than this have too many assignments to write each of them down. */
const mostPeople = 8;

/**
 * A puzzle as rules: what each person says is a clause over who tells the truth; a solution is an assignment under which
 * everyone's words have the value of the speaker. The hops are the roles of the people; the other goals tell for each
 * other assignment whose words do not fit it.
 */
export function knightsProgram(
  { names, roles, statements }: KnightsPuzzle,
  ink: Ink = plainInk,
): TextProgram {
  const { end } = ink;
  const { variables, all, values } = argumentsOf(names.length);
  const called = names.map((name) => quoted(name, ink));
  const [knight, knave] = [quoted(roles.knight, ink), quoted(roles.knave, ink)];
  let [persons, says, fit, truthful, misfit] = ['', '', '', '', ''];
  for (const [i, variable] of variables.entries()) {
    const name = called[i]!;
    const goals = new Goals(variables);
    const value = goals.write(statements[i]!, 'V');
    const bound = value === 'V' ? goals.text : `${goals.text}, V = ${value}`;
    persons += `person(${i + 1}, ${name}).${end}`;
    says += `says_${i + 1}(${all}, V) :- ${values}${bound}.${end}`;
    fit += `${i > 0 ? ', ' : ''}says_${i + 1}(${all}, ${variable})`;
    truthful += `truthful(${name}, ${variable}) :- solution(${all}).${end}`;
    misfit += `misfit(${all}, ${name}) :- says_${i + 1}(${all}, V), V ${ink.backslash}= ${variable}.${end}`;
  }
  const role = `role(Name, ${knight}) :- truthful(Name, true).${end}role(Name, ${knave}) :- truthful(Name, false).${end}`;
  const found = onlySolution(statements);
  const solution = found === undefined ? undefined : assignment(found, names.length);
  return {
    facts: `${persons}${says}solution(${all}) :- ${fit}.${end}${truthful}${role}${misfit}${end}`,
    rules: tables,
    query: solution ? solution.map((knightly, i) => `role(${called[i]}, ${knightly ? knight : knave})`) : [],
    others: found !== undefined && names.length <= mostPeople ? misfits(found, called, statements) : [],
    answer: solution && solutionText(solution, names, roles),
  };
}

interface Arguments {
  readonly variables: readonly string[];
  /** The variables as arguments. */
  readonly all: string;
  /** The goals that bind them. */
  readonly values: string;
  /** For every assignment the beginning of a goal: `misfit(true, false, true`. */
  readonly misfits: readonly string[];
}

/** What the programs of so many people have in common: there are few numbers, and puzzles are many. */
const known = new Map<number, Arguments>();

function argumentsOf(people: number): Arguments {
  let made = known.get(people);
  if (!made) {
    const variables = Array.from({ length: people }, (_, i) => `P${i + 1}`);
    const codes = people <= mostPeople ? 2 ** people : 0;
    made = {
      variables,
      all: variables.join(', '),
      values: variables.map((variable) => `value(${variable})`).join(', '),
      misfits: Array.from({ length: codes }, (_, code) => `misfit(${assignment(code, people).join(', ')}`),
    };
    known.set(people, made);
  }
  return made;
}

/** For every other assignment, the first whose words have not the value that it gives to the speaker. */
function misfits(
  found: number,
  called: readonly string[],
  statements: readonly Statement[],
): readonly string[] {
  const { misfits: openings } = argumentsOf(called.length);
  const endings = called.map((name) => `, ${name})`);
  const others: string[] = [];
  for (let word = 0; word < wordCount(called.length); word++) {
    const fits = statements.map((statement, speaker) => fitWord(statement, speaker, word));
    for (let code = 32 * word; code < openings.length && code < 32 * (word + 1); code++) {
      if (code === found) continue;
      let first = 0;
      while ((fits[first]! >>> (code & 31)) & 1) first++;
      others.push(openings[code]! + endings[first]!);
    }
  }
  return others;
}

/** Goals that bind a variable to what a statement comes to. */
class Goals {
  /** Each behind a comma. */
  text = '';

  constructor(private readonly variables: readonly string[]) {}

  /** Adds those that bind `to` to the statement's value; what stands for it, where that is a variable already. */
  write(statement: Statement, to: string): string {
    switch (statement[0]) {
      case 'telling-truth':
        return this.variables[statement[1]]!;
      case 'lying':
        this.text += `, not(${this.variables[statement[1]]}, ${to})`;
        return to;
      case 'not': {
        const denied = this.write(statement[1], `${to}1`);
        this.text += `, not(${denied}, ${to})`;
        return to;
      }
      default:
        return this.join(statement, to);
    }
  }

  private join(statement: Exclude<Statement, readonly [string, unknown]>, to: string): string {
    const last = statement.length - 1;
    const parts: string[] = [];
    for (let i = 1; i <= last; i++) parts.push(this.write(statement[i] as Statement, `${to}${i}`));
    let value = parts[0]!;
    for (let i = 1; i < last; i++) {
      const into = i === last - 1 ? to : `${to}_${i}`;
      this.text += `, ${predicateOf[statement[0]]}(${value}, ${parts[i]}, ${into})`;
      value = into;
    }
    return to;
  }
}
