import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Datalog } from '../datalog';
import { DatalogEngine } from '../datalog-engine';
import { PrologError } from '../engine/prolog-error';
import { anyProgram, type RandomProgram } from '../testing/any-program';
import { fuzz } from '../testing/fuzz';
import { readProgram } from '../text/reader';
import { explainFailure } from './explain-failure';
import { holdsWith } from './holds-with';
import type { FailedGoal } from './why-not';

const constants = ['a', 'b', '"a"', '"b"', '1', '2', '1.0'];

/** Goals that mostly fail: every relation of two constants. */
const goals = ['e0', 'e1', 'e2', 'f1', 'f2'].flatMap((name) =>
  constants.flatMap((x) => constants.map((y) => `${name}(${x}, ${y})`)),
);

function everyGoal(goal: FailedGoal): FailedGoal[] {
  return [goal, ...goal.clauses.flatMap(({ failed }) => failed.flatMap(everyGoal))];
}

async function answerCount(engine: DatalogEngine, goal: string): Promise<number | undefined> {
  try {
    return (await engine.query(goal)).bindings.length;
  } catch (error) {
    if (error instanceof PrologError) return undefined;
    throw error;
  }
}

describe('why not, over random programs', () => {
  it('explains only what fails, and its remedies fix it', async () => {
    let explained = 0;
    let fixed = 0;
    await fc.assert(
      fc.asyncProperty(
        anyProgram,
        fc.subarray(goals, { minLength: 3, maxLength: 6 }),
        async ({ program }: RandomProgram, asked) => {
          const source = { uri: 'random.pl', text: program };
          const engine = new DatalogEngine();
          try {
            await engine.load([source]);
          } catch (error) {
            // Outside of the fragment: SWI-Prolog's.
            if (error instanceof PrologError) return;
            throw error;
          }
          const { clauses } = readProgram(source);
          for (const goal of asked) {
            const options = { holdsWith: holdsWith([source], clauses.length) };
            const whyNot = await explainFailure(engine, clauses, goal, options);
            const found = await answerCount(engine, goal);
            // Outside of the fragment it is not known whether it holds.
            if (found === undefined) continue;
            assert.equal(whyNot.holds, found > 0, goal);
            if (found > 0) continue;
            explained++;
            const nodes = everyGoal(whyNot.root);
            assert.equal(new Set(nodes.map(({ id }) => id)).size, nodes.length, 'ids are unique');
            for (const { kind, goal: failed } of nodes) {
              if (kind !== 'facts' && kind !== 'rules') continue;
              assert.ok(!(await answerCount(engine, failed)), `${failed} is said to fail`);
            }
            for (const { fact, checked } of whyNot.remedies) {
              if (!checked) continue;
              fixed++;
              const more = Datalog.load([source, { uri: 'more.pl', text: `${fact}.` }]);
              assert.ok(more.query(goal).bindings.length > 0, `${fact} makes ${goal} hold`);
            }
          }
        },
      ),
      fuzz(60),
    );
    assert.ok(explained > 50 && fixed > 20, `${explained} explained, ${fixed} fixed`);
  });
});
