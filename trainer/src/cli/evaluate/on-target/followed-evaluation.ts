import { answerStreamFile } from '@phantomlab/core/evaluation/predictions/answer-stream';
import type { LaunchedRun } from '@phantomlab/core/node/clusters/launch/launch';
import { isOver } from '@phantomlab/core/node/clusters/runs/standing';
import { allIsHere } from '@phantomlab/core/node/hosts/all-is-here';
import type { Followed } from '@phantomlab/core/node/hosts/host';
import { sentFolder } from '@phantomlab/core/targets/launching/launch-files';
import { manifestAsHere } from '../../../evaluate/on-target/as-here';
import { AnswerLanding, type Landed } from '../../../evaluate/on-target/land-answers';
import type { EvaluationPlan } from '../../../evaluate/on-target/plan-evaluation';
import { JobWatch } from '../../clusters/launch/job-watch';
import type { OpenTarget } from '../../clusters/open-target';
import { standingLine } from '../../clusters/standing-line';
import { styleFor } from '../../terminal/style';
import { stderr } from '../../terminal/terminal';
import { oneLine } from '../../terminal/visible';
import { EvaluationBar } from '../evaluation-bar';

interface About {
  readonly plan: EvaluationPlan;
  /** The model, as it was named here. */
  readonly given: string;
  readonly out: string;
  readonly address: string;
  readonly runFolder: string;
  /** Ends of attempts before it are those of the past. */
  readonly attempt: number;
  /** It was handed over a moment ago: what its job says until it begins is shown. */
  readonly launched?: LaunchedRun;
}

const lookMs = 1000;
/** An attempt that was started as a process has written its first line by then. */
const beginsWithinMs = 90_000;

export type EvaluationEnd = Pick<NonNullable<Landed['end']>, 'outcome' | 'reason'>;

/** An evaluation on a target that is watched from here: a bar, and its answers on this disk. */
export class FollowedEvaluation {
  private readonly bar: EvaluationBar;
  private wake = () => {};
  private readonly since = performance.now();
  private isStale = true;
  private saidStanding = '';
  private landing: AnswerLanding | undefined;

  constructor(
    private readonly open: OpenTarget,
    private readonly about: About,
  ) {
    this.bar = new EvaluationBar(about.address);
  }

  /** Evaluations that landed, below the folder of all. */
  get places(): readonly string[] {
    return [...(this.landing?.places ?? [])];
  }

  /**
   * Lands answers until the attempt has ended.
   * @param signal ends the following, not the evaluation
   * @throws Error of the disk; where a folder here holds another evaluation; where it ended without a word
   */
  async toItsEnd(signal: AbortSignal): Promise<EvaluationEnd | 'detached'> {
    const { open, about } = this;
    const changed = () => {
      this.isStale = true;
      this.wake();
    };
    const stream = open.host.follow(`${about.runFolder}/${answerStreamFile}`, {
      changed,
      replaced: () => this.landing?.restart(),
    });
    const sent = `${about.runFolder}/${sentFolder}`;
    const landing = new AnswerLanding(
      stream.path,
      about.out,
      (manifest) => manifestAsHere(manifest, about.plan, sent, about.given),
      (text) => this.tell(`${styleFor(stderr).yellow('!')} ${text}`),
    );
    this.landing = landing;
    const job = about.launched && this.jobOf(about.launched, changed);
    const watching = [open.runs.onChange(changed), open.runs.watch(), open.runs.follow(about.runFolder)];
    signal.addEventListener('abort', changed);
    // Those who tell of changes keep no process alive.
    const look = setInterval(changed, lookMs);
    try {
      for (;;) {
        while (this.isStale) {
          this.isStale = false;
          await landing.take();
          this.draw(landing.landed);
        }
        const { end, attempt } = landing.landed;
        if (end && attempt >= about.attempt) return end;
        if (signal.aborted) return 'detached';
        if (stream.state.kind === 'stopped') throw new Error(stream.state.why);
        if (attempt > 0) job?.dispose();
        const fault =
          attempt === 0 && job?.failure !== undefined
            ? await this.unlessItCame(job.failure, stream)
            : await this.endWithoutWord(stream);
        if (fault !== undefined) return { outcome: 'failed', reason: fault };
        if (!this.isStale) await this.changed(signal);
      }
    } finally {
      signal.removeEventListener('abort', changed);
      clearInterval(look);
      this.bar.clear();
      job?.dispose();
      for (const one of watching) one.dispose();
      stream.dispose();
      await landing.close();
    }
  }

  private jobOf(launched: LaunchedRun, changed: () => void): JobWatch {
    return new JobWatch(
      this.open.host,
      launched,
      (text) => this.tell(text),
      (line) => this.tell(`  ${line}`),
      changed,
    );
  }

  /** What the job's own log tells may be here before the answers of an evaluation that took a moment. */
  private async unlessItCame(failure: string, stream: Followed): Promise<string | undefined> {
    if (!(await this.isWhole(stream))) return undefined;
    return this.landing!.landed.attempt > 0
      ? undefined
      : `${failure} Its output is in ${this.about.runFolder}.`;
  }

  /** Whether all that the evaluation has written has landed: taken then, where it was not. */
  private async isWhole(stream: Followed): Promise<boolean> {
    const { open, about } = this;
    if (!(await allIsHere(open.host, `${about.runFolder}/${answerStreamFile}`, stream))) return false;
    await this.landing!.take();
    this.isStale = true;
    return true;
  }

  /** Slurm, or the process, says that it is over, and all that it wrote is here. */
  private async endWithoutWord(stream: Followed): Promise<string | undefined> {
    const { runs } = this.open;
    const { runFolder, attempt } = this.about;
    const run = runs.runs.find(({ folder }) => folder === runFolder);
    if (!run) return undefined;
    const standing = standingLine(run.standing);
    if (!isOver(run.standing)) {
      const isQuiet = this.landing!.landed.done > 0 || this.about.launched !== undefined;
      if (!isQuiet && standing !== this.saidStanding) this.tell(standing);
      this.saidStanding = standing;
      return undefined;
    }
    // What a log tells is of the attempt before, until the new one has begun.
    if ((run.attempt ?? 0) < attempt && performance.now() - this.since < beginsWithinMs) return undefined;
    if (!(await this.isWhole(stream))) return undefined;
    const { end, attempt: newest } = this.landing!.landed;
    if (end && newest >= attempt) return undefined;
    return `${standing}. Its output is in ${runFolder}.`;
  }

  private changed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
      if (signal.aborted || this.isStale) resolve();
    });
  }

  private tell(text: string): void {
    this.bar.tell(() => stderr.write(`${oneLine(text)}\n`));
  }

  private drawn: Landed['latest'];

  private draw({ done, total, latest }: Landed): void {
    if (total === 0) return;
    const isNew = latest !== undefined && latest !== this.drawn;
    this.drawn = latest;
    this.bar.update({ done, total, underWay: 0, ...(isNew && { latest }) });
  }
}
