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
  const { opening, aKnight, aKnave, either } = wordingOf(roles);
  const claims = claimsOf(names, roles);
  let said = '';
  for (let i = 0; i < names.length; i++)
    said += ` ${random.pick(frames)(names[i]!, saidText(statements[i]!, claims))}`;
  const form = listed(names.map((name) => `${name} is ${either}`));
  return (
    `${opening}You meet ${listed(names)}.${said} ` +
    `Who is ${aKnight}, and who is ${aKnave}? (Answer in this form: "${form}")`
  );
}

/** What is said of roles, in words: there are few roles, and puzzles are many. */
interface Wording {
  readonly opening: string;
  readonly aKnight: string;
  readonly aKnave: string;
  readonly either: string;
}

const wordings = new WeakMap<Roles, Wording>();

function wordingOf(roles: Roles): Wording {
  let made = wordings.get(roles);
  if (!made) {
    const [aKnight, aKnave] = [withArticle(roles.knight), withArticle(roles.knave)];
    const [knights, knaves] = [plural(roles.knight), plural(roles.knave)];
    made = {
      opening: `Everybody on this island is ${aKnight} or ${aKnave}. ${capitalised(knights)} always tell the truth, and ${knaves} always lie. `,
      aKnight,
      aKnave,
      either: `${aKnight}/${roles.knave}`,
    };
    wordings.set(roles, made);
  }
  return made;
}

/** "A, and B", "A, B, and C": a comma before every "and", as Reasoning Gym has it. */
export function listed(parts: readonly string[]): string {
  let text = parts[0]!;
  const last = parts.length - 1;
  for (let i = 1; i <= last; i++) text += i === last ? `, and ${parts[i]}` : `, ${parts[i]}`;
  return text;
}

/** What can be said of each person: "Ada is a saint", and "Ada is a sinner". */
interface Claims {
  readonly truth: readonly string[];
  readonly lie: readonly string[];
}

function claimsOf(names: readonly string[], roles: Roles): Claims {
  const { aKnight, aKnave } = wordingOf(roles);
  return {
    truth: names.map((name) => `${name} is ${aKnight}`),
    lie: names.map((name) => `${name} is ${aKnave}`),
  };
}

/** What somebody says, without a full stop. */
function saidText(statement: Statement, claims: Claims): string {
  switch (statement[0]) {
    case 'telling-truth':
      return claims.truth[statement[1]]!;
    case 'lying':
      return claims.lie[statement[1]]!;
    case 'not':
      return deniedText(statement[1], claims);
    case '->':
      return `if ${innerText(statement[1], claims)} then ${innerText(statement[2], claims)}`;
    case '<=>':
      return `${innerText(statement[1], claims)} if and only if ${innerText(statement[2], claims)}`;
    default: {
      let text = innerText(statement[1], claims);
      for (let i = 2; i < statement.length; i++)
        text += ` ${statement[0]} ${innerText(statement[i] as Statement, claims)}`;
      return text;
    }
  }
}

/** That a person is not one is said as that the person is the other. */
function deniedText(denied: Statement, claims: Claims): string {
  if (denied[0] === 'telling-truth') return claims.lie[denied[1]]!;
  if (denied[0] === 'lying') return claims.truth[denied[1]]!;
  return `it is not the case that ${innerText(denied, claims)}`;
}

/** Within another: in brackets, unless it says one thing of one person. */
const innerText = (part: Statement, claims: Claims): string =>
  saysOne(part) ? saidText(part, claims) : `(${saidText(part, claims)})`;

function saysOne(statement: Statement): boolean {
  const said = statement[0] === 'not' ? statement[1] : statement;
  return said[0] === 'telling-truth' || said[0] === 'lying';
}

/** "Ada is a saint, and Ben is a sinner." */
export function solutionText(solution: readonly boolean[], names: readonly string[], roles: Roles): string {
  const { aKnight, aKnave } = wordingOf(roles);
  return `${listed(names.map((name, i) => `${name} is ${solution[i] ? aKnight : aKnave}`))}.`;
}
