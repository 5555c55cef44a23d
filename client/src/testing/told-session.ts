import { RolloutSession } from '@phantomlab/core/node/rollout-session/rollout-session';
import type { RunLife } from '@phantomlab/core/node/runs/run-life';
import type { ListQuery, ToRollouts } from '../messages/rollouts';
import { curveMessage, heatMessage, rowsMessage, runHeader } from '../rollouts/to-messages';

/** A run folder read as the worker reads it, and told as the Rollouts view is told. */
export class ToldSession {
  private constructor(
    readonly folder: string,
    readonly session: RolloutSession,
  ) {}

  static async open(folder: string): Promise<ToldSession> {
    return new ToldSession(folder, await RolloutSession.open(folder, undefined, `${folder}/index`));
  }

  async header(life: RunLife = { status: 'running' }, resumable = true) {
    return runHeader(this.folder, await this.session.head(), life, resumable);
  }

  async run(life?: RunLife): Promise<ToRollouts> {
    return { t: 'run', run: await this.header(life, false) };
  }

  async speed(): Promise<ToRollouts> {
    return { t: 'speed', speed: (await this.session.head()).speed };
  }

  async curve(metric: string) {
    return curveMessage(await this.session.curve(metric));
  }

  async heat(field: string) {
    return heatMessage(field, await this.session.heatMap(field));
  }

  async rows(query: Partial<ListQuery> = {}, from = 0, count = 200) {
    const whole = { filter: '', sort: '', ...query };
    const found = await this.session.rows('test', whole, from, count);
    return rowsMessage(whole, found, whole.weighed && (await this.session.rescored(whole.weighed)));
  }
}
