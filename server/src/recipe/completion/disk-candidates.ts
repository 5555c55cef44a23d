import { type DiskOffers, findOffers } from '@phantomlab/core/node/recipes/find-candidates';

export const noOffers: DiskOffers = { datasets: [], models: [], checkpoints: [], accelerateConfigs: [] };

/** A list of completions is asked for again at every few letters. */
const freshMs = 5000;

/** What the disk offers to recipes, looked for when it is first asked for and kept for a little while. */
export class KnownOffers {
  readonly #found = new Map<string, { readonly at: number; readonly offers: Promise<DiskOffers> }>();

  of(roots: readonly string[]): Promise<DiskOffers> {
    const key = roots.join('\n');
    const known = this.#found.get(key);
    if (known && performance.now() - known.at < freshMs) return known.offers;
    const offers = findOffers(roots);
    this.#found.set(key, { at: performance.now(), offers });
    return offers;
  }
}
