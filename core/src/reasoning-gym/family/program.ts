import { type Ink, plainInk, quoted, type TextProgram } from '../text-program';
import { Kin } from './kin';
import type { FamilyQuestion } from './read-story';

/** What the words of family_relationships mean, over `parent/2`, `gender/2` and `couple/2`. */
const rules = `\
female(P) :- gender(P, "female").
male(P) :- gender(P, "male").
mother(P, M) :- parent(P, M), female(M).
father(P, F) :- parent(P, F), male(F).
child(P, C) :- parent(C, P).
son(P, S) :- child(P, S), male(S).
daughter(P, D) :- child(P, D), female(D).
married(P, S) :- couple(P, S).
married(P, S) :- couple(S, P).
wife(P, W) :- married(P, W), female(W).
husband(P, H) :- married(P, H), male(H).
sibling(P, S) :- parent(P, Q), child(Q, S), P \\= S.
sister(P, S) :- sibling(P, S), female(S).
brother(P, B) :- sibling(P, B), male(B).
grandparent(P, G) :- parent(P, Q), parent(Q, G).
grandmother(P, G) :- grandparent(P, G), female(G).
grandfather(P, G) :- grandparent(P, G), male(G).
grandchild(P, G) :- child(P, C), child(C, G).
granddaughter(P, G) :- grandchild(P, G), female(G).
grandson(P, G) :- grandchild(P, G), male(G).
aunt(P, A) :- parent(P, Q), sister(Q, A).
uncle(P, U) :- parent(P, Q), brother(Q, U).
niece(P, N) :- sibling(P, S), daughter(S, N).
nephew(P, N) :- sibling(P, S), son(S, N).
mother_in_law(P, M) :- married(P, S), mother(S, M).
father_in_law(P, F) :- married(P, S), father(S, F).
daughter_in_law(P, W) :- child(P, C), wife(C, W).
son_in_law(P, H) :- child(P, C), husband(C, H).
`;

/** The facts of a story, in its order, with the rules. The one hop says what the first person is to the second. */
export function familyProgram({ family, first, second }: FamilyQuestion, ink: Ink = plainInk): TextProgram {
  const { quote, end } = ink;
  const names = family.people.map(({ name }) => quoted(name, ink));
  // Facts of one predicate stand together.
  let [couples, parents, genders] = ['', '', ''];
  for (const { partners, children } of family.couples) {
    const [one, other] = [names[partners[0]]!, names[partners[1]]!];
    couples += `couple(${one}, ${other}).${end}`;
    if (children.length === 0) continue;
    const [ofOne, ofOther] = [`, ${one}).${end}parent(`, `, ${other}).${end}`];
    for (const child of children) {
      const name = names[child]!;
      parents += `parent(${name}${ofOne}${name}${ofOther}`;
    }
  }
  const told = { male: `, ${quote}male${quote}).${end}`, female: `, ${quote}female${quote}).${end}` };
  for (let place = 0; place < names.length; place++) {
    const { gender } = family.people[place]!;
    if (gender) genders += `gender(${names[place]}${told[gender]}`;
  }
  const { gender } = family.people[first]!;
  const relation = gender && new Kin(family).relationOf(first, second);
  // What a story of a childless couple, or without women, leaves undefined.
  const declared = (predicate: string, facts: string) =>
    facts === '' ? `:- dynamic ${predicate}/2.${end}` : '';
  const missing = declared('parent', parents) + declared('gender', genders) + declared('couple', couples);
  return {
    facts: `${missing}${couples}${parents}${genders}${end}`,
    rules,
    query: relation ? [`${relation.predicate[gender]}(${names[second]}, ${names[first]})`] : [],
    others: [],
    answer: relation && gender ? relation[gender] : undefined,
  };
}
