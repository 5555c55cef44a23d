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
type("Agneta Stallings", person).
type("Albin Anders", person).
type("Cora Stallings", person).
type("Ebba Anders", person).
type("Lucian Stallings", person).
type("Sabine Anders", person).

% gender/2
gender("Agneta Stallings", "female").
gender("Albin Anders", "male").
gender("Cora Stallings", "female").
gender("Ebba Anders", "female").
gender("Lucian Stallings", "male").
gender("Sabine Anders", "female").

% parent/2
parent("Agneta Stallings", "Cora Stallings").
parent("Agneta Stallings", "Lucian Stallings").
parent("Ebba Anders", "Sabine Anders").
parent("Ebba Anders", "Albin Anders").
parent("Sabine Anders", "Cora Stallings").
parent("Sabine Anders", "Lucian Stallings").

% dob/2
dob("Agneta Stallings", "1965-11-10").
dob("Albin Anders", "1964-07-23").
dob("Cora Stallings", "1937-07-17").
dob("Ebba Anders", "1991-12-10").
dob("Lucian Stallings", "1937-09-10").
dob("Sabine Anders", "1963-12-19").

% friend_/2
friend_("Agneta Stallings", "Cora Stallings").
friend_("Agneta Stallings", "Sabine Anders").
friend_("Albin Anders", "Lucian Stallings").
friend_("Cora Stallings", "Lucian Stallings").
friend_("Cora Stallings", "Sabine Anders").
friend_("Lucian Stallings", "Sabine Anders").

% job/2
job("Agneta Stallings", "bacteriologist").
job("Albin Anders", "glove maker").
job("Cora Stallings", "linguist").
job("Ebba Anders", "actor").
job("Lucian Stallings", "graphic designer").
job("Sabine Anders", "mammalogist").

% hobby/2
hobby("Agneta Stallings", "mixology").
hobby("Albin Anders", "photography").
hobby("Cora Stallings", "pottery").
hobby("Ebba Anders", "screen printing").
hobby("Lucian Stallings", "longboarding").
hobby("Sabine Anders", "meteor watching").

% attribute/1
attribute("actor").
attribute("bacteriologist").
attribute("glove maker").
attribute("graphic designer").
attribute("linguist").
attribute("longboarding").
attribute("mammalogist").
attribute("meteor watching").
attribute("mixology").
attribute("photography").
attribute("pottery").
attribute("screen printing").
