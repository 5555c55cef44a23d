import { hostname } from 'node:os';
import path from 'node:path';
import type { AnswerLine } from '@phantomlab/core/evaluation/predictions/answer-stream';
import type { Manifest } from '@phantomlab/core/evaluation/predictions/manifest';
import { type Prediction, predictionKey } from '@phantomlab/core/evaluation/predictions/prediction';
import { EventWriter } from '@phantomlab/core/node/runs/event-writer';
import { evaluationsFolder } from '@phantomlab/core/targets/launching/evaluation-words';
import { StopRequests } from '../../run/loop/stop-requests';
import { AnswerStreamFile } from './answer-stream-file';

/** What an evaluation on a target is: its log tells as much. */
export interface EvaluationAsRun {
  readonly model: string;
  readonly sets: readonly string[];
  /** Answers that are wanted, of all models and sets. */
  readonly total: number;
  readonly version: string;
}

export type EvaluationOutcome = 'completed' | 'stopped' | 'preempted' | 'failed';

/** Steps of the log over a whole evaluation, at most: each is a point of its curve. */
const mostSteps = 200;

/**
 * An evaluation as a run of its target: a log with its progress, which whoever watches runs reads as a training's, a lock,
 * and ears for who asks it to stop; beside them the stream of its answers.
 */
export class EvaluationRun {
  /** Answers by their places and keys. */
  private readonly answers = new Set<string>();
  private recent: Prediction[] = [];
  /** Why the stream of answers can't be written. */
  private fault: Error | undefined;
  private readonly every: number;

  private constructor(
    readonly folder: string,
    private readonly about: EvaluationAsRun,
    private readonly log: EventWriter,
    private readonly stream: AnswerStreamFile,
    private readonly requests: StopRequests,
  ) {
    this.every = Math.max(1, Math.ceil(about.total / mostSteps));
  }

  /** @throws Error where another process holds the folder */
  static async open(folder: string, about: EvaluationAsRun): Promise<EvaluationRun> {
    const log = await EventWriter.open(folder);
    const stream = await AnswerStreamFile.open(folder);
    const run = new EvaluationRun(folder, about, log, stream, StopRequests.follow(folder, log.token));
    const attempt = log.attempts + 1;
    log.append({
      type: 'run.started',
      run: path.basename(folder),
      recipe: { evaluate: about.model, sets: about.sets },
      plan: { max_steps: about.total },
      trainer: { name: 'phantomlab evaluate', versions: { phantomlab: about.version } },
      host: hostname(),
      attempt,
    });
    await stream.write({ kind: 'started', attempt, total: about.total });
    return run;
  }

  /** Aborted when somebody asks the run to stop. */
  get signal(): AbortSignal {
    return this.requests.signal;
  }

  /** @param folder of the evaluation, below the run folder's own */
  opened(folder: string, manifest: Manifest, known: Iterable<Prediction>): void {
    const place = this.placeOf(folder);
    this.tell({ kind: 'evaluation', place, manifest });
    for (const prediction of known) {
      this.answers.add(`${place} ${predictionKey(prediction)}`);
      this.tell({ kind: 'answer', place, prediction });
    }
  }

  answered(folder: string, prediction: Prediction): void {
    const place = this.placeOf(folder);
    this.answers.add(`${place} ${predictionKey(prediction)}`);
    this.tell({ kind: 'answer', place, prediction });
    this.recent.push(prediction);
    if (this.recent.length >= this.every) this.step();
  }

  /** A set is over. @param f1 undefined: nothing was answered */
  evaluated(folder: string, { set }: Manifest, metrics: Readonly<Record<string, number>>): void {
    this.step();
    const step = this.answers.size;
    this.log.append({ type: 'eval', step, dataset: set, split: this.placeOf(folder), metrics });
  }

  said(text: string): void {
    this.log.append({ type: 'log', level: 'warning', text });
    this.tell({ kind: 'said', text });
  }

  async end(outcome: EvaluationOutcome, reason?: string): Promise<void> {
    this.step();
    const why = this.fault?.message ?? reason;
    const said = {
      outcome: this.fault ? 'failed' : outcome,
      ...(why !== undefined && { reason: why }),
    } as const;
    this.tell({ kind: 'ended', ...said });
    await this.stream.close();
    this.log.append({ type: 'run.finished', ...said });
    this.requests.dispose();
    this.log.close();
  }

  private tell(line: AnswerLine): void {
    this.stream.write(line).catch((error: Error) => {
      this.fault ??= error;
    });
  }

  private step(): void {
    const { recent } = this;
    if (recent.length === 0) return;
    this.recent = [];
    const mean = (of: (prediction: Prediction) => number) =>
      recent.reduce((sum, each) => sum + of(each), 0) / recent.length;
    this.log.append({
      type: 'step',
      step: this.answers.size,
      epoch: this.answers.size / Math.max(1, this.about.total),
      metrics: {
        reward: mean(({ scores }) => scores.f1),
        'rewards/exact_match/mean': mean(({ scores }) => scores.exact_match),
        'rewards/parsed/mean': mean(({ parsed }) => Number(parsed)),
        'completions/mean_length': mean(({ tokens }) => tokens.completion ?? 0),
      },
    });
  }

  private placeOf(folder: string): string {
    return path
      .relative(path.join(this.folder, evaluationsFolder), path.resolve(folder))
      .split(path.sep)
      .join('/');
  }
}
