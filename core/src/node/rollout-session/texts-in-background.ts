import { setTimeout } from 'node:timers/promises';
import type { ListQuery } from '../../run/filter/list-query';
import { parseFilter } from '../../run/filter/parse-filter';
import type { RolloutIndex } from '../rollout-index/rollout-index';
import { indexTexts } from '../rollout-index/search/index-texts';
import { textFilters } from '../rollout-index/search/text-verdicts';

/** Bytes of the log whose texts are looked through each time, rather than indexed: that takes a tenth of a second. */
const mostSearchedBytes = 64 << 20;
const idleAfterMs = 50;

/** Indexes the texts of a run once one has been searched for, while nobody asks for anything. */
export class TextsInBackground {
  private readonly end = new AbortController();
  private growing: Promise<void> | undefined;
  private busy = 0;

  /** @param leastBytes of the log for which an index is worth while */
  constructor(
    private readonly index: RolloutIndex,
    private readonly leastBytes = mostSearchedBytes,
  ) {}

  async close(): Promise<void> {
    this.end.abort();
    await this.growing;
  }

  async busyWith<T>(work: () => Promise<T>): Promise<T> {
    this.busy++;
    try {
      return await work();
    } finally {
      this.busy--;
    }
  }

  /** A list was made. */
  wantedFor({ filter }: ListQuery): void {
    if (this.growing || filter === '' || textFilters(parseFilter(filter), 'text').length === 0) return;
    // An index that can't be kept is done without; what was searched for is found anyway.
    this.growing = this.grow().catch(() => undefined);
    void this.growing.then(() => {
      this.growing = undefined;
    });
  }

  private async grow(): Promise<void> {
    const texts = await this.index.texts();
    if (!texts || this.index.indexedBytes - texts.bytes < this.leastBytes) return;
    await indexTexts(texts, this.index, { signal: this.end.signal, whenIdle: () => this.whenIdle() });
  }

  private async whenIdle(): Promise<void> {
    while (this.busy > 0) await setTimeout(idleAfterMs, undefined, { signal: this.end.signal });
  }
}
