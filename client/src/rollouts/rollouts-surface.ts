import type { RolloutNews } from '@phantomlab/core/node/rollout-session/protocol';
import { RequestEnded } from '@phantomlab/core/node/rollout-session/rollout-thread';
import { runLife } from '@phantomlab/core/node/runs/run-life';
import { FilterError } from '@phantomlab/core/run/filter/filter';
import * as vscode from 'vscode';
import { setContext } from '../context-keys';
import { contexts } from '../ids';
import type { FromRollouts, ListQuery, ToRollouts } from '../messages/rollouts';
import { unreachable } from '../messages/unreachable';
import { openAlarmPage } from './alarm-page';
import { rolloutDetail } from './rollout-detail';
import { commandFor } from './rollouts-commands';
import type { RolloutsSurroundings } from './rollouts-surroundings';
import type { RunReaders } from './run-readers';
import { SavedFilters } from './saved-filters';
import { compareRecipes } from './sharing/compare-recipes';
import { copyRollout, saveListed } from './sharing/share-rollouts';
import { curveMessage, heatMessage, rowsMessage, runHeader } from './to-messages';

interface Place {
  readonly group: number;
  readonly index: number;
}

/** The webview that a surface is drawn in. */
export interface SurfaceTarget {
  readonly isVisible: boolean;
  post(message: ToRollouts): void;
  /** The run that is shown, or undefined, is another one. */
  shows(folder: string | undefined): void;
  /** This rollout is selected; undefined: none. */
  selects(place: Place | undefined): void;
}

/** Changes are told at most so often: a view that is redrawn faster shows nothing more. */
const tellEveryMs = 150;
/** More lines than any screen has: a webview that asks for more is answered with this many. */
const mostRows = 200;

const everything: ListQuery = { filter: '', sort: '' };
let surfaces = 0;

/** One view of a run's rollouts: answers its webview, and tells it what changes. */
export class RolloutsSurface {
  folder: string | undefined;
  private readonly id = String(++surfaces);
  private readonly saved: SavedFilters;
  private stopWatching: (() => void) | undefined;
  private stopBeside: (() => void) | undefined;
  private window = { ...everything, from: 0, count: 100 };
  private metric = 'reward';
  private heat: string | undefined;
  /** A run whose curve is drawn beside this one's. */
  private other: { readonly folder: string; readonly name: string } | undefined;
  private picked: Place | undefined;
  /** The picked rollout is not told yet: the log was not read as far when it was picked. */
  private pickIsDue = false;
  private toReveal: Place | undefined;
  private toApply: ListQuery | undefined;
  private isThere = false;
  private trouble = '';
  private telling: NodeJS.Timeout | undefined;
  private isTelling = false;
  private isStale = false;

  constructor(
    private readonly around: RolloutsSurroundings,
    private readonly readers: RunReaders,
    private readonly target: SurfaceTarget,
  ) {
    this.saved = new SavedFilters(around.memory);
  }

  dispose(): void {
    clearTimeout(this.telling);
    this.leave();
  }

  /** Shows a run, or none. */
  show(folder: string | undefined): void {
    if (folder === this.folder) return;
    this.leave();
    this.folder = folder;
    this.picked = undefined;
    this.trouble = '';
    this.window = { ...this.window, from: 0 };
    if (folder !== undefined) this.stopWatching = this.readers.watch(folder, (news) => this.hear(news));
    this.target.shows(folder);
    this.target.selects(undefined);
    this.changed();
  }

  /** Selects a rollout of the shown run. */
  reveal(place: Place): void {
    this.toReveal = place;
    this.changed();
  }

  /** Lists what a filter leaves, as if it had been typed. */
  apply(query: ListQuery): void {
    if (this.isThere) this.target.post({ t: 'filter', ...query });
    else this.toApply = query;
  }

