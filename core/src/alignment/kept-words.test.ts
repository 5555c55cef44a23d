import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Knowledge } from '../chain/knowledge/knowledge';
import { wordsOf } from '../chain/reading/items/words-of';
import { segmentsOf } from '../chain/reading/segments';
import { alignChain } from './align';
import {
  knowledgeOfUniverses,
  type LabelledChain,
  labelledChains,
  universeOfChains,
} from './testing/labelled-chains';

describe('words that were read before', () => {
  let chains: LabelledChain[] = [];
  before(async () => {
    const folder = fileURLToPath(new URL('../../../test/fixtures/chains/', import.meta.url));
    const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
    chains = (await Promise.all(names.map((name) => labelledChains(name.slice(0, -4))))).flat();
    assert.ok(chains.length > 100);
  });

  it('are those that reading them again gives, at any place', async () => {
    const universes = await knowledgeOfUniverses();
    for (const { completion, universe } of chains) {
      const knowledge = universes.get(universe)!;
      for (const { start, end } of segmentsOf(completion, knowledge)) {
        const sentence = completion.slice(start, end);
        // A sentence that begins elsewhere was not read from what is kept of it.
        const moved =
          (by: number) =>
          <T extends { start: number; end: number }>(one: T) => ({
            ...one,
            start: one.start + by,
            end: one.end + by,
          });
        const { text, items } = wordsOf(`${sentence}${' '.repeat(400)}`, 0, knowledge);
        for (const offset of [start, 0, start + 7])
          assert.deepEqual(wordsOf(sentence, offset, knowledge), {
            text: text.map(moved(offset)),
            items: items.map(moved(offset)),
          });
      }
    }
  });

  it('change no verdict, no step and no worth of reasoning', async () => {
    const warm = await knowledgeOfUniverses();
    const judged = (
      universes: ReadonlyMap<string, Knowledge>,
      { completion, query, universe }: LabelledChain,
      before = '',
    ) => {
      const { steps, hops, reasoning } = alignChain(
        before + completion,
        { query, answer: [] },
        universes.get(universe)!,
      );
      return { steps: steps.length, hops: hops.map(({ verdict, steps }) => ({ verdict, steps })), reasoning };
    };
    for (const chain of chains) judged(warm, chain, 'Let me see.\n\n');
    const names = [...new Set(chains.map(({ universe }) => universe))];
    const read = new Map(
      await Promise.all(names.map(async (name) => [name, await universeOfChains(name)] as const)),
    );
    for (const [i, chain] of chains.entries()) {
      // What was read is kept by the object. A new one of the same facts has kept nothing; loading the universe again for
      // each chain, so that its engine has answered nothing either, would take most of the test's time.
      const cold: Knowledge =
        i % 8 === 0 ? Knowledge.of(read.get(chain.universe)!) : Object.create(warm.get(chain.universe)!);
      assert.deepEqual(judged(warm, chain), judged(new Map([[chain.universe, cold]]), chain), chain.id);
    }
  });
});
