import assert from 'node:assert/strict';
import { conditionalBranches } from './conditional-branches';
import { PrologText } from './prolog-text';

/** The clauses that are never compiled, and what is said of directives. */
function read(source: string): string[] {
  const text = PrologText.read('a.pl', source);
  const directives = text.items.flatMap(({ kind }, i) =>
    kind === 'directive' ? [[i, text.term(i)!.parts[0]!.term] as const] : [],
  );
  const { branches, faults } = conditionalBranches(directives);
  return [
    ...branches
      .filter(({ isDead }) => isDead)
      .map(({ from, to }) =>
        text.items
          .slice(from, to)
          .map(({ predicate }) => predicate)
          .join(' '),
      ),
    ...faults.map(({ index, message }) => `${index}: ${message}`),
  ];
}

describe('conditional compilation', () => {
  it('has branches that are never compiled', () => {
    assert.deepEqual(read(':- if(false).\na.\n:- else.\nb.\n:- endif.\n'), ['a/0']);
    assert.deepEqual(read(':- if(true).\na.\n:- elif(x).\nb.\n:- else.\nc.\n:- endif.\n'), ['b/0', 'c/0']);
    assert.deepEqual(read(':- if(\\+ (true, (fail ; true))).\na.\n:- endif.\n'), ['a/0']);
  });

  it('says nothing of conditions that have to be run', () =>
    assert.deepEqual(
      read(':- if(current_op(_, _, foo)).\na.\n:- elif((x, true)).\nb.\n:- else.\nc.\n:- endif.\n'),
      [],
    ));

  it('nests', () =>
    assert.deepEqual(read(':- if(x).\n:- if(fail).\na.\n:- endif.\nb.\n:- else.\nc.\n:- endif.\n'), ['a/0']));

  it('misses what does not match', () =>
    assert.deepEqual(read(':- endif.\n:- if(x).\n:- else.\n:- else.\n'), [
      '0: No matching :- if for this endif.',
      '3: This else comes after the else.',
      '1: No matching :- endif for this if.',
    ]));
});
