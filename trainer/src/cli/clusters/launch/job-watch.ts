import { readFileSync } from 'node:fs';
import type { LaunchedRun } from '@phantomlab/core/node/clusters/launch/launch';
import type { Followed, Host } from '@phantomlab/core/node/hosts/host';
import { runScript } from '@phantomlab/core/node/slurm/run-script';
import { SlurmHost } from '@phantomlab/core/node/slurm/slurm-host';
import { queueOfCluster } from '@phantomlab/core/slurm/jobs/queue-question';
import type { SeenJob } from '@phantomlab/core/slurm/state/job-evidence';
import { isFinal } from '@phantomlab/core/slurm/state/job-state';
import { judgeJob } from '@phantomlab/core/slurm/state/judge-job';
import { secondsToNextLook } from '@phantomlab/core/slurm/state/when-to-ask';
import { processLog } from '@phantomlab/core/targets/launching/launch-files';
import { standingLine } from '../standing-line';

/** What the script of a run says at its end, whatever scheduler started it. */
const ended = /^phantomlab: (The training (?:ended with exit code \d+|was not started)\.)$/m;
/** A process is asked after now and then: its log tells its end, unless it was killed. */
const processLookMs = 5_000;
/** Of what came between two looks at its log. */
const shownLines = 30;

/** Looks after a run before its own log has begun: where its job stands, and what its script has said. */
export class JobWatch {
  private readonly log: Followed | undefined;
  private timer: NodeJS.Timeout | undefined;
  private seen: SeenJob | undefined;
  private waited = 0;
  private isDisposed = false;
  private told: string | undefined;
  private shown = 0;
  /** Why it will not begin; undefined: it may. */
  failure: string | undefined;

  /**
   * @param tell where the job stands, in words
   * @param show a line of what its script says
   * @param changed something is known that was not
   */
  constructor(
    private readonly host: Host,
    private readonly run: LaunchedRun,
    private readonly tell: (text: string) => void,
    private readonly show: (line: string) => void,
    private readonly changed: () => void,
  ) {
    const { job, runFolder } = run;
    const name = job.scheduler === 'process' ? processLog : job.job && `slurm-${job.job.id}.log`;
    this.log =
      name === undefined ? undefined : host.follow(`${runFolder}/${name}`, { changed: () => this.read() });
    this.look(0);
  }

  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.timer);
    this.log?.dispose();
  }

  private text(): string {
    if (this.log?.state.kind !== 'reading') return '';
    try {
      return readFileSync(this.log.path, 'utf8');
    } catch {
      return '';
    }
  }

  private read(): void {
    if (this.isDisposed) return;
    const text = this.text();
    const end = text.lastIndexOf('\n') + 1;
    if (end > this.shown) {
      const lines = text.slice(this.shown, end).split('\n').slice(0, -1);
      this.shown = end;
      for (const line of lines.slice(-shownLines)) if (line.trim() !== '') this.show(line);
    }
    const said = ended.exec(text)?.[1];
    if (said !== undefined) this.fail(said);
  }

  private fail(why: string): void {
    this.failure ??= why;
    this.changed();
  }

  private look(seconds: number): void {
    this.waited = seconds;
    this.timer = setTimeout(() => {
      const asked = this.run.job.scheduler === 'slurm' ? this.askSlurm() : this.askProcess();
      void asked
        .catch(() => secondsToNextLook({ answered: false, changed: false, waited: this.waited }, true))
        .then((next) => {
          if (!this.isDisposed && this.failure === undefined) this.look(next ?? 60);
        });
    }, seconds * 1000);
  }

  private async askSlurm(): Promise<number | undefined> {
    const { job } = this.run;
    if (job.scheduler !== 'slurm' || !job.job) return undefined;
    const before = this.seen;
    const { cluster } = job.job;
    const clusters = cluster === undefined ? [] : [cluster];
    const queue = queueOfCluster(await new SlurmHost(this.host).queue([], clusters), cluster);
    this.seen = judgeJob({
      job: { id: job.job, token: job.token, at: job.submitted },
      queue,
      log: { status: 'waiting' },
      before,
    });
    const { state } = this.seen;
    const text = standingLine(state);
    const changed = text !== this.told;
    if (changed) this.tell(text);
    this.told = text;
    if (isFinal(state)) this.fail(text);
    return secondsToNextLook({ answered: queue.answered, changed, waited: this.waited }, true);
  }

  private async askProcess(): Promise<number | undefined> {
    const { job } = this.run;
    if (job.scheduler !== 'process' || job.pid === undefined) return undefined;
    const { stdout } = await runScript(
      this.host,
      `kill -0 ${job.pid} 2> /dev/null && printf '\\nphantomlab alive\\n' || printf '\\nphantomlab gone\\n'`,
    );
    // Its last words may be on their way.
    if (/^phantomlab gone$/m.test(stdout)) {
      this.read();
      this.fail('Its process is gone, without saying why.');
    }
    return processLookMs / 1000;
  }
}
