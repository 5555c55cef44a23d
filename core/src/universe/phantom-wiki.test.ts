import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { readUniverse } from '../node/universes/universe-files';
import { Datalog } from '../prolog/datalog';
import { Kin } from './people/kin';
import type { Trace, Universe } from './question';
import { difficultyOf } from './questions/difficulty';
import { hopsOf } from './questions/read-query';
import { answerHops, countTraces, solveHops } from './questions/solve-hops';
import { unfoldTemplates } from './questions/templates';

const fixture = (name: string) =>
  fileURLToPath(new URL(`../../../test/fixtures/phantom-wiki/${name}`, import.meta.url));

for (const [name, depth] of [
  ['depth_10_size_15_seed_1', 10],
  ['depth_5_size_8_seed_2', 5],
] as const) {
  describe(`${name} as phantom-wiki made it`, () => {
    let universe: Universe;
    let kin: Kin;
    before(async () => {
      universe = await readUniverse(fixture(name));
      kin = new Kin(Datalog.load([{ uri: 'facts.pl', text: universe.facts }]));
    });

    it('has the same answers, traces and difficulty by our calculation', () => {
      assert.ok(universe.questions.length > 0);
      for (const { question, prolog, answer, solution_traces, difficulty } of universe.questions) {
        const hops = hopsOf(prolog);
        const solved = solveHops(hops, kin);
        assert.deepEqual(solved.answer, answer, question);
        assert.deepEqual(canonical(solved.traces), canonical(solution_traces), question);
        assert.deepEqual(answerHops(hops, kin), answer, question);
        assert.equal(countTraces(hops, kin), solution_traces.length, question);
        assert.equal(difficultyOf(hops), difficulty, question);
      }
    });

    it('asks by our templates', () => {
      const templates = unfoldTemplates(depth);
      for (const { type, template, prolog } of universe.questions) {
        assert.deepEqual(templates[type]!.words, template);
        assert.equal(templates[type]!.answer, prolog.answer);
        assert.equal(templates[type]!.hops.length, prolog.query.length);
      }
    });
  });
}

/** Traces as a sorted list of their sorted bindings: phantom-wiki keeps them in no order. */
const canonical = (traces: readonly Trace[]) =>
  traces.map((trace) => JSON.stringify(Object.entries(trace).sort())).sort();
