import { RequestEnded } from '@phantomlab/core/node/rollout-session/rollout-thread';
import { FilterError } from '@phantomlab/core/run/filter/filter';
import type { ListQuery } from '../../messages/rollouts';
import { rowsMessage } from '../to-messages';
import type { Place, ShownRun } from './shown-run';

/** More lines than any screen has: a webview that asks for more is answered with this many. */
const mostRows = 200;

const everything: ListQuery = { filter: '', sort: '' };

interface Window extends ListQuery {
  readonly from: number;
  readonly count: number;
}

/** The groups that a filter leaves, in an order: the lines that are in sight, and where a rollout is among them. */
export class ListedGroups {
  private window: Window = { ...everything, from: 0, count: 100 };
  private toReveal: Place | undefined;

  constructor(private readonly shown: ShownRun) {}

  private get query(): ListQuery {
    const { filter, sort, weighed } = this.window;
    return { filter, sort, ...(weighed && { weighed }) };
  }

  fromTheTop(): void {
    this.window = { ...this.window, from: 0 };
  }

  /** Goes to a rollout when everything is told the next time. */
  reveal(place: Place): void {
    this.toReveal = place;
  }

  async list({ filter, sort, weighed, from, count }: Window): Promise<void> {
    this.window = { filter, sort, weighed, from, count: Math.min(count, mostRows) };
    await this.tell();
  }

  async tell(): Promise<void> {
    const { from, count } = this.window;
    const { id, folder, readers, target } = this.shown;
    if (folder === undefined) return;
    const query = this.query;
    const { weighed } = query;
    try {
      const found = await readers.ask(folder, 'rows', id, query, from, count);
      const rescored = weighed && (await readers.ask(folder, 'rescored', weighed));
      if (folder === this.shown.folder) target.post(rowsMessage(query, found, rescored));
    } catch (error) {
      if (error instanceof RequestEnded) return;
      const at = error instanceof FilterError ? { start: error.at.start, end: error.at.end } : {};
      target.post({ t: 'fault', ...query, message: (error as Error).message, ...at });
    }
  }

  async tellReveal(): Promise<void> {
    const { toReveal, shown } = this;
    const { id, folder, readers, target } = shown;
    if (folder === undefined || !toReveal) return;
    const lineIn = (query: ListQuery) => readers.ask(folder, 'lineOf', id, query, toReveal.group);
    let query = this.query;
    let row = await lineIn(query).catch(() => undefined);
    if (row === undefined && query.filter !== '') {
      // The filter leaves it out: all are listed.
      query = everything;
      row = await lineIn(query);
    }
    if (row === undefined || folder !== shown.folder) return;
    this.toReveal = undefined;
    target.post({ t: 'reveal', group: toReveal.group, index: toReveal.index, ...query, row });
  }
}
