import type { Random } from '../../universe/random';
import { capitalised, plural, type Roles, withArticle } from './roles';
import type { Statement } from './statement';

/** How somebody is quoted: before what is said, after it, or without quotation marks. */
const frames: readonly ((name: string, said: string) => string)[] = [
  (name, said) => `${name} says: "${said}".`,
  (name, said) => `${name} swears, "${said}".`,
  (name, said) => `"${said}," says ${name}.`,
  (name, said) => `"${said}," calls ${name}.`,
  (name, said) => `You hear from ${name}: "${said}".`,
  (name, said) => `${name} insists that ${said}.`,
  (name, said) => `${name} lets you know that ${said}.`,
  (name, said) => `The words of ${name} are: "${said}".`,
];

/** A puzzle in words, with the form that its answer should have. */
export function puzzleText(
  statements: readonly Statement[],
  names: readonly string[],
  roles: Roles,
  random: Random,
): string {
  const [knights, knaves] = [plural(roles.knight), plural(roles.knave)];
  const said = statements.map((statement, i) =>
    random.pick(frames)(names[i]!, saidText(statement, names, roles)),
  );
  const either = `${withArticle(roles.knight)}/${roles.knave}`;
  const form = listed(names.map((name) => `${name} is ${either}`));
  return (
    `Everybody on this island is ${withArticle(roles.knight)} or ${withArticle(roles.knave)}. ` +
    `${capitalised(knights)} always tell the truth, and ${knaves} always lie. ` +
    `You meet ${listed(names)}. ${said.join(' ')} ` +
    `Who is ${withArticle(roles.knight)}, and who is ${withArticle(roles.knave)}? (Answer in this form: "${form}")`
  );
}

/** "A, and B", "A, B, and C": a comma before every "and", as Reasoning Gym has it. */
export const listed = (parts: readonly string[]): string =>
  parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1)}`;

/** What somebody says, without a full stop. */
export function saidText(statement: Statement, names: readonly string[], roles: Roles): string {
  const simple = simpleText(statement, names, roles);
  if (simple !== undefined) return simple;
  const inner = (part: Statement): string => {
    const text = saidText(part, names, roles);
    return simpleText(part, names, roles) === undefined ? `(${text})` : text;
  };
  switch (statement[0]) {
    case 'not':
      return `it is not the case that ${inner(statement[1])}`;
    case 'and':
    case 'or': {
      const [word, ...parts] = statement;
      return (parts as readonly Statement[]).map(inner).join(` ${word} `);
    }
    case '->':
      return `if ${inner(statement[1])} then ${inner(statement[2])}`;
    case '<=>':
      return `${inner(statement[1])} if and only if ${inner(statement[2])}`;
    default:
      throw new Error(`There is no statement ${statement[0]}.`);
  }
}

/** "Ada is a saint"; that she is not one is said as that she is the other. */
function simpleText(statement: Statement, names: readonly string[], roles: Roles): string | undefined {
  const denied = statement[0] === 'not';
  const said = denied ? statement[1] : statement;
  if (said[0] !== 'telling-truth' && said[0] !== 'lying') return undefined;
  const truthful = (said[0] === 'telling-truth') !== denied;
  return `${names[said[1]]} is ${withArticle(truthful ? roles.knight : roles.knave)}`;
}

/** "Ada is a saint, and Ben is a sinner." */
export const solutionText = (solution: readonly boolean[], names: readonly string[], roles: Roles): string =>
  `${listed(names.map((name, i) => `${name} is ${withArticle(solution[i] ? roles.knight : roles.knave)}`))}.`;
