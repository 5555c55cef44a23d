import { type DiskCandidates, findCandidates } from '@phantomlab/core/node/recipes/find-candidates';

export const noCandidates: DiskCandidates = {
  datasets: [],
  models: [],
  checkpoints: [],
  accelerateConfigs: [],
};

/** A list of completions is asked for again at every few letters. */
const freshMs = 5000;

/** What the disk offers to recipes, looked for when it is first asked for and kept for a little while. */
export class CandidateCache {
  readonly #found = new Map<string, { readonly at: number; readonly candidates: Promise<DiskCandidates> }>();

  of(roots: readonly string[]): Promise<DiskCandidates> {
    const key = roots.join('\n');
    const known = this.#found.get(key);
    if (known && performance.now() - known.at < freshMs) return known.candidates;
    const candidates = findCandidates(roots);
    this.#found.set(key, { at: performance.now(), candidates });
    return candidates;
  }
}
