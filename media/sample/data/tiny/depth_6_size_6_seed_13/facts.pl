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
type("Bjarne Banner", person).
type("Elysia Banner", person).
type("Horace Banner", person).
type("Patsy Banner", person).
type("Tarek Banner", person).
type("Yvonne Banner", person).

% gender/2
gender("Bjarne Banner", "male").
gender("Elysia Banner", "female").
gender("Horace Banner", "male").
gender("Patsy Banner", "female").
gender("Tarek Banner", "male").
gender("Yvonne Banner", "female").

% parent/2
parent("Bjarne Banner", "Patsy Banner").
parent("Bjarne Banner", "Horace Banner").
parent("Elysia Banner", "Yvonne Banner").
parent("Elysia Banner", "Tarek Banner").
parent("Tarek Banner", "Patsy Banner").
parent("Tarek Banner", "Horace Banner").

% dob/2
dob("Bjarne Banner", "1972-05-28").
dob("Elysia Banner", "2011-03-25").
dob("Horace Banner", "1945-02-23").
dob("Patsy Banner", "1947-10-20").
dob("Tarek Banner", "1980-10-17").
dob("Yvonne Banner", "1979-11-17").

% friend_/2
friend_("Elysia Banner", "Horace Banner").

% job/2
job("Bjarne Banner", "structural engineer").
job("Elysia Banner", "stock trader").
job("Horace Banner", "headteacher").
job("Patsy Banner", "dental hygienist").
job("Tarek Banner", "vicar").
job("Yvonne Banner", "foreign correspondent").

% hobby/2
hobby("Bjarne Banner", "winter swimming").
hobby("Elysia Banner", "geocaching").
hobby("Horace Banner", "street art").
hobby("Patsy Banner", "cricket").
hobby("Tarek Banner", "tapestry").
hobby("Yvonne Banner", "star gazing").

% attribute/1
attribute("cricket").
attribute("dental hygienist").
attribute("foreign correspondent").
attribute("geocaching").
attribute("headteacher").
attribute("star gazing").
attribute("stock trader").
attribute("street art").
attribute("structural engineer").
attribute("tapestry").
attribute("vicar").
attribute("winter swimming").
