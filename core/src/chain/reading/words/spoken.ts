/** Words for a relation or an attribute that chains of thought use and no article has: for one, and for many. */
export interface Spoken {
  readonly one: readonly string[];
  readonly many: readonly string[];
}

const plural = (word: string) =>
  /(?:s|x|ch|sh)$/.test(word) ? `${word}es` : word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;

/** Words whose plural is regular, and others as they are. */
const words = (list: string, others = ''): Spoken => {
  const one = list.split('|').filter((word) => word !== '');
  return { one, many: [...one.map(plural), ...others.split('|').filter((word) => word !== '')] };
};

/** Each generation further: "grandma", "great-grandma", "great grandma". */
function generations(predicate: string, list: string): readonly (readonly [string, Spoken])[] {
  return [
    [`grand${predicate}`, words(list)],
    [
      `great_grand${predicate}`,
      words(
        list
          .split('|')
          .flatMap((word) => [`great-${word}`, `great ${word}`])
          .join('|'),
      ),
    ],
  ];
}

const activity = [
  'leisure',
  'spare-time',
  'free-time',
  'spare time',
  'free time',
  'leisure-time',
  'recreational',
].flatMap((kind) => ['activity', 'pursuit', 'interest', 'pastime'].map((what) => `${kind} ${what}`));
const favourite = ['favourite', 'favorite'].flatMap((liked) =>
  ['pastime', 'activity', 'hobby', 'thing to do', 'pursuit', 'leisure activity', 'interest'].map(
    (what) => `${liked} ${what}`,
  ),
);

export const spoken: ReadonlyMap<string, Spoken> = new Map<string, Spoken>([
  ['married', words('better half|significant other|life partner|other half|consort', 'better halves')],
  ['husband', words('hubby')],
  ['wife', words('wifey|missus', 'wifes')],
  ['mother', words('mom|mum|mommy|mummy|mama|birth mother', 'mothers')],
  ['father', words('dad|daddy|papa|birth father')],
  ['parent', words('', 'mom and dad|mum and dad|folks')],
  ['child', words('kid|offspring|kiddo|descendant of first degree', 'offspring|progeny|childs|childrens')],
  ['daughter', words('dtr')],
  ['sibling', words('sib|brother or sister', 'brothers and sisters|brothers or sisters')],
  ['sister', words('sis')],
  ['brother', words('bro')],
  ['aunt', words('auntie|aunty')],
  ['mother_in_law', words('mil')],
  ['father_in_law', words('fil')],
  ['brother_in_law', words('bil')],
  ['daughter_in_law', words('dil')],
  ['great_aunt', words('great aunt|grand-aunt|grandaunt|grand aunt')],
  ['great_uncle', words('great uncle|grand-uncle|granduncle|grand uncle')],
  ['cousin', words('first cousin|cuz')],
  ...generations('mother', 'grandma|granny|grandmom|grandmum|grand-mother|nana'),
  ...generations('father', 'grandpa|granddad|grandad|grand-father|gramps'),
  ...generations('child', 'grandkid|grand-child'),
  ...generations('daughter', 'grand-daughter'),
  ...generations('son', 'grand-son'),
  ...generations('parent', 'grand-parent'),
  [
    'friend',
    words(
      'buddy|pal|frd|bestie|acquaintance|chum|companion|mate|confidant',
      'friend list|friends list|circle of friends|list of friends',
    ),
  ],
  [
    'dob',
    words(
      'birthdate|dob|day of birth|date-of-birth|birth-date|birth day|bday|b-day|d.o.b|d . o . b|d . o . b .|born date|date born|birth',
      'birth date',
    ),
  ],
  [
    'job',
    words(
      'line of work|field of work|career|employment|vocation|day job|livelihood|trade|job title|work|calling|occupation title',
      'lines of work',
    ),
  ],
  ['hobby', words(['interest', 'avocation', 'recreation', 'passion', ...activity, ...favourite].join('|'))],
  ['gender', words('sex')],
]);
