import assert from 'node:assert/strict';
import { factsUri, prologView } from '../testing/prolog-view';
import { isLensData, prologCodeLenses, resolvePrologLens } from './code-lenses';

const questions = [{ id: 'q1', question: 'Who?', predicates: new Set(['mother/2']) }];
const { view } = prologView(
  {
    [factsUri]:
      'parent("A", "B").\nparent("B", "C").\n% ?- mother("A", M).\nmother(X, Y) :- parent(X, Y), female(Y).\n?- parent(X, Y).\n',
  },
  questions,
);

/** Without the icon. */
const wordsOf = (title = '') => title.replace(/^\$\([a-z-]+\)\u00a0/, '');

describe('lenses over Prolog', () => {
  const lenses = prologCodeLenses(view).map((lens) =>
    isLensData(lens.data) ? resolvePrologLens(view, lens, lens.data) : lens,
  );
  const shown = lenses.map(({ range, command }) => `${range.start.line + 1}: ${wordsOf(command?.title)}`);

  it('count references and questions above predicates, and run and prove queries', () =>
    assert.deepEqual(shown.sort(), [
      '1: 2 references',
      '3: Run query',
      '3: Show proof',
      '4: 0 references',
      '4: 1 question',
      '5: Run query',
      '5: Show proof',
    ]));
  it('carry what their commands need', () => {
    const argumentsOf = (title: string) =>
      lenses.find(({ command }) => wordsOf(command?.title) === title)!.command!.arguments!;
    assert.deepEqual(argumentsOf('Run query'), [factsUri, 'mother("A", M)']);
    assert.deepEqual(argumentsOf('1 question'), ['/universe', ['q1']]);
    assert.equal(argumentsOf('2 references')[2].length, 2);
  });
});
