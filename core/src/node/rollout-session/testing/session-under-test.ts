import { LogUnderTest } from '../../rollout-index/testing/log-under-test';
import { RolloutSession } from '../rollout-session';

/** A run whose log a test writes, and sessions over it. */
export class SessionUnderTest {
  readonly run = new LogUnderTest();
  private readonly opened: RolloutSession[] = [];

  async open(): Promise<RolloutSession> {
    const session = await RolloutSession.open(this.run.folder, undefined, this.run.place);
    this.opened.push(session);
    return session;
  }

  /** Closes what is open, as when a view is closed. */
  async close(): Promise<void> {
    for (const session of this.opened.splice(0)) await session.close();
  }

  async dispose(): Promise<void> {
    await this.close();
    await this.run.dispose();
  }
}

/** The groups that a filter leaves, in their order. */
export async function listed(session: RolloutSession, filter: string, sort = ''): Promise<string> {
  const { lines } = await session.rows('view', { filter, sort }, 0, 100);
  return lines.map(({ group }) => group).join(' ');
}
