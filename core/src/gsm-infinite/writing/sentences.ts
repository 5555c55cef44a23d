import type { Draft, Quantity } from '../building/draft';
import { placeName, type World } from '../worlds/world';
import { worlds } from '../worlds/worlds';

/** "number of adult otters in Kettle Pond", "total number of schools in Old Wexley". */
export function nameOf({ kind, place }: Pick<Quantity, 'kind' | 'place'>, world: World): string {
  const where = placeName(world, place);
  return kind === undefined
    ? `total number of ${world.all} in ${where}`
    : `number of ${world.kinds[kind]!} in ${where}`;
}

const the = (quantity: Quantity, world: World) => `the ${nameOf(quantity, world)}`;

/** What a total is: without it a problem leaves that to be guessed. */
export const ruleOf = ({ all, place }: World): string =>
  `The total number of ${all} in a ${place} counts every kind that is mentioned for that ${place}, and no others.`;

/** Defines an instance. A total is defined by the rule. */
export function definition(quantity: Quantity, world: World): string {
  return `The ${nameOf(quantity, world)} is ${expression(quantity, world)}.`;
}

/** All that a problem tells of what is asked backwards. */
export const existence = (quantity: Quantity, world: World): string =>
  `The ${nameOf(quantity, world)} is unknown, but greater than 0.`;

/** The value that a problem gives away, to be reasoned back from. */
export const given = (quantity: Quantity, world: World): string =>
  `It turns out that the ${nameOf(quantity, world)} is ${quantity.value}.`;

function expression({ needs, joined, constant, applied }: Quantity, world: World): string {
  if (needs.length === 0) return String(constant);
  const names = needs.map((need) => the(need, world));
  const inner = joinedNames(names, joined);
  if (constant === undefined) return needs.length === 1 ? `the same as ${inner}` : inner;
  return applied === 'times' ? `${constant} times ${inner}` : `${constant} more than ${inner}`;
}

function joinedNames(names: readonly string[], joined: Quantity['joined']): string {
  if (names.length === 1) return names[0]!;
  if (joined === 'difference') return `what is left of ${names[0]} after taking away ${names[1]}`;
  const last = names.at(-1)!;
  return `the sum of ${names.slice(0, -1).join(', ')}${names.length > 2 ? ',' : ''} and ${last}`;
}

/** What is asked: the last quantity, or backwards the unknown. */
export function questionOf({ last, unknown, world: index }: Draft): string {
  const world = worlds[index]!;
  const asked = unknown ?? last;
  const where = placeName(world, asked.place);
  return asked.kind === undefined
    ? `What is the total number of ${world.all} in ${where}?`
    : `How many ${world.kinds[asked.kind]!} are there in ${where}?`;
}
