import { quoted, type TextProgram } from '../text-program';
import { Kin, relations } from './kin';
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

/** What a story of a childless couple, or without women, leaves undefined. */
const needed = ['parent', 'gender', 'couple'] as const;

/** The facts of a story, in its order, with the rules. The one hop says what the first person is to the second. */
export function familyProgram({ family, first, second }: FamilyQuestion): TextProgram {
  // Facts of one predicate stand together.
  const facts = { couple: [] as string[], parent: [] as string[], gender: [] as string[] };
  for (const { partners, children } of family.couples) {
    const [one, other] = [quoted(partners[0]), quoted(partners[1])];
    facts.couple.push(`couple(${one}, ${other}).`);
    for (const child of children) {
      const name = quoted(child);
      facts.parent.push(`parent(${name}, ${one}).`, `parent(${name}, ${other}).`);
    }
  }
  for (const { name, gender } of family.people.values())
    if (gender) facts.gender.push(`gender(${quoted(name)}, "${gender}").`);
  const kin = new Kin(family);
  const [one, other] = [kin.placeOf(first), kin.placeOf(second)];
  const { gender } = kin.people[one]!;
  const relation = gender && relations.find(({ is }) => is(kin, one, other));
  const query = relation ? [`${relation.predicate[gender]}(${quoted(second)}, ${quoted(first)})`] : [];
  const declared = needed.filter((predicate) => facts[predicate].length === 0);
  const dynamic = declared.map((predicate) => `:- dynamic ${predicate}/2.\n`).join('');
  const lines = [...facts.couple, ...facts.parent, ...facts.gender];
  return { program: `${dynamic}${lines.join('\n')}\n\n${rules}`, rules, query, others: [] };
}
