import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Datalog } from './datalog';
import { plainText } from './terms/format';
import { checkProof } from './testing/proof-checker';
import { readProgram } from './text/reader';

const folder = new URL('../../../test/fixtures/phantom-wiki/depth_10_size_15_seed_1/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

interface StoredQuestion {
  readonly question: string;
  readonly answer: readonly string[];
  readonly solution_traces: string;
  readonly prolog: { readonly query: readonly string[]; readonly answer: string };
}

/** Traces as a set: order means nothing in them, and counts are numbers where names are text. */
function traceSet(traces: readonly Record<string, unknown>[]): string[] {
  return traces
    .map((trace) =>
      JSON.stringify(
        Object.entries(trace)
          .map(([k, v]) => [k, String(v)])
          .sort(),
      ),
    )
    .sort();
}

describe('a universe made by phantom-wiki', () => {
  const source = { uri: 'facts.pl', text: read('facts.pl') };
  const engine = Datalog.load([source]);
  const questions = JSON.parse(read('questions.json')) as StoredQuestion[];

  it('is a listing that reads without an error, its noise passed over', () => {
    assert.deepEqual(readProgram(source).errors, []);
    assert.ok(engine.predicates.includes('parent/2'));
    assert.ok(engine.predicates.includes('brother_in_law/2'));
    assert.ok(!engine.predicates.some((key) => key.startsWith('file_search_path') || key === 'pyrun/2'));
  });

  it('gives every question the same answers and the same solution traces', () => {
    assert.equal(questions.length, 200);
    for (const { question, answer, solution_traces, prolog } of questions) {
      const goal = prolog.query.toReversed().join(', ');
      const { bindings, ending } = engine.query(goal);
      assert.equal(ending, 'complete');
      const traces = bindings.map((trace) =>
        Object.fromEntries(Object.entries(trace).map(([name, term]) => [name, plainText(term)])),
      );
      assert.deepEqual(traceSet(traces), traceSet(JSON.parse(solution_traces)), question);
      const answers = new Set(traces.map((trace) => trace[prolog.answer]!));
      assert.deepEqual([...answers].sort(), [...answer].sort(), question);
    }
  });

  it('has a proof of every answer that holds step by step', () => {
    const oracle = { count: (goal: string) => engine.query(goal).bindings.length };
    for (const { prolog } of questions.filter((_, i) => i % 7 === 0)) {
      const goal = prolog.query.toReversed().join(', ');
      const { proofs } = engine.prove(goal, { proofsPerAnswer: 2 });
      assert.equal(
        new Set(proofs.map(({ answer }) => JSON.stringify(answer))).size,
        engine.query(goal).bindings.length,
      );
      for (const proof of proofs) assert.deepEqual(checkProof(proof, [source], oracle), []);
    }
  });
});
