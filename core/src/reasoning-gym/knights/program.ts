import { quoted, type TextProgram } from '../text-program';
import type { KnightsPuzzle } from './read-puzzle';
import { solutions } from './solutions';
import { assignment, firstMisfit, partsOf, type Statement } from './statement';

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
export function knightsProgram({ names, roles, statements }: KnightsPuzzle): TextProgram {
  const variables = names.map((_, i) => `P${i + 1}`);
  const all = variables.join(', ');
  const says = statements.map((statement, i) => {
    const goals: string[] = [];
    const value = write(statement, variables, goals, 'V');
    const bound = value === 'V' ? goals : [...goals, `V = ${value}`];
    return `says_${i + 1}(${all}, V) :- ${[...variables.map((v) => `value(${v})`), ...bound].join(', ')}.`;
  });
  const fit = variables.map((variable, i) => `says_${i + 1}(${all}, ${variable})`).join(', ');
  const lines = [
    ...names.map((name, i) => `person(${i + 1}, ${quoted(name)}).`),
    ...says,
    `solution(${all}) :- ${fit}.`,
    ...variables.map((variable, i) => `truthful(${quoted(names[i]!)}, ${variable}) :- solution(${all}).`),
    `role(Name, ${quoted(roles.knight)}) :- truthful(Name, true).`,
    `role(Name, ${quoted(roles.knave)}) :- truthful(Name, false).`,
    ...variables.map(
      (variable, i) => `misfit(${all}, ${quoted(names[i]!)}) :- says_${i + 1}(${all}, V), V \\= ${variable}.`,
    ),
  ];
  const [found, ...more] = solutions(statements, 2);
  const unique = found !== undefined && more.length === 0;
  return {
    program: `${lines.join('\n')}\n\n${tables}`,
    rules: tables,
    query: unique
      ? assignment(found, names.length).map(
          (truthful, i) => `role(${quoted(names[i]!)}, ${quoted(truthful ? roles.knight : roles.knave)})`,
        )
      : [],
    others: unique && names.length <= mostPeople ? misfits(found, names, statements) : [],
  };
}

const texts = new Map<number, readonly string[]>();

/** Every assignment as arguments: `true, false, true`. There are few, and puzzles are many. */
function assignmentTexts(people: number): readonly string[] {
  const known = texts.get(people);
  if (known) return known;
  const all = Array.from({ length: 2 ** people }, (_, code) => assignment(code, people).join(', '));
  texts.set(people, all);
  return all;
}

/** For every other assignment, the first whose words have not the value that it gives to the speaker. */
function misfits(
  found: number,
  names: readonly string[],
  statements: readonly Statement[],
): readonly string[] {
  const others: string[] = [];
  const all = assignmentTexts(names.length);
  const speakers = names.map((name) => `, ${quoted(name)})`);
  for (let code = 0; code < 2 ** names.length; code++)
    if (code !== found) others.push(`misfit(${all[code]}${speakers[firstMisfit(statements, code)]}`);
  return others;
}

/** Goals that bind `to` to the statement's value; what stands for it, where that is a variable already. */
function write(statement: Statement, variables: readonly string[], goals: string[], to: string): string {
  const [kind] = statement;
  if (kind === 'telling-truth') return variables[statement[1]]!;
  if (kind === 'lying') {
    goals.push(`not(${variables[statement[1]]}, ${to})`);
    return to;
  }
  const parts = partsOf(statement).map((part, i) => write(part, variables, goals, `${to}${i + 1}`));
  if (kind === 'not') {
    goals.push(`not(${parts[0]}, ${to})`);
    return to;
  }
  let [known] = parts;
  for (const [i, part] of parts.slice(1).entries()) {
    const into = i === parts.length - 2 ? to : `${to}_${i + 1}`;
    goals.push(`${predicateOf[kind]}(${known}, ${part}, ${into})`);
    known = into;
  }
  return to;
}
