import { localGpus } from '@phantomlab/core/node/launch/local-gpus';
import type { GpuFacts } from '@phantomlab/core/recipe/launch/launch-facts';

/**
 * This machine's GPUs, as far as they are known. The driver may take seconds to name them, and a check that waited
 * would say nothing of a recipe meanwhile: they are asked for when somebody looks, and reported when they are there.
 */
export class MachineGpus {
  readonly #named: () => void;
  readonly #ask: () => Promise<GpuFacts | undefined>;
  #known: GpuFacts | undefined;
  #asked = false;

  /** @param named called once the machine turns out to have GPUs */
  constructor(named: () => void, ask: () => Promise<GpuFacts | undefined> = localGpus) {
    this.#named = named;
    this.#ask = ask;
  }

  get known(): GpuFacts | undefined {
    if (!this.#asked) {
      this.#asked = true;
      // Starting a process takes its time too: after the check that looks.
      setImmediate(() => void this.#find());
    }
    return this.#known;
  }

  async #find(): Promise<void> {
    this.#known = await this.#ask();
    if (this.#known) this.#named();
  }
}
