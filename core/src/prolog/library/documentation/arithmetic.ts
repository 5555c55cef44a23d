export const arithmetic = String.raw`
is(-Result, +Expression) is semidet: Result is the value of the arithmetic expression, all of whose variables must be bound.
=:=(+X, +Y) is semidet: The values of both expressions are equal.
=\=(+X, +Y) is semidet: The values of both expressions differ.
<(+X, +Y) is semidet: The value of X is smaller than that of Y.
=<(+X, +Y) is semidet: The value of X is smaller than that of Y, or equal.
>(+X, +Y) is semidet: The value of X is greater than that of Y.
>=(+X, +Y) is semidet: The value of X is greater than that of Y, or equal.
succ(?Number, ?Next) is det: Next is Number + 1; works both ways on numbers from 0.
plus(?X, ?Y, ?Sum) is det: Sum is X + Y; finds any one of them from the other two.
random(-Number) is det: A random number between 0 and 1.
random_between(+Low, +High, -Number) is semidet: A random whole number from Low to High, both included.
random_member(-Item, +List) is det: A random item of the list.
random_permutation(?List, ?Permutation) is det: The list in a random order.
set_random(+Option) is det: Sets the seed of the random numbers: seed(42).
sum_list(+Numbers, -Sum) is det: The sum of a list of numbers.
sumlist(+Numbers, -Sum) is det: The older name of sum_list.
max_list(+Numbers, -Largest) is semidet: The largest number of a list.
min_list(+Numbers, -Smallest) is semidet: The smallest number of a list.
max_member(-Largest, +List) is semidet: The last item in the standard order of terms.
min_member(-Smallest, +List) is semidet: The first item in the standard order of terms.
numlist(+Low, +High, -Numbers) is semidet: The list of the whole numbers from Low to High.
`;
