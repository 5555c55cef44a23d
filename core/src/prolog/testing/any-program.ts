import fc from 'fast-check';

export interface RandomProgram {
  readonly program: string;
  readonly goals: readonly string[];
}

/** Values that look alike and are different: an atom, a string, an integer, a float. */
const constant = fc.constantFrom('a', 'b', '"a"', '"b"', '1', '2', '1.0');
const variable = fc.constantFrom('A', 'A', 'A', 'B', 'B', 'B', 'C', 'D');
const argument = fc.oneof({ weight: 5, arbitrary: variable }, { weight: 1, arbitrary: constant });

const fact = (name: string) => fc.tuple(constant, constant).map(([x, y]) => `${name}(${x}, ${y}).`);

const facts = fc
  .tuple(
    fc.array(fact('e0'), { minLength: 3, maxLength: 8 }),
    fc.array(fact('f0'), { minLength: 2, maxLength: 6 }),
  )
  .map((both) => both.flat());

/** A call of a predicate of a level below: that keeps programs free of recursion. */
const call = (level: number) =>
  fc
    .tuple(fc.constantFrom('e', 'f'), fc.nat({ max: level - 1 }), argument, argument)
    .map(([name, below, x, y]) => `${name}${below}(${x}, ${y})`);

const goal = (level: number): fc.Arbitrary<string> => {
  const plain = call(level);
  return fc.oneof(
    { weight: 8, arbitrary: plain },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('\\=', '\\==', '=', '==', '@<'), argument, argument)
        .map(([op, x, y]) => `${x} ${op} ${y}`),
    },
    { weight: 1, arbitrary: fc.tuple(argument, argument).map(([x, y]) => `dif(${x}, ${y})`) },
    { weight: 1, arbitrary: plain.map((inner) => `\\+ ${inner}`) },
    { weight: 1, arbitrary: fc.tuple(plain, plain).map(([x, y]) => `\\+ (${x}, ${y})`) },
    { weight: 1, arbitrary: fc.tuple(plain, plain).map(([x, y]) => `( ${x} ; ${y} )`) },
    {
      weight: 1,
      arbitrary: fc.tuple(variable, plain).map(([n, inner]) => `aggregate_all(count, ${inner}, ${n})`),
    },
    { weight: 1, arbitrary: plain.map((inner) => `aggregate_all(count, distinct(${inner}), D)`) },
    { weight: 1, arbitrary: plain.map((inner) => `setof(C, ${inner}, D)`) },
  );
};

const body = (level: number) =>
  fc.array(goal(level), { minLength: 1, maxLength: 4 }).map((goals) => goals.join(', '));

/**
 * Mostly the body starts by binding A and B, and the head takes them: otherwise nearly every rule would have
 * a variable without a value, and be outside of the fragment.
 */
const rule = (name: string, level: number) => {
  const below = fc
    .tuple(fc.constantFrom('e', 'f'), fc.nat({ max: level - 1 }))
    .map((parts) => parts.join(''));
  const sound = fc
    .tuple(fc.constantFrom('A, B', 'B, A', 'A, A', 'A, a', '1, B'), below, body(level))
    .map(([head, first, rest]) => `${name}${level}(${head}) :- ${first}(A, B), ${rest}.`);
  const wild = fc
    .tuple(argument, argument, call(level), body(level))
    .map(([x, y, first, rest]) => `${name}${level}(${x}, ${y}) :- ${first}, ${rest}.`);
  return fc.oneof({ weight: 5, arbitrary: sound }, { weight: 1, arbitrary: wild });
};

const level = (n: number) =>
  fc
    .tuple(
      fc.array(rule('e', n), { minLength: 1, maxLength: 3 }),
      fc.array(rule('f', n), { minLength: 1, maxLength: 2 }),
    )
    .map((both) => both.flat());

/** Small layered programs over facts with repetitions, and queries over them. */
export const anyProgram: fc.Arbitrary<RandomProgram> = fc
  .tuple(
    facts,
    level(1),
    level(2),
    fc.array(
      fc.oneof(
        call(3),
        body(3).map((rest) => `e2(A, B), ${rest}`),
      ),
      { minLength: 2, maxLength: 4 },
    ),
  )
  .map(([base, one, two, goals]) => ({
    program: [':- dynamic e0/2, f0/2.', ...base, ...one, ...two].join('\n'),
    goals: ['e2(A, B)', 'f2(A, B)', ...goals],
  }));
