/** `wife(X, Y)` is said the other way round as `husband(Y, X)`, or without the gender as `married(Y, X)`. */
const pairs: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['parent', 'mother', 'father'],
    ['child', 'son', 'daughter'],
  ],
  [
    ['grandparent', 'grandmother', 'grandfather'],
    ['grandchild', 'grandson', 'granddaughter'],
  ],
  [
    ['great_grandparent', 'great_grandmother', 'great_grandfather'],
    ['great_grandchild', 'great_grandson', 'great_granddaughter'],
  ],
  [
    ['aunt', 'uncle'],
    ['niece', 'nephew'],
  ],
  [
    ['mother_in_law', 'father_in_law'],
    ['son_in_law', 'daughter_in_law'],
  ],
];

/** Relations that are said of each other, whatever the gender. */
const mutual: readonly (readonly string[])[] = [
  ['sibling', 'sister', 'brother'],
  ['married', 'wife', 'husband'],
  ['cousin', 'female_cousin', 'male_cousin'],
  ['female_second_cousin', 'male_second_cousin'],
  ['friend', 'friend_'],
];

/** What Y may be called of X when X is said to stand in the relation to Y. */
export const inverses: ReadonlyMap<string, readonly string[]> = new Map([
  ...pairs.flatMap(([up, down]) => [
    ...up.map((name) => [name, down] as const),
    ...down.map((name) => [name, up] as const),
  ]),
  ...mutual.flatMap((group) => group.map((name) => [name, group] as const)),
]);

/** Relations that hold both ways, so that "A and B are siblings" says something. */
export const isMutual = (predicate: string): boolean => mutual.some((group) => group.includes(predicate));
