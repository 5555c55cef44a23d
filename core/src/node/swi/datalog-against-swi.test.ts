import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Datalog } from '../../prolog/datalog';
import { OutsideFragment } from '../../prolog/datalog/plan/outside-fragment';
import { formatTerm } from '../../prolog/terms/format';
import { anyProgram, type RandomProgram } from '../../prolog/testing/any-program';
import { fuzz } from '../../prolog/testing/fuzz';
import { checkProof } from '../../prolog/testing/proof-checker';
import { familyRules } from '../../universe/facts/rules';
import { SwiEngine } from './swi-engine';
import { buildSwiWorker } from './testing/swi-worker-fixture';

describe('Datalog against SWI-Prolog', () => {
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

  function text(bindings: readonly object[]): string[] {
    return bindings.map((row) =>
      Object.entries(row)
        .map(([name, term]) => `${name}=${formatTerm(term)}`)
        .join(', '),
    );
  }

  /** Asks both; undefined when the goal is outside of the fragment. */
  async function same(datalog: Datalog, goal: string, program: string): Promise<number | undefined> {
    let mine: string[];
    try {
      mine = text(datalog.query(goal).bindings);
    } catch (error) {
      if (error instanceof OutsideFragment) return undefined;
      throw error;
    }
    const theirs = await swi.query(goal);
    assert.equal(theirs.ending, 'complete');
    assert.deepEqual(mine, text(theirs.bindings), `${goal}\n${program}`);
    return mine.length;
  }

  it('agrees on random programs and queries: answers, derivations, lists in their order, proofs', async () => {
    let compared = 0;
    let nonEmpty = 0;
    await fc.assert(
      fc.asyncProperty(anyProgram, async ({ program, goals }: RandomProgram) => {
        const source = { uri: 'random.pl', text: program };
        const datalog = Datalog.load([source]);
        await swi.load([source]);
        for (const goal of goals) {
          const count = await same(datalog, goal, program);
          if (count === undefined) continue;
          compared++;
          if (count > 0) nonEmpty++;
          await same(datalog, `aggregate_all(count, (${goal}), Count)`, program);
          await same(datalog, `findall(found, (${goal}), List), length(List, Count)`, program);
          await same(datalog, `findall(A-B, (${goal}), List)`, program);
          const oracle = { count: (inner: string) => datalog.query(inner).bindings.length };
          const { proofs } = datalog.prove(goal, { answers: 20, proofsPerAnswer: 3 });
          assert.equal(proofs.length > 0, count > 0);
          for (const proof of proofs) assert.deepEqual(checkProof(proof, [source], oracle), [], program);
        }
      }),
      fuzz(150),
    );
    // The comparison would be worth nothing if most of it were refused or empty.
    assert.ok(compared > 150, `${compared} compared`);
    assert.ok(nonEmpty > compared / 4, `${nonEmpty} of ${compared} have answers`);
  });

  it('agrees on the number of proofs of an answer', async () => {
    await fc.assert(
      fc.asyncProperty(anyProgram, async ({ program, goals }: RandomProgram) => {
        const source = { uri: 'random.pl', text: program };
        const datalog = Datalog.load([source]);
        await swi.load([source]);
        for (const goal of goals.filter((g) => /^\w+\(A, B\)$/.test(g))) {
          const proofs = [];
          try {
            proofs.push(...datalog.prove(goal, { proofsPerAnswer: 1 }).proofs);
          } catch (error) {
            if (!(error instanceof OutsideFragment)) throw error;
          }
          for (const { answer, root } of proofs.slice(0, 5)) {
            const ground = goal.replace('A', answer.A!).replace('B', answer.B!);
            const { bindings } = await swi.query(`aggregate_all(count, ${ground}, N)`);
            assert.equal(
              formatTerm(bindings[0]!.N!),
              String(root.alternatives.count),
              `${ground}\n${program}`,
            );
          }
        }
      }),
      fuzz(60),
    );
  });

  it('agrees on every relation of families, forwards, backwards and counted', async () => {
    const facts = familyFacts(60);
    const source = { uri: 'family.pl', text: `${familyRules}\n${facts}` };
    const datalog = Datalog.load([source]);
    await swi.load([source]);
    const relations = datalog.predicates.filter((key) => key.endsWith('/2')).map((key) => key.slice(0, -2));
    assert.ok(relations.length >= 45);
    for (const relation of relations) {
      await same(datalog, `${relation}(X, Y)`, '');
      await same(datalog, `aggregate_all(count, ${relation}(X, Y), N)`, '');
      for (const person of ['P7', 'P30', 'P55']) {
        await same(datalog, `${relation}("${person}", Y)`, '');
        await same(datalog, `${relation}(X, "${person}")`, '');
        await same(datalog, `aggregate_all(count, distinct(${relation}("${person}", Y)), N)`, '');
      }
    }
  });
});

/** Four generations of married couples with two or three children each, and some friends. */
function familyFacts(size: number): string {
  const facts: string[] = [];
  let people = 0;
  const person = (gender: string) => {
    const name = `P${people++}`;
    facts.push(`gender("${name}", "${gender}").`, `job("${name}", "job ${people % 5}").`);
    return name;
  };
  let couples = [[person('male'), person('female')]];
  while (people < size) {
    couples = couples.flatMap(([father, mother], i) =>
      Array.from({ length: 2 + (i % 2) }, (_, k) => {
        const child = person(k % 2 ? 'female' : 'male');
        facts.push(`parent("${child}", "${father}").`, `parent("${child}", "${mother}").`);
        return [child, person(k % 2 ? 'male' : 'female')];
      }),
    );
  }
  for (let i = 0; i < people; i += 3) facts.push(`friend_("P${i}", "P${(i * 7 + 5) % people}").`);
  return facts.sort().join('\n');
}
