import { PhraseIndex } from './phrase-index';

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter((word) => word !== ''));

/** What a verb says of its subject, whatever its form. */
export type Verb = 'has' | 'works' | 'enjoys' | 'born' | 'weds' | 'befriends' | 'bears' | 'born-to';

const verbForms: Readonly<Record<Verb, string>> = {
  has: 'has|have|had|having|lists|counts|considers|names|regards|has got|have got',
  works: [
    'works as|work as|worked as|working as|employed as|serves as|serve as|served as|serving as|acts as|living as|practises as',
    'practices as|job is that of|occupation is that of|profession is that of|holds the job of|has the job of|has a job as|works in the role of|works by trade as|trained as|making a living as|earning a living as',
    ...['makes', 'earns', 'make', 'earn'].flatMap((verb) =>
      ['his', 'her', 'their', 'a'].map((owner) => `${verb} ${owner} living as`),
    ),
  ].join('|'),
  enjoys: [
    'enjoys|enjoy|enjoyed|enjoying|likes|like|liked|loves|love|loved|into|fond of|keen on|passionate about|interested in',
    'fan of|lover of|plays|goes in for|go in for|pursues|practises|practices|engages in|participates in|takes part in',
    'likes to do|loves to do|enjoys doing|adores|prefers|dabbles in|devoted to|crazy about|enthusiastic about|hooked on',
    'takes pleasure in|finds joy in|has a passion for|has an interest in|has a liking for|relaxes with|relaxes by',
    ...['his', 'her', 'their'].flatMap((owner) =>
      ['free', 'spare', 'leisure'].flatMap((kind) =>
        [' on', ' doing', ' with', ' in', ''].map((link) => `spends ${owner} ${kind} time${link}`),
      ),
    ),
    ...['his', 'her', 'their'].map((owner) => `spends ${owner} time on`),
  ].join('|'),
  born: 'born on|born in|born at|born|came into the world on|came into the world in|entered the world on',
  weds: 'married to|marries|married|weds|wed to|wedded to|tied the knot with|got married to|the spouse of|spouse of|in a marriage with',
  befriends:
    'friends with|friend with|befriended|befriends|hangs out with|hang out with|pals with|buddies with|friendly with|acquainted with|befriended by|friendship with|friendships with|the friendship of|friendship of|friendships of|enjoys the friendship of|enjoy the friendship of|maintains a friendship with|formed friendships with|formed a friendship with|struck up a friendship with|keeps company with|on friendly terms with|close to|close with',
  bears: 'raised|brought up|gave birth to|fathered|mothered|is parent to|are parents to|begot|sired',
  'born-to': 'born to|born as the child of|raised by|brought up by|reared by|parented by',
};

export const verbs = new PhraseIndex<Verb>(
  Object.entries(verbForms).flatMap(([verb, forms]) =>
    forms.split('|').map((form) => [form, verb as Verb] as const),
  ),
);

/** Links a subject to what it is. */
export const COPULAS = words(
  'is are was were : = include includes contain contains comprise comprises equals being be becomes remains named called',
);

/** The same in several words. */
export const LONG_COPULAS = new PhraseIndex<true>(
  [
    'happens to be',
    'happen to be',
    'turns out to be',
    'turn out to be',
    'is known to be',
    'is said to be',
    'has been',
    'have been',
    'in turn is',
    'in turn are',
    'by the name of',
    ...['might', 'may', 'could', 'would', 'must', 'should', 'can', 'will'].map((modal) => `${modal} be`),
    'goes by the name of',
    'goes by the name',
    'whose name is',
  ].map((phrase) => [phrase, true] as const),
);

/** What somebody says to himself before he says something: "Let me see: Ann and Bea." */
export const TO_HIMSELF = new PhraseIndex<true>(
  ['let me', "let's", 'let us'].flatMap((begin) =>
    ['see', 'check', 'look', 'think', 'list', 'list them', 'name them', 'find them', 'recall'].map(
      (end) => [`${begin} ${end}`, true] as const,
    ),
  ),
);

/** Fills a pause. */
export const INTERJECTIONS = words('um uh uhm er erm hm hmm ah');

/** Says nothing by itself wherever it stands. */
export const FILLERS = words(`
  the a an also both indeed clearly actually only sole own biological elder older younger eldest youngest
  same exactly just paternal maternal close good best dear immediate listed given stated recorded described noted mentioned simply just really therefore thus hence very some all
  following respective specifically again herself himself themselves currently now perhaps maybe possibly probably presumably`);

/** May stand between a verb and what it says: "is listed as", "turns out to be". */
export const AFTER_COPULA = words('as to be that of in fact called named known');

export const NEGATIONS = words(
  "not never isn't aren't wasn't weren't doesn't don't didn't cannot can't without neither nor nobody",
);

/** Where what is known of somebody is written: "Ann's page". */
export const PAGES = words(
  'page article entry profile bio section record info information details family file data attributes',
);

/** Behind a relation or its section, what the page has of it: "the friends section says". */
export const SAYS = words('says states lists reads shows gives mentions names');

/** What follows is weighed, not said. */
export const SUPPOSITIONS = words(
  'if suppose supposing assume assuming whether unless either hypothetically',
);

/** What follows is held possible: it is something, and no statement. */
export const HEDGES = words('maybe perhaps possibly could might may probably presumably likely guess');

/** What was once thought, and is not said any more. */
export const DISAVOWED = new PhraseIndex<true>(
  [
    'i first thought',
    'too young to',
    'too old to',
    'i thought',
    'i initially',
    'initially',
    'at first i',
    'at first',
    'i assumed',
    'i had assumed',
    'mistakenly',
    'one might',
    'you might',
    'it is tempting',
    'not true that',
    'not the case that',
    'i wondered',
    'i wonder',
    'i mistook',
    'would need',
    "i'd look",
    "i'd need",
    'i would look',
    'would have to',
  ].map((phrase) => [phrase, true] as const),
);

/** What is only compared or left aside, up to the next comma. */
export const COMPARED = new PhraseIndex<true>(
  [
    'rather than',
    'instead of',
    'unlike',
    'as opposed to',
    'other than',
    'except for',
    'apart from',
    'confused with',
    'as was',
  ].map((phrase) => [phrase, true] as const),
);

/** Stated, but with a doubt: right is right, and wrong is no accusation. */
export const DOUBTS = words('think believe seems seem appears appear apparently would should unsure unclear');

/** "I need the friends of Ann and Bea" says nothing of them. */
export const SEEKS = words(
  'need needs look find determine identify check search figure know retrieve lookup',
);

export const PERSON_NOUNS = words(
  'person people persons individual one ones someone somebody character man woman',
);

/** Capitalised where a sentence begins, and never a name. */
export const NOT_NAMES = words(`
  so then thus therefore hence first second third next finally since because and but now from according also we i let
  the step answer question article articles evidence based looking given however wait no yes there this that these
  those it its in on at to as for if what who whose which how find final check note actually hmm okay ok he she they
  his her their is are was were has have an a both each every some all only not or when where after before again here
  family friends attributes hop fact facts name person relation result value count total none nobody unknown nothing
  one two three four five six seven eight nine ten hence great right sure well oh of by with correction conclusion
  does do did can will would should must let's let is it's i'm i'll that's here's what's
  while whereas looks per text source entry reasoning result relations known given table`);

export const NUMBERS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');
