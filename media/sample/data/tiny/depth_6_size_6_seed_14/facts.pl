:- dynamic type/2, gender/2, parent/2, dob/2, friend_/2, job/2, hobby/2, attribute/1.

% Genders.
female(P) :- gender(P, "female").
male(P) :- gender(P, "male").
nonbinary(P) :- gender(P, "nonbinary").

% The household: parents, children, siblings, spouses.
mother(P, M) :- parent(P, M), female(M).
father(P, F) :- parent(P, F), male(F).
child(P, C) :- parent(C, P).
son(P, S) :- child(P, S), male(S).
daughter(P, D) :- child(P, D), female(D).
sibling(P, S) :- parent(P, Q), child(Q, S), P \= S.
sister(P, S) :- sibling(P, S), female(S).
brother(P, B) :- sibling(P, B), male(B).
married(P, S) :- child(P, C), parent(C, S), P \= S.
wife(P, W) :- married(P, W), female(W).
husband(P, H) :- married(P, H), male(H).

% Upwards.
grandparent(P, G) :- parent(P, Q), parent(Q, G).
grandmother(P, G) :- grandparent(P, G), female(G).
grandfather(P, G) :- grandparent(P, G), male(G).
great_grandparent(P, G) :- grandparent(P, Q), parent(Q, G).
great_grandmother(P, G) :- great_grandparent(P, G), female(G).
great_grandfather(P, G) :- great_grandparent(P, G), male(G).

% Downwards.
grandchild(P, G) :- child(P, C), child(C, G).
granddaughter(P, G) :- grandchild(P, G), female(G).
grandson(P, G) :- grandchild(P, G), male(G).
great_grandchild(P, G) :- child(P, C), grandchild(C, G).
great_granddaughter(P, G) :- great_grandchild(P, G), female(G).
great_grandson(P, G) :- great_grandchild(P, G), male(G).

% Sideways.
aunt(P, A) :- parent(P, Q), sister(Q, A).
uncle(P, U) :- parent(P, Q), brother(Q, U).
great_aunt(P, A) :- grandparent(P, G), sister(G, A).
great_uncle(P, U) :- grandparent(P, G), brother(G, U).
second_aunt(P, A) :- great_grandparent(P, G), sister(G, A).
second_uncle(P, U) :- great_grandparent(P, G), brother(G, U).
niece(P, N) :- sibling(P, S), daughter(S, N).
nephew(P, N) :- sibling(P, S), son(S, N).
cousin(P, C) :- parent(P, Q), sibling(Q, S), child(S, C), P \= C.
female_cousin(P, C) :- cousin(P, C), female(C).
male_cousin(P, C) :- cousin(P, C), male(C).
female_second_cousin(P, C) :- parent(P, Q), cousin(Q, R), child(R, C), female(C), P \= C.
male_second_cousin(P, C) :- parent(P, Q), cousin(Q, R), child(R, C), male(C), P \= C.
female_first_cousin_once_removed(P, C) :- cousin(P, Q), daughter(Q, C), P \= C.
male_first_cousin_once_removed(P, C) :- cousin(P, Q), son(Q, C), P \= C.

% By marriage.
mother_in_law(P, M) :- married(P, S), mother(S, M).
father_in_law(P, F) :- married(P, S), father(S, F).
sister_in_law(P, S) :- married(P, Q), sister(Q, S).
brother_in_law(P, B) :- married(P, Q), brother(Q, B).
son_in_law(P, H) :- child(P, C), husband(C, H).
daughter_in_law(P, W) :- child(P, C), wife(C, W).

% A friendship is stated once and holds both ways.
friend(P, F) :- friend_(P, F).
friend(P, F) :- friend_(F, P).

% type/2
type("Cary Napier", person).
type("Damon Fraser", person).
type("Dhruv Napier", person).
type("Graciela Fraser", person).
type("Leon Napier", person).
type("Maria Napier", person).

% gender/2
gender("Cary Napier", "male").
gender("Damon Fraser", "male").
gender("Dhruv Napier", "male").
gender("Graciela Fraser", "female").
gender("Leon Napier", "male").
gender("Maria Napier", "female").

% parent/2
parent("Dhruv Napier", "Maria Napier").
parent("Dhruv Napier", "Cary Napier").
parent("Leon Napier", "Maria Napier").
parent("Leon Napier", "Cary Napier").
parent("Maria Napier", "Graciela Fraser").
parent("Maria Napier", "Damon Fraser").

% dob/2
dob("Cary Napier", "1962-09-13").
dob("Damon Fraser", "1934-07-30").
dob("Dhruv Napier", "1989-06-29").
dob("Graciela Fraser", "1934-07-09").
dob("Leon Napier", "1987-09-25").
dob("Maria Napier", "1962-01-04").

% friend_/2
friend_("Cary Napier", "Damon Fraser").
friend_("Cary Napier", "Graciela Fraser").
friend_("Cary Napier", "Maria Napier").
friend_("Dhruv Napier", "Leon Napier").

% job/2
job("Cary Napier", "hotel manager").
job("Damon Fraser", "pastry chef").
job("Dhruv Napier", "neurologist").
job("Graciela Fraser", "saddler").
job("Leon Napier", "school inspector").
job("Maria Napier", "court clerk").

% hobby/2
hobby("Cary Napier", "unicycling").
hobby("Damon Fraser", "mountain running").
hobby("Dhruv Napier", "dinghy sailing").
hobby("Graciela Fraser", "coin collecting").
hobby("Leon Napier", "ocarina playing").
hobby("Maria Napier", "powerlifting").

% attribute/1
attribute("coin collecting").
attribute("court clerk").
attribute("dinghy sailing").
attribute("hotel manager").
attribute("mountain running").
attribute("neurologist").
attribute("ocarina playing").
attribute("pastry chef").
attribute("powerlifting").
attribute("saddler").
attribute("school inspector").
attribute("unicycling").
