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
type("Barney Mejia", person).
type("Clarice Mejia", person).
type("Desiree Noyes", person).
type("Petros Noyes", person).
type("Rodrigo Mejia", person).
type("Siegfried Mejia", person).

% gender/2
gender("Barney Mejia", "male").
gender("Clarice Mejia", "female").
gender("Desiree Noyes", "female").
gender("Petros Noyes", "male").
gender("Rodrigo Mejia", "male").
gender("Siegfried Mejia", "male").

% parent/2
parent("Barney Mejia", "Clarice Mejia").
parent("Barney Mejia", "Siegfried Mejia").
parent("Clarice Mejia", "Desiree Noyes").
parent("Clarice Mejia", "Petros Noyes").
parent("Rodrigo Mejia", "Clarice Mejia").
parent("Rodrigo Mejia", "Siegfried Mejia").

% dob/2
dob("Barney Mejia", "1991-06-08").
dob("Clarice Mejia", "1968-03-31").
dob("Desiree Noyes", "1940-10-22").
dob("Petros Noyes", "1940-09-23").
dob("Rodrigo Mejia", "1997-01-28").
dob("Siegfried Mejia", "1969-11-20").

% friend_/2
friend_("Clarice Mejia", "Petros Noyes").
friend_("Clarice Mejia", "Rodrigo Mejia").
friend_("Clarice Mejia", "Siegfried Mejia").
friend_("Petros Noyes", "Siegfried Mejia").

% job/2
job("Barney Mejia", "gold prospector").
job("Clarice Mejia", "steel worker").
job("Desiree Noyes", "ambulance driver").
job("Petros Noyes", "sushi chef").
job("Rodrigo Mejia", "aircraft mechanic").
job("Siegfried Mejia", "avalanche forecaster").

% hobby/2
hobby("Barney Mejia", "obstacle racing").
hobby("Clarice Mejia", "orchid growing").
hobby("Desiree Noyes", "record collecting").
hobby("Petros Noyes", "kombucha brewing").
hobby("Rodrigo Mejia", "hiking").
hobby("Siegfried Mejia", "stop-motion animation").

% attribute/1
attribute("aircraft mechanic").
attribute("ambulance driver").
attribute("avalanche forecaster").
attribute("gold prospector").
attribute("hiking").
attribute("kombucha brewing").
attribute("obstacle racing").
attribute("orchid growing").
attribute("record collecting").
attribute("steel worker").
attribute("stop-motion animation").
attribute("sushi chef").
