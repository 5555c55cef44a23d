import type { SlurmHost } from '../../slurm/slurm-host';
import type { KnownRuns } from './known-runs';

/** Milliseconds for which a cluster without accounting is not asked for it again. */
const noAccountingMs = 600_000;

/** What Slurm's accounting says of runs that have left the queue. */
export class AskedAccounting {
  private askedAgainFrom = 0;

  constructor(
    private readonly slurm: SlurmHost,
    private readonly known: KnownRuns,
  ) {}

  async ask(queue: Awaited<ReturnType<SlurmHost['queue']>>, user: string): Promise<void> {
    if (Date.now() < this.askedAgainFrom) return;
    const jobs = this.known.leftQueue(queue, user);
    if (jobs.length === 0) return;
    const records = await this.slurm.accounting(jobs);
    if (!records) this.askedAgainFrom = Date.now() + noAccountingMs;
    this.known.account(jobs, records);
  }
}
