import * as vscode from 'vscode';
import type { ExtensionServices } from '../../extension-services';
import type { ListedRun } from '../../runs/known-runs';
import { statusText } from '../../runs/run-item';
import { runName } from '../../runs/run-name';
import { isRunArgument } from '../arguments';

export interface RunChoice {
  /** Which runs the command is for. */
  fits(run: ListedRun): boolean;
  readonly placeHolder: string;
  /** Said when there is none. */
  readonly none: string;
  /** Takes a single one that fits without asking. */
  readonly onlyOne?: boolean;
  /** Runs of other machines are meant, too. */
  readonly elsewhere?: boolean;
}

/**
 * The run that a command is about: the one it was called on, else one that is chosen among those that fit, the shown
 * one first; undefined when nothing was chosen.
 * @throws Error when none fits
 */
export async function chooseRun(
  { runs, rollouts, clusters }: ExtensionServices,
  argument: unknown,
  choice: RunChoice,
): Promise<ListedRun | undefined> {
  const named = isRunArgument(argument) ? runs.of(argument.folder) : undefined;
  if (!named) await runs.refresh();
  const isMeant = (run: ListedRun) =>
    choice.fits(run) && (choice.elsewhere || !clusters.now?.mirrored.folders.includes(run.folder));
  const fitting = runs.known.filter(isMeant);
  if (isRunArgument(argument)) {
    const run = runs.of(argument.folder);
    if (run && isMeant(run)) return run;
    throw new Error(choice.none);
  }
  if (fitting.length === 0) throw new Error(choice.none);
  if (fitting.length === 1 && choice.onlyOne) return fitting[0];
  const shownFirst = fitting.toSorted(
    (a, b) => Number(b.folder === rollouts.run) - Number(a.folder === rollouts.run),
  );
  const picked = await vscode.window.showQuickPick(shownFirst.map(runPick), {
    placeHolder: choice.placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.run;
}

/** A run as a line to pick. */
function runPick(run: ListedRun): vscode.QuickPickItem & { readonly run: ListedRun } {
  const { title, detail } = runName(run.folder, run.summary.started);
  const where = vscode.workspace.asRelativePath(run.folder);
  return {
    label: title,
    description: [statusText(run.summary), detail].filter((part) => part !== '').join(' · '),
    detail: where,
    run,
  };
}
