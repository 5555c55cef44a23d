import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluate, numberTerm } from '../../prolog/terms/arithmetic';
import { formatTerm } from '../../prolog/terms/format';
import { LIST_FUNCTOR, listItems, listTerm } from '../../prolog/terms/list-term';
import { compareTerms } from '../../prolog/terms/standard-order';
import type { Term } from '../../prolog/terms/term';
import { anyTerm } from '../../prolog/testing/any-term';
import { fuzz } from '../../prolog/testing/fuzz';
import { readGoal } from '../../prolog/text/reader';
import { SwiEngine } from './swi-engine';
import { buildSwiWorker } from './testing/swi-worker-fixture';

describe('terms against SWI-Prolog', () => {
  let swi: SwiEngine;
  let remove: () => Promise<void>;

  before(async () => {
    const worker = await buildSwiWorker();
    remove = worker.remove;
    swi = await SwiEngine.start({ workerPath: worker.workerPath });
  });
  after(async () => {
    await swi.dispose();
    await remove();
  });

  const groundTerm = anyTerm.map(withoutVariables);

  it('arrive as they were sent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(groundTerm, { minLength: 1, maxLength: 20 }), async (terms) => {
        const { bindings } = await swi.query(`X = ${formatTerm(listTerm(terms), { canonical: true })}`);
        const { items } = listItems(bindings[0]!.X!);
        assert.deepEqual(
          items.map((item) => formatTerm(item)),
          terms.map((term) => formatTerm(term)),
        );
      }),
      fuzz(100),
    );
  });

  it('are read alike, operators and all', async () => {
    await fc.assert(
      fc.asyncProperty(groundTerm, async (term) => {
        // SWI-Prolog reads the text with operators; our reading of the same text must be equal to its.
        const text = formatTerm(term);
        const { bindings } = await swi.query(
          `term_string(X, ${formatTerm({ kind: 'string', value: text })})`,
        );
        assert.equal(compareTerms(bindings[0]!.X!, readGoal(text)), 0, text);
      }),
      fuzz(300),
    );
  });

  it('stand in the same order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(groundTerm, { maxLength: 30 }), async (terms) => {
        const { bindings } = await swi.query(`msort(${formatTerm(listTerm(terms), { canonical: true })}, X)`);
        const { items } = listItems(bindings[0]!.X!);
        const mine = terms.toSorted(compareTerms);
        assert.deepEqual(
          items.map((item) => formatTerm(item)),
          mine.map((term) => formatTerm(term)),
        );
      }),
      fuzz(100),
    );
  });

  it('compute the same, or are left to SWI-Prolog', async () => {
    const number = fc.oneof(
      fc.integer({ min: -20, max: 20 }).map((value): Term => ({ kind: 'integer', value: BigInt(value) })),
      fc.bigInt({ min: -(2n ** 66n), max: 2n ** 66n }).map((value): Term => ({ kind: 'integer', value })),
      fc.constantFrom(0.5, -1.5, 2, 1e6).map((value): Term => ({ kind: 'float', value })),
    );
    const expression = fc.letrec<{ term: Term }>((tie) => ({
      term: fc.oneof(
        { depthSize: 'small' },
        number,
        fc
          .tuple(fc.constantFrom('-', '+', 'abs', 'sign'), tie('term'))
          .map(([name, a]): Term => ({ kind: 'compound', name, args: [a] })),
        fc
          .tuple(
            fc.constantFrom('+', '-', '*', '/', '//', 'mod', 'rem', 'min', 'max', '**', '^'),
            tie('term'),
            tie('term'),
          )
          .map(([name, a, b]): Term => ({ kind: 'compound', name, args: [a, b] })),
      ),
    })).term;
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(expression, async (term) => {
        const evaluated = evaluate(term);
        if ('refused' in evaluated) return;
        compared++;
        const { bindings } = await swi.query(`X is ${formatTerm(term, { canonical: true })}`);
        assert.equal(formatTerm(numberTerm(evaluated.value)), formatTerm(bindings[0]!.X!), formatTerm(term));
      }),
      fuzz(500),
    );
    assert.ok(compared > 200, `${compared} compared`);
  });
});

function withoutVariables(term: Term): Term {
  if (term.kind === 'variable') return { kind: 'atom', name: term.name };
  if (term.kind === 'atom' && term.name === '[]') return { kind: 'atom', name: 'nil' };
  if (term.kind !== 'compound') return term;
  // '[]' is a reserved symbol in SWI-Prolog, which as a name sorts before all others; lists have two arguments.
  const isList = term.name === LIST_FUNCTOR && term.args.length === 2;
  const name = term.name.startsWith('[') && !isList ? 'f' : term.name;
  return { kind: 'compound', name, args: term.args.map(withoutVariables) };
}
