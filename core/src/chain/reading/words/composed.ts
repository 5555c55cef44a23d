/** Two relations, one of the other, that make a third: "her mother's father" is a grandfather. */
const steps: readonly (readonly [inner: string, outer: string, made: string])[] = [
  ['mother|father|parent', 'mother|father|parent', 'grand'],
  ['mother|father|parent', 'grandmother|grandfather|grandparent', 'great_'],
  ['grandmother|grandfather|grandparent', 'mother|father|parent', 'great_grand'],
  ['son|daughter|child', 'son|daughter|child', 'grand'],
  ['son|daughter|child', 'grandson|granddaughter|grandchild', 'great_'],
  ['grandson|granddaughter|grandchild', 'son|daughter|child', 'great_grand'],
];

const renamed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'mother|father|parent': { brother: 'uncle', sister: 'aunt' },
  'grandmother|grandfather|grandparent': { brother: 'great_uncle', sister: 'great_aunt' },
  'brother|sister|sibling': { son: 'nephew', daughter: 'niece' },
  'son|daughter|child': { wife: 'daughter_in_law', husband: 'son_in_law' },
  'wife|husband|married': {
    mother: 'mother_in_law',
    father: 'father_in_law',
    brother: 'brother_in_law',
    sister: 'sister_in_law',
  },
};

const made = new Map<string, string>([
  ...steps.flatMap(([inner, outer, prefix]) =>
    inner.split('|').flatMap((a) => outer.split('|').map((b) => [`${a} ${b}`, `${prefix}${b}`] as const)),
  ),
  ...Object.entries(renamed).flatMap(([inner, outers]) =>
    inner.split('|').flatMap((a) => Object.entries(outers).map(([b, name]) => [`${a} ${b}`, name] as const)),
  ),
]);

/** What the `outer` of somebody's `inner` is to her: the father of her mother, her grandfather. */
export const composed = (inner: string, outer: string): string | undefined => made.get(`${inner} ${outer}`);
