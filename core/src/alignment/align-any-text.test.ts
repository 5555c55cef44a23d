import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { Knowledge } from '../chain/knowledge/knowledge';
import { readUniverse } from '../node/universes/universe-files';
import { computedMs } from '../testing/computed-ms';
import { alignChain } from './align';

const universe = fileURLToPath(
  new URL('../../../test/fixtures/phantom-wiki/depth_5_size_8_seed_2', import.meta.url),
);

/** Scraps of chains, for whatever order a model might put them in. */
const PIECES = [
  ...'the mother of|Dollie Barbee|is|are|and|,|.|;|\n|<think>|</think>|<answer>|</answer>|Zed|has two|sons'.split(
    '|',
  ),
  ...[
    "'s",
    'not',
    'herbalist',
    'works as a',
    'whose hobby is',
    'the person',
    'J.',
    '1.',
    '**',
    ':',
    'her',
    '3',
  ],
];

describe('alignChain, whatever a model says', () => {
  let knowledge: Knowledge;
  before(async () => {
    knowledge = Knowledge.of(await readUniverse(universe));
  });

  const job = { query: ['mother("Konstantin Barbee", Y_4)', 'job(Y_4, Y_2)'], answer: ['herbalist'] };
  const align = (completion: string) => alignChain(completion, job, knowledge);

  it('reads a model that repeats itself without end in linear time', () => {
    for (const repeated of [
      'the mother of ',
      'the ',
      'Dollie Barbee (',
      'Dollie Barbee, ',
      'Zed ',
      "Dollie's friend",
    ]) {
      const start = computedMs();
      align(repeated.repeat(4000));
      assert.ok(computedMs() - start < 3_000, repeated);
    }
  });

  for (const repeated of [
    'The mother of Konstantin Barbee is Dollie Barbee. The occupation of Dollie Barbee is herbalist.\n',
    'Konstantin Barbee → mother → ',
    '| Konstantin Barbee | mother | Dollie Barbee |\n',
    '- Konstantin Barbee:\n',
    'Wait, no. The mother of Konstantin Barbee is Kelley Barbee. ',
    '<think></think>',
    '<answer>',
    '=',
  ]) {
    it(`aligns a megabyte of ${JSON.stringify(repeated)} in seconds`, () => {
      const completion = repeated.repeat(1_000_000 / repeated.length);
      const before = process.cpuUsage().user;
      align(completion);
      const seconds = (process.cpuUsage().user - before) / 1e6;
      assert.ok(seconds < 10, `${seconds} s`);
    }).timeout(120_000);
  }

  it('does not exhaust the stack on ten megabytes', () => {
    align('The mother of Konstantin Barbee is Dollie Barbee. '.repeat(200_000));
  }).timeout(120_000);

  it('never throws and keeps every offset, whatever a model says', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }), (pieces) => {
        const completion = pieces.join(' ');
        const { steps } = align(completion);
        let end = 0;
        for (const step of steps) {
          assert.equal(completion.slice(step.start, step.end), step.text);
          assert.ok(step.start >= end, 'steps come in order and do not overlap');
          end = step.end;
        }
      }),
    ));
});
