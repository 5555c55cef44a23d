import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { Datalog } from '../../prolog/datalog';
import type { Proof } from '../../prolog/proofs/proof';
import { formatTerm } from '../../prolog/terms/format';
import { listTerm } from '../../prolog/terms/list-term';
import { checkProof } from '../../prolog/testing/proof-checker';
import { readGoal } from '../../prolog/text/reader';
import { generateUniverse } from '../../universe/generate';
import { readUniverse } from '../universes/read-universe';
import { askNative, hasNativeSwipl } from './testing/native-swipl';

/** PHANTOMLAB_LONG=1: larger universes, and every proof of them checked. */
const long = process.env.PHANTOMLAB_LONG === '1';
/** Of the answers to one query, so many are proved and checked; all of them in the long run. */
const MOST_CHECKED = long ? Number.POSITIVE_INFINITY : 12;

interface Universe {
  readonly facts: string;
  /** The questions' queries, first goal first. */
  readonly queries: readonly string[];
}

const sizes = long ? [6, 10, 15, 20, 25, 30, 40, 60] : [5, 6, 8, 10, 12, 14, 16, 20];

async function generated(seed: number, maxFamilyTreeSize: number): Promise<Universe> {
  const universe = generateUniverse({
    seed,
    maxFamilyTreeSize,
    questionDepth: seed % 2 === 0 ? 6 : 10,
    numQuestionsPerType: long ? 10 : 3,
  });
  const queries = universe.questions.map(({ prolog }) => prolog.query.toReversed().join(', '));
  return { facts: universe.facts, queries };
}

async function phantomWiki(name: string): Promise<Universe> {
  const folder = new URL(`../../../../test/fixtures/phantom-wiki/${name}/`, import.meta.url);
  const { facts, questions } = await readUniverse(fileURLToPath(folder));
  const queries = questions.map(({ prolog }) => prolog.query.toReversed().join(', '));
  return { facts, queries };
}

/** Every relation over all people, as a query. */
function relations(datalog: Datalog): string[] {
  return datalog.predicates
    .map((key) => key.split('/') as [string, string])
    .filter(([, arity]) => arity === '1' || arity === '2')
    .map(([name, arity]) => `${name}(${arity === '1' ? 'X' : 'X, Y'})`);
}

const row = ({ answer }: Proof): string =>
  formatTerm(listTerm(Object.values(answer).map((value) => readGoal(value))), { canonical: true }).replaceAll(
    ', ',
    ',',
  );

describe('answers and proofs over ten universes', function () {
  this.timeout(long ? 1_800_000 : 300_000);
  before(function () {
    if (!hasNativeSwipl) this.skip();
  });
  const compared = { queries: 0, answers: 0, derivations: 0, proofs: 0 };

  const universes: readonly [string, () => Promise<Universe>][] = [
    ...sizes.map((size, i): [string, () => Promise<Universe>] => [
      `seed ${i + 1}, size ${size}`,
      () => generated(i + 1, size),
    ]),
    ...['depth_10_size_15_seed_1', 'depth_5_size_8_seed_2'].map((name): [string, () => Promise<Universe>] => [
      `phantom-wiki's ${name}`,
      () => phantomWiki(name),
    ]),
  ];
  for (const [name, make] of universes) {
    it(`are native SWI-Prolog's, query by query: ${name}`, async () => {
      const { facts, queries } = await make();
      const source = { uri: 'facts.pl', text: facts };
      const datalog = Datalog.load([source]);
      const goals = [...new Set([...relations(datalog), ...queries])];
      const native = await askNative(facts, goals);
      // What a proof claims of a goal inside a count is asked of native SWI-Prolog at the end, too.
      const claimed = new Map<string, number>();
      const oracle = {
        count: (goal: string) => {
          const count = datalog.query(goal).bindings.length;
          claimed.set(goal, count);
          return count;
        },
      };
      goals.forEach((goal, i) => {
        const { bindings } = datalog.query(goal);
        const limits = { answers: Number.MAX_SAFE_INTEGER, proofsPerAnswer: 1 };
        // Proofs come the shortest first and answers in order: as sets they are the same.
        const { proofs } = datalog.prove(goal, limits);
        const counted = new Map(proofs.map((proof) => [row(proof), proof.root.alternatives.count]));
        assert.deepEqual([...counted].sort(), [...native[i]!].sort(), goal);
        assert.equal(bindings.length, native[i]!.size, goal);
        compared.queries++;
        compared.answers += bindings.length;
        for (const times of native[i]!.values()) compared.derivations += times;
      });
      for (const goal of goals) {
        const { proofs } = datalog.prove(goal, { answers: MOST_CHECKED, proofsPerAnswer: long ? 4 : 2 });
        for (const proof of proofs) {
          assert.deepEqual(checkProof(proof, [source], oracle), [], goal);
          compared.proofs++;
        }
      }
      const inner = [...claimed.keys()];
      const theirs = await askNative(facts, inner);
      inner.forEach((goal, i) => {
        assert.equal(claimed.get(goal), theirs[i]!.size, goal);
      });
    });
  }

  after(() => {
    if (process.env.PHANTOMLAB_FIGURES) console.log(compared);
  });
});
