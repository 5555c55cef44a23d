import assert from 'node:assert/strict';
import { universeOfChains } from '../../alignment/testing/labelled-chains';
import { Knowledge } from '../knowledge/knowledge';
import { cutSteps } from './cut-steps';

/** What a text says: `predicate(subjects -> values #count)`, with `!` where it can't be read otherwise. */
const said = (text: string, knowledge: Knowledge): readonly string[] =>
  cutSteps(text, knowledge).steps.flatMap(({ statements }) =>
    statements.map(({ predicate, subjects, values, count, sure }) => {
      const first = (names: readonly string[]) =>
        names.map((name) => name.replace(/ [A-Z]\w+$/, '')).join('+');
      const counted = count === undefined ? '' : ` #${count}`;
      return `${predicate}(${first(subjects)} -> ${first(values)}${counted})${sure ? '!' : ''}`;
    }),
  );

describe('sentence forms', () => {
  let knowledge: Knowledge;
  before(async () => {
    knowledge = Knowledge.of(await universeOfChains('leary'));
  });

  const forms: Readonly<Record<string, readonly string[]>> = {
    "Edwina's two sons are Dirk and Keane.": ['son(Edwina -> Dirk+Keane #2)!'],
    'Sons of Zack Collier: none': ['son(Zack ->  #0)!'],
    "Amira Collier's daughters → none": ['daughter(Amira ->  #0)!'],
    'Amy has two sons. Sofia has none.': ['son(Amy ->  #2)!', 'son(Sofia ->  #0)'],
    "Rene's mother Griselda's parents are Lucy and Zack.": [
      'mother(Rene -> Griselda)',
      'parent(Griselda -> Lucy+Zack)!',
    ],
    'Webster → son Reinhold → granddaughter Tess → great-grandson Shane': [
      'son(Webster -> Reinhold)!',
      'granddaughter(Webster -> Tess)!',
      'great_grandson(Webster -> Shane)!',
    ],
    'Webster → Reinhold → {Saverio, Tess}': ['child(Webster -> Reinhold)', 'child(Reinhold -> Saverio+Tess)'],
    'Christine Schmidt was born in 1991, on the 29th of April.': ['dob(Christine -> 1991-04-29)!'],
    'The date of birth of Christine Schmidt is 29/04/1991.': ['dob(Christine -> 1991-04-29)!'],
    'The olive grower is Velma. Is there a husband? Yes: Algernon.': [
      'job(Velma -> olive grower)!',
      'husband(Velma -> Algernon)',
    ],
    'The olive grower, Velma Silverman, is fond of philately.': [
      'job(Velma -> olive grower)!',
      'hobby(Velma -> philately)!',
    ],
    "Bram's mother's father is Shane.": ['father(Velma -> Shane)!', 'grandfather(Bram -> Shane)'],
    "Bram's dad's Algernon.": ['father(Bram -> Algernon)!'],
    'Tess has Shane.': ['child(Tess -> Shane)'],
    'Omar has twins: Rene and Sofia.': ['child(Omar -> Rene+Sofia)!'],
    "Rene's mother might be Griselda.": ['mother(Rene -> Griselda)'],
    'Keane hits some pots (beatboxing).': ['hobby(Keane -> beatboxing)!'],
    'Who is the father of Bram? His article says Algernon Silverman.': ['father(Bram -> Algernon)!'],
    "Lucy's sons-in-law: she is childless, so there are none.": [
      'child(Lucy ->  #0)!',
      'son(Lucy ->  #0)!',
      'daughter(Lucy ->  #0)!',
      'son_in_law(Lucy ->  #0)!',
    ],
    // Of which of two relations there are none is not sure.
    "Lucy's sons-in-law: her daughter is unmarried, so there are none.": [],
    // What is said of somebody who is only ruled out is not said of the other.
    'It is Wayne Aguirre (not Tess, who was born on 1920-01-09).': ['dob(Tess -> 1920-01-09)'],
    "Algernon is Velma's husband, Sofia isn't married.": ['husband(Velma -> Algernon)!'],
    'Some of them have two sons.': [],
    // Names as they are also written: with a title, an initial, the last name first, in small letters.
    'Dr. Velma Silverman works as an olive grower.': ['job(Velma -> olive grower)!'],
    "Mr. Silverman's hobby is knitting.": ['hobby(Algernon -> knitting)'],
    'V. Silverman works as an olive grower.': ['job(Velma -> olive grower)!'],
    'Velma S. works as an olive grower.': ['job(Velma -> olive grower)!'],
    'Silverman, Velma: olive grower': ['job(Velma -> olive grower)!'],
    "bram's mother is velma and velma is an olive grower": [
      'mother(Bram -> Velma)!',
      'job(Velma -> olive grower)!',
    ],
    // A slip of the pen is read, and accuses nobody.
    'Velma Silvermann works as an olive grower.': ['job(Velma -> olive grower)'],
    'Concepcionn enjoys philately.': ['hobby(Concepcion -> philately)'],
    // Nobody, in other words.
    'Tess is childless.': ['child(Tess ->  #0)!', 'son(Tess ->  #0)!', 'daughter(Tess ->  #0)!'],
    'Tess is an only child.': ['sibling(Tess ->  #0)!', 'brother(Tess ->  #0)!', 'sister(Tess ->  #0)!'],
    'Tess is single.': ['married(Tess ->  #0)!', 'wife(Tess ->  #0)!', 'husband(Tess ->  #0)!'],
    'No sons are listed for Zack Collier.': ['son(Zack ->  #0)!'],
    'Zack Collier is without sons.': ['son(Zack ->  #0)!'],
    'Zack Collier lacks sons.': ['son(Zack ->  #0)!'],
    // Numbers before whose relatives are counted.
    'There are two sons of Edwina Aguirre.': ['son(Edwina ->  #2)!'],
    'The text lists two sons for Edwina Aguirre: Dirk and Keane.': ['son(Edwina -> Dirk+Keane #2)!'],
    'The number of sons that Omar has is one.': ['son(Omar ->  #1)!'],
    "Edwina's male children are Dirk and Keane.": ['son(Edwina -> Dirk+Keane)!'],
    "Bram's mother is none other than Velma.": ['mother(Bram -> Velma)'],
    'Christine Schmidt was born on Apr. 29, 1991.': ['dob(Christine -> 1991-04-29)!'],
    // Day and month stand in either order: neither accuses.
    'Christine Schmidt was born on 04/05/1991.': ['dob(Christine -> 1991-05-04)'],
    // Pauses say nothing.
    "Bram's mother, um, let me see, is Velma.": ['mother(Bram -> Velma)!'],
    "Bram's mother is, hmm, let me see... Velma.": ['mother(Bram -> Velma)!'],
    "Bram's mother is, well, let me check... no idea.": [],
    // A guess with a question mark is a guess, and not a question.
    "Bram's mother: maybe Velma?": ['mother(Bram -> Velma)'],
    'Is Velma the mother of Bram?': [],
    "I'd guess that Bram's mother is Velma.": ['mother(Bram -> Velma)'],
    "Velma's hobby: ⏳": [],
    // Lists below lists: each line is of whom the line above it names.
    '- Bram Silverman\n  - mother → Velma\n    - job → olive grower': [
      'mother(Bram -> Velma)!',
      'job(Velma -> olive grower)!',
    ],
    '**Sons**\n- Edwina ↔ Dirk, Keane': ['son(Edwina -> Dirk+Keane)'],
    // Tables: a column of numbers counts the column before it, a row may say its relation itself.
    '| Name | Sons | # |\n|---|---|---|\n| Edwina Aguirre | Dirk | 1 |': [
      'son(Edwina -> Dirk)!',
      'son(Edwina ->  #1)!',
    ],
    '| Name | # sons |\n|---|---|\n| Edwina Aguirre | 2 |': ['son(Edwina ->  #2)!'],
    '| From | Relation | To |\n|---|---|---|\n| Bram | mother | Velma |': ['mother(Bram -> Velma)!'],
    // One person and one value: whoever says so says it of her.
    'Checking Velma: beekeeper.': [],
    'For Velma it is olive grower.': ['job(Velma -> olive grower)'],
    'For Velma it is bus driver.': ['job(Velma -> bus driver)!'],
    "For Velma's mother it is bus driver.": [],
    'Olive grower for Velma, mason for Webster, bus driver for Rene.': [
      'job(Velma -> olive grower)!',
      'job(Webster -> mason)!',
      'job(Rene -> bus driver)!',
    ],
    '{"name": "Velma Silverman", "job": "bus driver"}, {"name": "Webster Leary", "job": "mason"}': [
      'job(Velma -> bus driver)!',
      'job(Webster -> mason)!',
    ],
    // Numbers of each, under what is counted.
    'Number of sons per person: Edwina (2), Velma (1)': ['son(Edwina ->  #2)!', 'son(Velma ->  #1)!'],
    'Son counts: Edwina = 2, Velma = 1': ['son(Edwina ->  #2)!', 'son(Velma ->  #1)!'],
    'Edwina → 2 sons': ['son(Edwina ->  #2)!'],
    'Edwina has 2 sons, Velma 1, Tess 0.': ['son(Edwina ->  #2)!', 'son(Velma ->  #1)!', 'son(Tess ->  #0)!'],
    // Who is ruled out, before who it is.
    'The olive grower: not Bram, not Rene (a dancer), but Velma.': ['job(Velma -> olive grower)'],
    // What is looked for is no remark between commas.
    "To determine who Bram's mother is, one turns to his father, Algernon.": ['father(Bram -> Algernon)'],
    // Verbs of upbringing and of friendship.
    'Bram was raised by Velma and Algernon.': ['parent(Bram -> Velma+Algernon)!'],
    'Tess is befriended by Amira and Bram.': ['friend(Tess -> Amira+Bram)!'],
    'Velma – mother of Bram': ['mother(Bram -> Velma)!'],
    'It was on the twenty-ninth of April 1991: Christine.': ['dob(Christine -> 1991-04-29)'],
    "Christine's hobby is the answer.": [],
    // A clause that is whole accuses, whatever else its sentence says.
    "Bram's mother is Tess, whereas Rene knows Velma.": ['mother(Bram -> Tess)!'],
    // Whoever does something behind a list may be none of it.
    "Bram's mother is Tess, and Rene knows that.": ['mother(Bram -> Tess+Rene)'],
    // Slips in words for relations, and what is short for them.
    'The mothr of Bram is Velma.': [],
    'The mohter of Bram is Velma.': ['mother(Bram -> Velma)!'],
    "Tess's freinds r Amira and Bram.": ['friend(Tess -> Amira+Bram)!'],
    'Omar has 2 childs.': ['child(Omar ->  #2)!'],
    'Christine Schmidt born at 1991-04-29.': ['dob(Christine -> 1991-04-29)!'],
    "Algernon is Bram's father and the husband of Velma.": [
      'father(Bram -> Algernon)!',
      'husband(Velma -> Algernon)!',
    ],
    "Bram's mother is Tess. No, I have to take that back.": [],
    // Some of them are not all.
    'One son of Edwina Aguirre is Dirk.': ['son(Edwina -> Dirk)!'],
    'The first two sons of Edwina Aguirre are Dirk and Keane.': ['son(Edwina -> Dirk+Keane)!'],
    'Two sons of Edwina Aguirre are nurses.': ['son(Edwina ->  #2)'],
    'At least two sons of Edwina Aguirre exist.': [],
    'I asked two sons of Edwina Aguirre.': ['son(Edwina ->  #2)'],
    'No sons of Edwina Aguirre are nurses.': [],
    'Edwina lacks sons of her age.': [],
    // What somebody has to do with a value is not said.
    'Velma knows a bus driver.': ['job(Velma -> bus driver)'],
    'After Velma comes the bus driver.': ['job(Velma -> bus driver)'],
    'I looked at Velma before the bus driver.': ['job(Velma -> bus driver)'],
    'Velma once was a bus driver.': ['job(Velma -> bus driver)'],
    // What is denied, whoever it is said of.
    "Bram's mother is Tess, no, Velma.": ['mother(Bram -> Tess)'],
    'Bram was raised by his grandmother Tess.': ['parent(Bram -> Tess)', 'grandmother(Bram -> Tess)'],
    // Who is no relative of hers is no bystander.
    "The text gives Edwina's siblings as Dirk and Bram.": [],
  };
  for (const [text, expected] of Object.entries(forms))
    it(text, () => assert.deepEqual(said(text, knowledge), expected));
});
