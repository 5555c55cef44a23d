import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { Knowledge } from '../chain/knowledge/knowledge';
import { readUniverse } from '../node/universes/universe-files';
import { pwExamples } from '../tasks/pw';
import { generateUniverse } from '../universe/generate';
import { alignChain } from './align';

const fixtures = fileURLToPath(new URL('../../../test/fixtures/phantom-wiki/', import.meta.url));

describe('the worked solution of every question', () => {
  it('has every hop proved, in phantom-wiki’s universes', async () => {
    for (const name of ['depth_5_size_8_seed_2', 'depth_10_size_15_seed_1']) {
      const universe = await readUniverse(path.join(fixtures, name));
      allProved(universe);
    }
  });

  it('has every hop proved, in universes of any seed', () =>
    fc.assert(
      fc.property(
        fc.record({
          seed: fc.nat(),
          easyMode: fc.boolean(),
          maxFamilyTreeSize: fc.integer({ min: 4, max: 20 }),
        }),
        (options) =>
          allProved(
            generateUniverse({ ...options, questionDepth: 8, numQuestionsPerType: 2, unfillable: 'skip' }),
          ),
      ),
      { numRuns: 4 },
    ));
});

function allProved(universe: Parameters<typeof pwExamples>[0]): void {
  const knowledge = Knowledge.of(universe);
  for (const example of pwExamples(universe)) {
    const chain = alignChain(example.solution!, example, knowledge);
    assert.ok(
      chain.firstBreak === undefined && chain.answerIsRight && chain.hops.length === example.query!.length,
      `${example.question}\n${example.solution}\n${JSON.stringify(chain.hops)}`,
    );
  }
}
