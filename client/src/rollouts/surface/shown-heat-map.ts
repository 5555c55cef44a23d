import { heatMessage } from '../to-messages';
import type { ShownRun } from './shown-run';

/** The heat map of a figure over the steps, while one is looked at. */
export class ShownHeatMap {
  private field: string | undefined;

  constructor(private readonly shown: ShownRun) {}

  /** @param field '' for none */
  async of(field: string): Promise<void> {
    this.field = field === '' ? undefined : field;
    await this.tell();
  }

  async tell(): Promise<void> {
    const { field } = this;
    const { folder, readers, target } = this.shown;
    if (folder === undefined || field === undefined) return;
    const map = await readers.ask(folder, 'heatMap', field);
    if (folder === this.shown.folder && field === this.field) target.post(heatMessage(field, map));
  }
}
