import path from 'node:path';
import type { RecipeFacts } from '../../recipe/facts';
import { FileCache } from '../file-cache';
import { pinnedTrl } from '../launch/pinned-trl';
import type { FactsOptions } from './facts-options';

const pins = new FileCache(async (file) => (await pinnedTrl(path.join(file, 'recipe.yaml'))) ?? null);

/** The TRL that the recipe is checked against: the one that was chosen, unless that is a guess and the project pins another. */
export async function trlFacts(
  file: string,
  { trl, transformers, vllm, installed, trlFrom }: FactsOptions,
): Promise<Pick<RecipeFacts, 'trl' | 'transformers' | 'vllm' | 'installed' | 'trlAssumed' | 'trlPin'>> {
  const chosen =
    trl === undefined ? {} : { trl, transformers, ...(vllm && { vllm }), ...(installed && { installed }) };
  if (trlFrom !== 'newest' && trlFrom !== 'path') return chosen;
  const pin = await pins.of(path.dirname(path.resolve(file)));
  const trlPin = pin ? { text: pin.text, file: pin.file } : undefined;
  if (pin?.version) return { trl: pin.version, ...(trlPin && { trlPin }) };
  return {
    ...chosen,
    ...(trlFrom === 'newest' && { trlAssumed: true as const }),
    ...(trlPin && { trlPin }),
  };
}
