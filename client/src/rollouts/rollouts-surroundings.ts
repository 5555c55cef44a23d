import type { Chain } from '@phantomlab/core/chain/chain';
import type { RunLife } from '@phantomlab/core/node/runs/run-life';
import type { Alarm } from '@phantomlab/core/run/alarms/alarm';
import type { PromptEvent, RolloutEvent } from '@phantomlab/core/run/event';
import type * as vscode from 'vscode';
import type { RunReaders } from './run-readers';

export interface PickedRollout {
  readonly run: string;
  readonly group: number;
  readonly index: number;
}

/** What views of rollouts need of the rest of the extension. */
export interface RolloutsSurroundings {
  readonly extension: vscode.Uri;
  /** What the workspace remembers from window to window. */
  readonly memory: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
  /** What reads runs. */
  readonly readers: { get(): Promise<RunReaders> };
  /** Whether the run can be continued. */
  isResumable(folder: string): boolean;
  /** How a run of another machine stands; undefined: one of this machine, whose folder tells. */
  lifeOf(folder: string): RunLife | undefined;
  /** Another run is shown than before. */
  shows(folder: string | undefined): void;
  runCount(): number;
  /** Whether a folder is open, and whether it is trusted. */
  workspace(): { readonly trusted: boolean; readonly folderOpen: boolean };
  /** All runs that are known, by what they are called. */
  runs(): readonly { readonly folder: string; readonly name: string }[];
  /** What a person should look at in a run, as it stands. */
  alarmed(folder: string, alarms: readonly Alarm[]): void;
  /** A rollout was selected. */
  picked(rollout: PickedRollout): void;
  /** The chain of a rollout with its verdicts; undefined where its universe can't be had. */
  chainOf: (rollout: RolloutEvent, prompt: PromptEvent, run: string) => Promise<Chain | undefined>;
}
