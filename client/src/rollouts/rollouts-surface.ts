import path from 'node:path';
import * as vscode from 'vscode';
import type { FromRollouts, ListQuery } from '../messages/rollouts';
import { unreachable } from '../messages/unreachable';
import { openAlarmPage } from './alarm-page';
import { commandFor } from './rollouts-commands';
import { askFilterName, askNote, chooseOtherRun } from './rollouts-questions';
import { compareRecipes } from './sharing/compare-recipes';
import { curveFigure } from './sharing/curve-figure';
import { saveCurve } from './sharing/save-curve';
import { copyRollout, saveListed } from './sharing/share-rollouts';
import type { Place } from './surface/shown-run';
import { ToldRollouts } from './surface/told-rollouts';

/** One view of a run's rollouts: tells its webview what there is, and does what is asked for in it. */
export class RolloutsSurface extends ToldRollouts {
  async receive(message: Exclude<FromRollouts, { t: 'ready' }>): Promise<void> {
    const { folder } = this;
    const { other } = this.curve;
    switch (message.t) {
      case 'window':
        return this.groups.list(message);
      case 'metric':
        return this.curve.of(message.metric);
      case 'heat':
        return this.heatMap.of(message.field);
      case 'pick':
        return this.selected.pick(message);
      case 'note':
        return this.note(message);
      case 'save':
        return this.save(message);
      case 'forget':
        await this.saved.forget(message.name);
        this.target.post({ t: 'saved', filters: this.saved.all });
        return;
      case 'copy':
        if (folder !== undefined) await copyRollout(this.readers, this.notes, folder, message);
        return;
      case 'export':
        if (folder !== undefined) {
          const { filter, sort, weighed } = message;
          await saveListed(this.readers, folder, { filter, sort, ...(weighed && { weighed }) });
        }
        return;
      case 'picture':
        return this.savePicture();
      case 'beside':
        return this.beside(message.off);
      case 'recipes':
        if (folder !== undefined && other) await compareRecipes(other.folder, folder);
        return;
      case 'alarm':
        return openAlarmPage(message.code);
      case 'step':
      case 'edit':
      case 'act':
        await vscode.commands.executeCommand(...commandFor(message, folder));
        return;
      default:
        unreachable(message);
    }
  }

  private async savePicture(): Promise<void> {
    const { folder } = this;
    const read = await this.curve.read();
    if (!read || folder === undefined) return;
    const { curve, beside } = read;
    await saveCurve(folder, curve.metric, curveFigure({ name: path.basename(folder), curve }, beside));
  }

  private async note({ group, index }: Place): Promise<void> {
    const { folder } = this;
    if (folder === undefined) return;
    const text = await askNote(this.notes.of(folder, { group, index }) ?? '');
    if (text === undefined) return;
    await this.notes.write(folder, { group, index }, text);
    this.changed();
    await this.selected.pick({ group, index });
  }

  private async save(query: ListQuery): Promise<void> {
    const name = await askFilterName(query);
    if (name === undefined) return;
    await this.saved.save(query, name);
    this.target.post({ t: 'saved', filters: this.saved.all });
  }

  private async beside(isOff: boolean): Promise<void> {
    if (isOff) return this.curve.drawBeside(undefined);
    const others = this.around.runs().filter(({ folder }) => folder !== this.folder);
    const chosen = await chooseOtherRun(others);
    if (chosen) await this.curve.drawBeside(chosen);
  }
}
