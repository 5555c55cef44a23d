import type { RolloutNews } from '@phantomlab/core/node/rollout-session/protocol';
import { RequestEnded } from '@phantomlab/core/node/rollout-session/rollout-thread';
import { runLife } from '@phantomlab/core/node/runs/run-life';
import type { ListQuery } from '../../messages/rollouts';
import { unreachable } from '../../messages/unreachable';
import { RolloutNotes } from '../rollout-notes';
import type { RolloutsSurroundings } from '../rollouts-surroundings';
import type { RunReaders } from '../run-readers';
import { SavedFilters } from '../saved-filters';
import { runHeader } from '../to-messages';
import { ListedGroups } from './listed-groups';
import { PacedWork } from './paced-work';
import { SelectedRollout } from './selected-rollout';
import { ShownCurve } from './shown-curve';
import { ShownHeatMap } from './shown-heat-map';
import type { Place, ShownRun, SurfaceTarget } from './shown-run';

/** Changes are told at most so often: a view that is redrawn faster shows nothing more. */
const tellEveryMs = 150;
let surfaces = 0;

/** What one view of a run's rollouts tells its webview: everything when that is there, and what changes. */
export class ToldRollouts implements ShownRun {
  folder: string | undefined;
  readonly id = String(++surfaces);
  readonly notes: RolloutNotes;
  protected readonly saved: SavedFilters;
  protected readonly curve = new ShownCurve(this);
  protected readonly heatMap = new ShownHeatMap(this);
  protected readonly groups = new ListedGroups(this);
  protected readonly selected = new SelectedRollout(this);
  private readonly telling = new PacedWork(
    () => this.tellAll(),
    tellEveryMs,
    (told) => void this.handle(told),
  );
  private stopWatching: (() => void) | undefined;
  private toApply: ListQuery | undefined;
  private isThere = false;
  private trouble = '';

  constructor(
    readonly around: RolloutsSurroundings,
    readonly readers: RunReaders,
    readonly target: SurfaceTarget,
  ) {
    this.notes = new RolloutNotes(around.memory);
    this.saved = new SavedFilters(around.memory);
  }

  dispose(): void {
    this.telling.dispose();
    this.leave();
  }

  /** Shows a run, or none. */
  show(folder: string | undefined): void {
    if (folder === this.folder) return;
    this.leave();
    this.folder = folder;
    this.trouble = '';
    this.groups.fromTheTop();
    if (folder !== undefined) this.stopWatching = this.readers.watch(folder, (news) => this.hear(news));
    this.target.shows(folder);
    this.target.selects(undefined);
    this.changed();
  }

  /** Selects a rollout of the shown run. */
  reveal(place: Place): void {
    this.groups.reveal(place);
    this.changed();
  }

  /** Lists what a filter leaves, as if it had been typed. */
  apply(query: ListQuery): void {
    if (this.isThere) this.target.post({ t: 'filter', ...query });
    else this.toApply = query;
  }

  /** Tells the webview all again, soon. */
  changed(): void {
    this.telling.soon();
  }

  /** The webview is there, or there again: it is told everything. */
  async ready(): Promise<void> {
    this.isThere = true;
    this.target.post({ t: 'saved', filters: this.saved.all });
    if (this.trouble !== '') this.target.post({ t: 'trouble', message: this.trouble });
    await this.telling.now();
    if (this.toApply) this.target.post({ t: 'filter', ...this.toApply });
    this.toApply = undefined;
  }

  /** The webview was taken down: it may be there again later. */
  gone(): void {
    this.isThere = false;
  }

  /** Says in the view what went wrong with what it asked for. */
  async handle(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (error instanceof RequestEnded) return;
      this.around.log.error('Rollouts:', error instanceof Error ? error : String(error));
      this.target.post({ t: 'trouble', message: error instanceof Error ? error.message : String(error) });
    }
  }

  private leave(): void {
    this.stopWatching?.();
    this.stopWatching = undefined;
    this.curve.leave();
    this.selected.leave();
    if (this.folder !== undefined)
      void this.readers.ask(this.folder, 'forget', this.id).catch(() => undefined);
  }

  private hear(news: RolloutNews): void {
    switch (news.t) {
      case 'changed':
        this.changed();
        return;
      case 'indexing':
        this.target.post({ t: 'progress', of: 'index', done: news.done, all: news.all });
        return;
      case 'searching':
        if (news.surface === this.id)
          this.target.post({ t: 'progress', of: 'search', done: news.done, all: news.all });
        return;
      case 'found':
        if (news.surface === this.id && this.isThere && this.target.isVisible)
          void this.handle(this.groups.tell());
        return;
      case 'trouble':
        this.trouble = news.message;
        this.target.post({ t: 'trouble', message: news.message });
        return;
      default:
        unreachable(news);
    }
  }

  private async tellAll(): Promise<void> {
    // Until a page is there and has said which run it is about, whatever it were told would be wrong. A hidden one is
    // taken down, and asks for everything when it is there again.
    if (!this.isThere || !this.target.isVisible) return;
    if (this.folder !== undefined) return this.tellRun(this.folder);
    this.target.post({
      t: 'none',
      runs: this.around.runCount(),
      ...this.around.workspace(),
    });
  }

  private async tellRun(folder: string): Promise<void> {
    const head = await this.readers.ask(folder, 'head');
    if (folder !== this.folder) return;
    const life =
      this.around.lifeOf(folder) ?? runLife(folder, { status: head.status, reason: head.finished?.reason });
    const header = runHeader(folder, head, life, this.around.isResumable(folder));
    const noted = this.notes.filter(folder);
    this.target.post({ t: 'run', run: header, ...(noted !== undefined && { noted }) });
    this.around.alarmed(folder, head.alarms);
    if (head.speed) this.target.post({ t: 'speed', speed: head.speed });
    await this.curve.tell();
    await this.heatMap.tell();
    await this.groups.tell();
    await this.selected.tellIfDue();
    await this.groups.tellReveal();
  }
}
