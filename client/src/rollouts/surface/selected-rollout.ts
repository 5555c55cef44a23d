import type { Chain } from '@phantomlab/core/chain/chain';
import { rolloutDetail } from '../rollout-detail';
import type { Place, ShownRun } from './shown-run';

/** The rollout that is selected, with its texts and its chain. */
export class SelectedRollout {
  private picked: Place | undefined;
  /** It is not told yet: the log was not read as far when it was picked. */
  private isDue = false;

  constructor(private readonly shown: ShownRun) {}

  leave(): void {
    this.picked = undefined;
  }

  async pick({ group, index }: Place): Promise<void> {
    const { folder, around, notes, readers, target } = this.shown;
    if (folder === undefined) return;
    this.picked = { group, index };
    const isPicked = () =>
      this.shown.folder === folder && this.picked?.group === group && this.picked.index === index;
    const whole = await readers.ask(folder, 'whole', group, index);
    this.isDue = isPicked() && whole === undefined;
    // Another one may have been picked while this one was read.
    if (!whole || !isPicked()) return;
    target.selects(this.picked);
    around.picked({ run: folder, group, index });
    const { rollout, prompt, size } = whole;
    const tell = (chain: Chain | undefined) => {
      const note = notes.of(folder, { group, index });
      const detail = rolloutDetail(rollout, prompt, size, chain);
      target.post({ t: 'rollout', rollout: { ...detail, ...(note !== undefined && { note }) } });
    };
    tell(undefined);
    const chain = await around.chainOf(rollout, prompt, folder);
    if (chain && isPicked()) tell(chain);
  }

  /** More of the log is read: a rollout that was picked before it was there is tried again. */
  async tellIfDue(): Promise<void> {
    if (this.isDue && this.picked) await this.pick(this.picked);
  }
}
