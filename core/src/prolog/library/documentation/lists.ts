export const lists = `
member(?Item, ?List) is nondet: Item is in the list.
memberchk(?Item, +List) is semidet: Item is in the list; the first one that fits, once.
append(?Front, ?Back, ?Whole) is nondet: Whole is the list Front followed by the list Back.
append(+Lists, ?Whole) is nondet: Whole is all the lists one after the other.
length(?List, ?Length) is nondet: The number of items.
nth0(?Index, ?List, ?Item) is nondet: The item of that number, counted from 0.
nth1(?Index, ?List, ?Item) is nondet: The item of that number, counted from 1.
nth0(?Index, ?List, ?Item, ?Rest) is nondet: The item of that number, counted from 0, and the list without it.
nth1(?Index, ?List, ?Item, ?Rest) is nondet: The item of that number, counted from 1, and the list without it.
last(?List, ?Item) is nondet: The last item of the list.
reverse(?List, ?Reversed) is det: The list from back to front.
select(?Item, ?List, ?Rest) is nondet: Rest is the list without one occurrence of Item.
select(?Old, ?List, ?New, ?Changed) is nondet: Changed is the list with one Old replaced by New.
selectchk(?Item, ?List, ?Rest) is semidet: Rest is the list without the first occurrence of Item.
subtract(+List, +Remove, -Rest) is det: The items of the list that are not in Remove.
permutation(?List, ?Permutation) is nondet: The same items in another order.
flatten(+Nested, -Flat) is det: The items of a list and of all lists in it, in one list.
exclude(:Goal, +List, -Kept) is det: The items for which the goal fails.
include(:Goal, +List, -Kept) is det: The items for which the goal holds.
partition(:Goal, +List, -Holds, -Fails) is det: The items for which the goal holds, and the others.
maplist(:Goal, ?List): The goal holds for every item.
maplist(:Goal, ?List1, ?List2): The goal holds for the items of both lists, pair by pair.
maplist(:Goal, ?List1, ?List2, ?List3): The goal holds for the items of three lists that stand at the same place.
maplist(:Goal, ?List1, ?List2, ?List3, ?List4): The goal holds for the items of four lists that stand at the same place.
foldl(:Goal, +List, +Start, -Result): Calls Goal(Item, Before, After) for one item after the other, each with the result of the one before.
foldl(:Goal, +List1, +List2, +Start, -Result): As foldl/4 over two lists at once.
convlist(:Goal, +List, -Results) is det: The results of Goal(Item, Result) where it holds.
aggregate_all(+Aggregate, :Goal, -Result): Over all answers of the goal: count, sum(E), max(E), min(E), max(E, Witness), bag(E), set(E). What distinct(...) does not mark is counted as often as it is proved.
aggregate_all(+Aggregate, +Discriminator, :Goal, -Result): As aggregate_all/3 over answers that differ in the discriminator.
aggregate(+Aggregate, :Goal, -Result) is nondet: As aggregate_all/3, once for each value of the variables that are free in the goal.
findall(+Template, :Goal, -List) is det: The list of Template for all answers of the goal, in their order, repeated ones too.
findall(+Template, :Goal, -List, +Tail) is det: As findall/3, with the list ending in Tail.
findnsols(+Count, +Template, :Goal, -List) is nondet: The answers in lists of Count at the most.
bagof(+Template, :Goal, -List) is nondet: The list of Template for all answers, once for each value of the free variables; fails if there is none. V^Goal leaves V out of them.
setof(+Template, :Goal, -List) is nondet: As bagof/3, sorted and each once.
^(?Variable, :Goal): For bagof/3, setof/3 and aggregate/3: the variable is not free in the goal.
sort(+List, -Sorted) is det: Sorted in the standard order of terms, each item once.
sort(+Key, +Order, +List, -Sorted) is det: Sorted by an argument (0: the whole item) and an order: @<, @>, or @=<, @>= to keep repeated items.
msort(+List, -Sorted) is det: Sorted in the standard order of terms, repeated items kept.
predsort(:Compare, +List, -Sorted) is det: Sorted by a predicate that is called as Compare(Order, X, Y).
keysort(+Pairs, -Sorted) is det: Sorts Key-Value pairs by their keys, repeated ones kept in their order.
list_to_set(+List, -Set) is det: The list with each item once, at its first place.
is_set(@Set) is semidet: The list has no item twice.
union(+Set1, +Set2, -Union) is det: The items of either.
intersection(+Set1, +Set2, -Common) is det: The items of both.
subset(+Subset, +Set) is semidet: All items of Subset are in Set.
delete(+List, @Item, -Rest) is det: The list without the items that unify with Item.
pairs_keys_values(?Pairs, ?Keys, ?Values) is det: A list of Key-Value pairs, and the list of each half.
pairs_keys(?Pairs, ?Keys) is det: The keys of a list of pairs.
pairs_values(?Pairs, ?Values) is det: The values of a list of pairs.
transpose_pairs(+Pairs, -Transposed) is det: The pairs turned round and sorted by their new keys.
list_to_ord_set(+List, -Set) is det: Sorted, each item once: a set for the ord_ predicates.
ord_union(+Set1, +Set2, -Union) is det: The items of either of two sorted sets.
ord_subtract(+Set, +Remove, -Rest) is det: The items of a sorted set that are not in the other.
ord_memberchk(+Item, +Set) is semidet: Item is in the sorted set.
ord_subset(+Subset, +Set) is semidet: All items of one sorted set are in the other.
max_assoc(+Assoc, -Key, -Value) is semidet: The last key of an association and its value.
list_to_assoc(+Pairs, -Assoc) is det: An association of Key-Value pairs.
empty_assoc(?Assoc) is semidet: The association with nothing in it.
put_assoc(+Key, +Assoc, +Value, -Changed) is det: The association with this value for the key.
get_assoc(+Key, +Assoc, -Value) is semidet: The value that the association has for the key.
assoc_to_list(+Assoc, -Pairs) is det: The Key-Value pairs of an association, sorted by key.
assoc_to_keys(+Assoc, -Keys) is det: The keys of an association, sorted.
assoc_to_values(+Assoc, -Values) is det: The values of an association, sorted by their keys.
`;
