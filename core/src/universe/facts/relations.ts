/**
 * The relations that PhantomWiki's articles and questions speak of.
 * `name(X, Y)` reads "Y is the NAME of X" (`mother("Ann Lee", "Bea Lee")`: Bea is Ann's mother).
 */
export interface Relation {
  /** The predicate, of arity 2. */
  readonly name: string;
  /** As questions and articles write one: `mother-in-law`. */
  readonly alias: string;
  /** As questions and articles write many: `mothers-in-law`. */
  readonly plural: string;
  /** How many articles a reader must open to establish it: 1 when the person's own states it, else 2-5. */
  readonly difficulty: number;
  /** Stated in the articles (mother), or to be derived from what they state (parent, cousin). */
  readonly source: 'article' | 'derived';
}

function family(
  difficulty: number,
  source: Relation['source'],
  rows: readonly (readonly [name: string, alias: string, plural: string])[],
): Relation[] {
  return rows.map(([name, alias, plural]) => ({ name, alias, plural, difficulty, source }));
}

/** The 44 family relations, in the order in which PhantomWiki lists (and so samples) them. */
export const familyRelations: readonly Relation[] = [
  // Genderless, so no sentence states them, yet the person's own article settles them: difficulty 1.
  ...family(1, 'derived', [
    ['parent', 'parent', 'parents'],
    ['sibling', 'sibling', 'siblings'],
  ]),
  ...family(1, 'article', [
    ['sister', 'sister', 'sisters'],
    ['brother', 'brother', 'brothers'],
    ['mother', 'mother', 'mothers'],
    ['father', 'father', 'fathers'],
  ]),
  ...family(1, 'derived', [['child', 'child', 'children']]),
  ...family(1, 'article', [
    ['son', 'son', 'sons'],
    ['daughter', 'daughter', 'daughters'],
    ['wife', 'wife', 'wives'],
    ['husband', 'husband', 'husbands'],
  ]),
  ...family(2, 'derived', [
    ['aunt', 'aunt', 'aunts'],
    ['uncle', 'uncle', 'uncles'],
    ['niece', 'niece', 'nieces'],
    ['nephew', 'nephew', 'nephews'],
    ['grandparent', 'grandparent', 'grandparents'],
    ['grandmother', 'grandmother', 'grandmothers'],
    ['grandfather', 'grandfather', 'grandfathers'],
    ['grandchild', 'grandchild', 'grandchildren'],
    ['granddaughter', 'granddaughter', 'granddaughters'],
    ['grandson', 'grandson', 'grandsons'],
    ['father_in_law', 'father-in-law', 'fathers-in-law'],
    ['mother_in_law', 'mother-in-law', 'mothers-in-law'],
    ['brother_in_law', 'brother-in-law', 'brothers-in-law'],
    ['sister_in_law', 'sister-in-law', 'sisters-in-law'],
    ['son_in_law', 'son-in-law', 'sons-in-law'],
    ['daughter_in_law', 'daughter-in-law', 'daughters-in-law'],
  ]),
  ...family(3, 'derived', [
    ['great_aunt', 'great-aunt', 'great-aunts'],
    ['great_uncle', 'great-uncle', 'great-uncles'],
    ['great_grandparent', 'great-grandparent', 'great-grandparents'],
    ['great_grandmother', 'great-grandmother', 'great-grandmothers'],
    ['great_grandfather', 'great-grandfather', 'great-grandfathers'],
    ['great_grandchild', 'great-grandchild', 'great-grandchildren'],
    ['great_granddaughter', 'great-granddaughter', 'great-granddaughters'],
    ['great_grandson', 'great-grandson', 'great-grandsons'],
    ['cousin', 'cousin', 'cousins'],
    ['female_cousin', 'female cousin', 'female cousins'],
    ['male_cousin', 'male cousin', 'male cousins'],
  ]),
  ...family(4, 'derived', [
    [
      'female_first_cousin_once_removed',
      'female first cousin once removed',
      'female first cousins once removed',
    ],
    ['male_first_cousin_once_removed', 'male first cousin once removed', 'male first cousins once removed'],
    ['second_aunt', 'second aunt', 'second aunts'],
    ['second_uncle', 'second uncle', 'second uncles'],
  ]),
  ...family(5, 'derived', [
    ['female_second_cousin', 'female second cousin', 'female second cousins'],
    ['male_second_cousin', 'male second cousin', 'male second cousins'],
  ]),
];

export const friend: Relation = {
  name: 'friend',
  alias: 'friend',
  plural: 'friends',
  difficulty: 1,
  source: 'article',
};

/** Everything that a question may ask along: the family relations, then friend. */
export const relations: readonly Relation[] = [...familyRelations, friend];

/** Easy mode: what one article settles. */
export const easyRelations: readonly Relation[] = relations.filter(({ difficulty }) => difficulty === 1);

export const relationByName: ReadonlyMap<string, Relation> = new Map(relations.map((r) => [r.name, r]));
