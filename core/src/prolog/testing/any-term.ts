import fc from 'fast-check';
import type { Term } from '../terms/term';

const names = fc.oneof(
  fc.constantFrom(
    'a',
    'foo_Bar',
    '[]',
    '{}',
    '-',
    '+',
    ':-',
    '\\+',
    ',',
    '|',
    'is',
    'mod',
    'dynamic',
    '!',
    ';',
    '.',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);

const leaf: fc.Arbitrary<Term> = fc.oneof(
  names.map((name): Term => ({ kind: 'atom', name })),
  fc.string({ unit: 'grapheme', maxLength: 8 }).map((value): Term => ({ kind: 'string', value })),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map((value): Term => ({ kind: 'integer', value })),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value): Term => ({ kind: 'float', value })),
  fc.constantFrom('X', '_y', 'Élan').map((name): Term => ({ kind: 'variable', name })),
);

/** Terms with every kind of name that needs care: operators, brackets, empty atoms, other scripts. */
export const anyTerm: fc.Arbitrary<Term> = fc.letrec<{ term: Term }>((tie) => ({
  term: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc
      .tuple(names, fc.array(tie('term'), { minLength: 1, maxLength: 3 }))
      .map(([name, args]): Term => ({ kind: 'compound', name, args })),
    fc.tuple(tie('term'), tie('term')).map((args): Term => ({ kind: 'compound', name: '[|]', args })),
  ),
})).term;
