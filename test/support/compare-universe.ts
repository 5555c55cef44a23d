// tsx compare-universe.ts FOLDER: answers every question of a universe again and prints, as JSON, how many there
// are and those whose stored answers or solution traces come out otherwise.
import '@phantomlab/core/node/tables-on-disk';
import { readUniverse } from '@phantomlab/core/node/universes/universe-files';
import { Datalog } from '@phantomlab/core/prolog/datalog';
import { Kin } from '@phantomlab/core/universe/people/kin';
import type { Trace } from '@phantomlab/core/universe/question';
import { hopsOf } from '@phantomlab/core/universe/questions/read-query';
import { solveHops } from '@phantomlab/core/universe/questions/solve-hops';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Which universe?');

const universe = await readUniverse(folder);
const datalog = Datalog.load([{ uri: 'facts.pl', text: universe.facts }]);
const kin = new Kin(datalog);

/** Traces are a set, and so are a trace's bindings. */
const canonical = (traces: readonly Trace[]): string =>
  JSON.stringify(traces.map((trace) => JSON.stringify(Object.entries(trace).sort())).sort());

const differences = universe.questions.filter(({ prolog, answer, solution_traces }) => {
  const solved = solveHops(hopsOf(prolog), kin);
  // The query as it stands is asked too: the last column is the variable of the last hop, the answer.
  const asked = [...new Set(datalog.solutions(prolog.query.toReversed()).map((row) => row.at(-1)!))].sort();
  const stored = JSON.stringify([...answer].sort());
  return (
    JSON.stringify(solved.answer) !== stored ||
    JSON.stringify(asked) !== stored ||
    canonical(solved.traces) !== canonical(solution_traces)
  );
});
console.log(JSON.stringify({ questions: universe.questions.length, differences }));
