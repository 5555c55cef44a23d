import { alignChain } from '@phantomlab/core/alignment/align';
import { textProofOf } from '@phantomlab/core/alignment/text-proofs/text-proof-of';
import { Knowledge } from '@phantomlab/core/chain/knowledge/knowledge';
import type { Universe } from '@phantomlab/core/universe/question';
import type { Align } from './completion-scorer';

/**
 * Aligns completions with proofs; each universe is loaded into the engine once, when it is first asked of.
 * Questions without a universe are proved from their text, where they can be.
 */
export function chainAligner(universes: ReadonlyMap<string, Universe>): Align {
  const known = new Map<string, Knowledge>();
  return (completion, example) => {
    const universe = example.universe === undefined ? undefined : universes.get(example.universe);
    if (!universe) return textProofOf(example)?.align(completion, example);
    let knowledge = known.get(example.universe!);
    if (!knowledge) {
      knowledge = Knowledge.of(universe);
      known.set(example.universe!, knowledge);
    }
    return alignChain(completion, example, knowledge);
  };
}