  /** Tells the webview all again, soon. */
  changed(): void {
    if (this.isTelling) {
      this.isStale = true;
      return;
    }
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      void this.handle(this.tellAll());
    }, tellEveryMs);
  }

  /** The webview is there, or there again: it is told everything. */
  async ready(): Promise<void> {
    this.isThere = true;
    this.target.post({ t: 'saved', filters: this.saved.all });
    if (this.trouble !== '') this.target.post({ t: 'trouble', message: this.trouble });
    await this.tellAll();
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

  async receive(message: Exclude<FromRollouts, { t: 'ready' }>): Promise<void> {
    switch (message.t) {
      case 'window': {
        const { filter, sort, from, count } = message;
        this.window = { filter, sort, from, count: Math.min(count, mostRows) };
        await this.tellRows();
        return;
      }
      case 'metric':
        this.metric = message.metric;
        await this.tellCurve();
        return;
      case 'heat':
        this.heat = message.field === '' ? undefined : message.field;
        await this.tellHeat();
        return;
      case 'pick':
        await this.pick(message);
        return;
      case 'save':
        if (await this.saved.ask(message)) this.target.post({ t: 'saved', filters: this.saved.all });
        return;
      case 'forget':
        await this.saved.forget(message.name);
        this.target.post({ t: 'saved', filters: this.saved.all });
        return;
      case 'copy':
        if (this.folder !== undefined) await copyRollout(this.readers, this.folder, message);
        return;
      case 'export':
        if (this.folder !== undefined) {
          const { filter, sort } = message;
          await saveListed(this.readers, this.folder, { filter, sort });
        }
        return;
      case 'beside':
        await this.beside(message.off);
        return;
      case 'recipes':
        if (this.folder !== undefined && this.other) await compareRecipes(this.other.folder, this.folder);
        return;
      case 'alarm':
        await openAlarmPage(message.code);
        return;
      case 'step':
      case 'edit':
      case 'act':
        await vscode.commands.executeCommand(...commandFor(message, this.folder));
        return;
      default:
        unreachable(message);
    }
  }

  private leave(): void {
    this.stopWatching?.();
    this.stopWatching = undefined;
    this.stopBeside?.();
    this.stopBeside = undefined;
    this.other = undefined;
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
      case 'trouble':
        this.trouble = news.message;
        this.target.post({ t: 'trouble', message: news.message });
        return;
      default:
        unreachable(news);
    }
  }

  private async pick(place: Place): Promise<void> {
    const { folder } = this;
    if (folder === undefined) return;
    const { group, index } = place;
    this.picked = { group, index };
    const isPicked = () =>
      this.folder === folder && this.picked?.group === group && this.picked.index === index;
    const whole = await this.readers.ask(folder, 'whole', group, index);
    this.pickIsDue = isPicked() && whole === undefined;
    // Another one may have been picked while this one was read.
    if (!whole || !isPicked()) return;
    this.target.selects(this.picked);
    setContext(contexts.rolloutRead, true);
    this.around.picked({ run: folder, group, index });
    const { rollout, prompt, size } = whole;
    this.target.post({ t: 'rollout', rollout: rolloutDetail(rollout, prompt, size, undefined) });
    const chain = await this.around.chainOf(rollout, prompt, folder);
    if (chain && isPicked())
      this.target.post({ t: 'rollout', rollout: rolloutDetail(rollout, prompt, size, chain) });
  }

  private async tellAll(): Promise<void> {
    // A hidden view is taken down; it asks for everything when it is there again.
    if (!this.target.isVisible) return;
    const { folder } = this;
    if (folder === undefined) {
      this.target.post({
        t: 'none',
        runs: this.around.runCount(),
        trusted: vscode.workspace.isTrusted,
        folderOpen: (vscode.workspace.workspaceFolders?.length ?? 0) > 0,
      });
      return;
    }
    if (this.isTelling) {
      this.isStale = true;
      return;
    }
    this.isTelling = true;
    this.isStale = false;
    try {
      await this.tellRun(folder);
    } finally {
      this.isTelling = false;
      if (this.isStale) this.changed();
    }
  }

  private async tellRun(folder: string): Promise<void> {
    const head = await this.readers.ask(folder, 'head');
    if (folder !== this.folder) return;
    const life =
      this.around.lifeOf(folder) ?? runLife(folder, { status: head.status, reason: head.finished?.reason });
    const header = runHeader(folder, head, life, this.around.isResumable(folder));
    this.target.post({ t: 'run', run: header });
    this.around.alarmed(folder, head.alarms);
    if (head.speed) this.target.post({ t: 'speed', speed: head.speed });
    await this.tellCurve();
    if (this.heat !== undefined) await this.tellHeat();
    await this.tellRows();
    if (this.pickIsDue && this.picked) await this.pick(this.picked);
    if (this.toReveal) await this.tellReveal(folder, this.toReveal);
  }

  private async tellCurve(): Promise<void> {
    const { folder, metric, other } = this;
    if (folder === undefined) return;
    const curve = await this.readers.ask(folder, 'curve', metric);
    const beside = other && (await this.readers.ask(other.folder, 'curve', curve.metric));
    if (folder !== this.folder || metric !== this.metric || other !== this.other) return;
    this.target.post(curveMessage(curve, other && beside && { name: other.name, curve: beside }));
  }

  private async beside(isOff: boolean): Promise<void> {
    const before = this.other;
    this.other = isOff ? undefined : ((await this.chooseOther()) ?? before);
    if (this.other === before) return;
    this.stopBeside?.();
    this.stopBeside =
      this.other &&
      this.readers.watch(this.other.folder, ({ t }) => {
        if (t === 'changed') this.changed();
      });
    await this.tellCurve();
  }

  private async chooseOther(): Promise<typeof this.other> {
    const others = this.around.runs().filter(({ folder }) => folder !== this.folder);
    const picked = await vscode.window.showQuickPick(
      others.map((run) => ({ label: run.name, description: run.folder, run })),
      { placeHolder: vscode.l10n.t('Which run is drawn beside this one?'), matchOnDescription: true },
    );
    return picked?.run;
  }

  private async tellHeat(): Promise<void> {
    const { folder, heat } = this;
    if (folder === undefined || heat === undefined) return;
    const map = await this.readers.ask(folder, 'heatMap', heat);
    if (folder === this.folder && heat === this.heat) this.target.post(heatMessage(heat, map));
  }

  private async tellRows(): Promise<void> {
    const { folder, window } = this;
    if (folder === undefined) return;
    const query = { filter: window.filter, sort: window.sort };
    try {
      const found = await this.readers.ask(folder, 'rows', this.id, query, window.from, window.count);
      if (folder === this.folder) this.target.post(rowsMessage(query, found));
    } catch (error) {
      if (error instanceof RequestEnded) return;
      const at = error instanceof FilterError ? { start: error.at.start, end: error.at.end } : {};
      this.target.post({ t: 'fault', ...query, message: (error as Error).message, ...at });
    }
  }

  private async tellReveal(folder: string, place: Place): Promise<void> {
    const { filter, sort } = this.window;
    const lineIn = (query: ListQuery) => this.readers.ask(folder, 'lineOf', this.id, query, place.group);
    let query: ListQuery = { filter, sort };
    let row = await lineIn(query).catch(() => undefined);
    if (row === undefined && filter !== '') {
      // The filter leaves it out: all are listed.
      query = everything;
      row = await lineIn(query);
    }
    if (row === undefined || folder !== this.folder) return;
    this.toReveal = undefined;
    this.target.post({ t: 'reveal', group: place.group, index: place.index, ...query, row });
  }
}
