import type { Verdict } from '../../chain/chain';
import type { TextExample } from './text-proof';
import { textProofOf } from './text-proof-of';

/** What a completion says of each hop that its question's own text proves; undefined where that proves none. */
export function textVerdicts(completion: string, example: TextExample): readonly Verdict[] | undefined {
  const hops = textProofOf(example)?.align(completion, example).hops;
  return hops && hops.length > 0 ? hops.map(({ verdict }) => verdict) : undefined;
}
