import { hostname } from 'node:os';
import path from 'node:path';
import { readEvents } from '@phantomlab/core/node/runs/event-reader';
import { EventWriter } from '@phantomlab/core/node/runs/event-writer';
import { checkpointFolder } from '@phantomlab/core/run/checkpoint-folder';
import type { LogEvent, RunEventBody, RunFinished } from '@phantomlab/core/run/event';
import { explainDiskFull } from '../../files/disk-full';
import type { ModelFolder } from '../../files/model-folder';
import { packageVersion } from '../../files/package-root';
import type { NamedTensor } from '../../policy/policy';
import { attemptLine } from '../folder/attempt-line';
import { AttemptLog } from '../folder/attempt-log';
import {
  type CheckpointContent,
  listCheckpoints,
  pruneCheckpoints,
  writeCheckpoint,
} from '../folder/checkpoint';
import { keepRecipe } from '../folder/kept-recipe';
import { putModel } from '../folder/put-model';
import { sweepDrafts } from '../folder/sweep-drafts';
import type { TrainerStateFields } from '../folder/trainer-state';
import { recipeChanges } from '../recipe/recipe-changes';
import type { LoadedRecipe } from '../recipe/recipe-source';
import { resolvedText } from '../recipe/resolved-text';
import { unusedKeys } from '../recipe/unused-keys';
import { StopRequests } from './stop-requests';
import type { TrainOptions, TrainResult } from './train-options';
import type { TrainUpdate } from './train-update';
import type { TrainedToEnd } from './trained-to-end';

/** What a launch says of itself. */
export interface Launch {
  readonly recipe: LoadedRecipe;
  readonly totalSteps: number;
  readonly trainer: string;
  /** The recipe's keys that the trainer's settings are made of. */
  readonly read: ReadonlySet<string>;
  /** The checkpoint's step, of a run that goes on. */
  readonly resumedAt?: number;
}

/** A run folder that is being written: its event log, its launch's log, its checkpoints and its model. */
export class TrainingRun {
  private constructor(
    readonly folder: string,
    readonly events: EventWriter,
    private readonly attemptLog: AttemptLog,
    private readonly requests: StopRequests,
    /** Aborted with an Interruption when the caller, or a request in the run's folder, asks the run to stop. */
    readonly signal: AbortSignal,
    private readonly watch: (update: TrainUpdate) => void,
  ) {}

  /**
   * @param options receivers of notes, and other sources of stop requests
   * @throws Error when another process writes to the run.
   */
  static async open(
    folder: string,
    { watch = () => {}, signal }: Pick<TrainOptions, 'watch' | 'signal'> = {},
  ): Promise<TrainingRun> {
    const events = await EventWriter.open(folder);
    try {
      await sweepDrafts(folder);
      const attemptLog = AttemptLog.open(folder, events.attempts + 1);
      const requests = StopRequests.follow(folder, events.token);
      const either = signal ? AbortSignal.any([signal, requests.signal]) : requests.signal;
      return new TrainingRun(folder, events, attemptLog, requests, either, watch);
    } catch (error) {
      events.close();
      throw error;
    }
  }

  async start({ recipe, totalSteps, trainer, read, resumedAt }: Launch): Promise<void> {
    const attempt = this.events.attempts + 1;
    const begun = attempt > 1 ? await this.begunWith() : undefined;
    await keepRecipe(this.folder, attempt, resolvedText(recipe.text, recipe.resolved));
    this.append({
      type: 'run.started',
      run: path.basename(this.folder),
      recipe: recipe.resolved.values,
      plan: { ...recipe.plan, maxSteps: totalSteps },
      trainer: { name: trainer, versions: { phantomlab: packageVersion(), node: process.versions.node } },
      host: hostname(),
      attempt,
      ...(resumedAt !== undefined && { step: resumedAt }),
      source: { recipe: path.resolve(recipe.path), cwd: process.cwd() },
    });
    for (const warning of recipe.warnings) this.note('warning', warning);
    const unused = unusedKeys(recipe, read);
    if (unused.length > 0) {
      this.note('info', `Keys that mean nothing to the embedded trainer: ${unused.join(', ')}.`);
    }
    const changes = begun ? recipeChanges(begun, recipe.resolved.values) : [];
    if (changes.length > 0) {
      this.note('warning', `The recipe is not the one that the run began with: ${changes.join('; ')}.`);
    }
  }

  /** The recipe of the first attempt. */
  private async begunWith(): Promise<Readonly<Record<string, unknown>> | undefined> {
    const { events } = await readEvents(this.folder);
    return events.find((event) => event.type === 'run.started')?.recipe;
  }

  append(...events: readonly RunEventBody[]): void {
    this.events.append(...events);
    for (const event of events) {
      const line = attemptLine(event);
      if (line) this.attemptLog.write(line);
    }
  }

  note(level: LogEvent['level'], text: string): void {
    this.append({ type: 'log', level, text });
    this.watch({ kind: 'note', level, text });
  }

  /** Writes a checkpoint whole, tells of it, and lets go of the oldest ones. */
  async checkpoint(
    model: Pick<ModelFolder, 'configJson' | 'companions'>,
    content: CheckpointContent,
    fields: TrainerStateFields,
    limit?: number,
  ): Promise<string> {
    const name = await explainDiskFull(
      path.join(this.folder, checkpointFolder(fields.step)),
      await this.wayOn(),
      () => writeCheckpoint(this.folder, model, content, fields),
    );
    this.append({ type: 'checkpoint', step: fields.step, path: name });
    await pruneCheckpoints(this.folder, limit);
    return name;
  }

  /** Puts the finished model at the top of the run folder, where transformers looks for it. */
  async exportModel(
    model: Pick<ModelFolder, 'configJson' | 'companions'>,
    weights: readonly NamedTensor[],
    fields: TrainerStateFields,
  ): Promise<void> {
    const what = `The trained model in ${this.folder}`;
    await explainDiskFull(what, await this.wayOn(), () => putModel(this.folder, model, weights, fields));
  }

  /** What to do once there is room on the disk again. */
  private async wayOn(): Promise<string> {
    const [latest] = await listCheckpoints(this.folder);
    return latest
      ? `Free some space, then continue with: --resume ${latest}`
      : 'Free some space, then start the run again.';
  }

  /**
   * Does the work of one launch: the event log says how it ended, whatever happens.
   * @throws what `work` throws, once the log says that the run failed
   */
  async attempt(work: () => Promise<TrainedToEnd>): Promise<TrainResult> {
    try {
      const { interruption, step, evaluations } = await work();
      const outcome = interruption?.outcome ?? 'completed';
      this.finish(outcome, interruption?.reason);
      return { runFolder: this.folder, outcome, reason: interruption?.reason, step, evaluations };
    } catch (error) {
      this.fail(error as Error);
      throw error;
    }
  }

  /** Says how the run ended and lets the folder go. */
  private finish(outcome: RunFinished['outcome'], reason?: string): void {
    try {
      this.append({ type: 'run.finished', outcome, ...(reason !== undefined && { reason }) });
    } finally {
      this.requests.dispose();
      this.events.close();
    }
  }

  /** Ends the run as failed. Never throws: the error that it tells of is the one to hear. */
  private fail(error: Error): void {
    try {
      this.finish('failed', error.message);
    } catch (second) {
      this.attemptLog.write(`failed: ${error.message}; and the log: ${(second as Error).message}`);
    }
  }
}
