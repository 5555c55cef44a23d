import { FilterError } from '../../run/filter/filter';
import { EventLogReplacedError } from '../runs/event-reader';
import { pauseAfter } from './look-pause';
import type {
  FromRolloutThread,
  RolloutNews,
  SessionFailure,
  SessionMethod,
  SessionRequest,
  ToRolloutThread,
} from './protocol';
import { RolloutSession } from './rollout-session';

/** Progress is told at most so often. */
const progressEveryMs = 100;

interface Followed {
  everyMs: number;
  timer: NodeJS.Timeout | undefined;
}

/** The sessions of all runs that are looked at, and those whose logs are followed. */
export class RolloutSessions {
  private readonly sessions = new Map<string, Promise<RolloutSession>>();
  private readonly followed = new Map<string, Followed>();
  private readonly troubles = new Map<string, string>();

  constructor(private readonly tell: (message: FromRolloutThread) => void) {}

  receive(message: ToRolloutThread): void {
    if ('follow' in message) this.follow(message.follow, message.everyMs);
    else if ('leave' in message) void this.leave(message.leave);
    else void this.answer(message);
  }

  async close(): Promise<void> {
    await Promise.all([...this.sessions.keys()].map((run) => this.leave(run)));
  }

  private async answer({ id, run, method, args }: SessionRequest): Promise<void> {
    try {
      this.tell({ id, value: await this.ask(run, method, args) });
    } catch (error) {
      this.tell({ id, failure: failureOf(error) });
    }
  }

  private async ask(run: string, method: SessionMethod, args: readonly unknown[]): Promise<unknown> {
    const session = await this.session(run);
    const ask = session[method] as (...args: unknown[]) => Promise<unknown>;
    return session.busyWith(async () => {
      if (method !== 'rows') return ask.apply(session, [...args]);
      const surface = args[0] as string;
      const progress = throttled((done, all) => this.news({ t: 'searching', run, surface, done, all }));
      const more = () => this.news({ t: 'found', run, surface });
      return ask.apply(session, [...args, { progress, more }]);
    });
  }

  private session(run: string): Promise<RolloutSession> {
    const known = this.sessions.get(run);
    if (known) return known;
    const progress = throttled((done, all) => this.news({ t: 'indexing', run, done, all }));
    const opened = RolloutSession.open(run, progress);
    this.sessions.set(run, opened);
    opened.then(
      () => this.news({ t: 'changed', run }),
      () => this.sessions.delete(run),
    );
    return opened;
  }

  private follow(run: string, everyMs: number): void {
    const known = this.followed.get(run);
    if (known) {
      known.everyMs = everyMs;
      return;
    }
    const followed: Followed = { everyMs, timer: undefined };
    this.followed.set(run, followed);
    const look = async () => {
      const began = performance.now();
      await this.look(run);
      if (this.followed.get(run) !== followed) return;
      followed.timer = setTimeout(() => void look(), pauseAfter(performance.now() - began, followed.everyMs));
    };
    void look();
  }

  private async look(run: string): Promise<void> {
    try {
      const session = await this.session(run);
      if (await session.refresh()) this.news({ t: 'changed', run });
      const { count, first } = (await session.head()).faults;
      const fault =
        count > 0 && first
          ? `events.jsonl, line ${first.line}: ${first.message} Lines that can't be read are left out.`
          : '';
      this.trouble(run, fault);
    } catch (error) {
      if (error instanceof EventLogReplacedError) await this.drop(run);
      else this.trouble(run, failureOf(error).message);
    }
  }

  private async leave(run: string): Promise<void> {
    clearTimeout(this.followed.get(run)?.timer);
    this.followed.delete(run);
    this.troubles.delete(run);
    await this.drop(run);
  }

  private async drop(run: string): Promise<void> {
    const session = this.sessions.get(run);
    this.sessions.delete(run);
    await session?.then((opened) => opened.close()).catch(() => undefined);
  }

  private trouble(run: string, message: string): void {
    if ((this.troubles.get(run) ?? '') === message) return;
    this.troubles.set(run, message);
    this.news({ t: 'trouble', run, message });
  }

  private news(news: RolloutNews): void {
    this.tell({ news });
  }
}

function failureOf(error: unknown): SessionFailure {
  if (error instanceof FilterError) return { message: error.message, at: error.at };
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' && path !== undefined)
    return { message: `${path} is no longer there: was the run deleted, or moved?` };
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  return { message, ...(name === 'AbortError' && { isEnded: true }) };
}

function throttled(tell: (done: number, all: number) => void): (done: number, all: number) => void {
  let told = performance.now();
  return (done, all) => {
    if (performance.now() - told < progressEveryMs) return;
    told = performance.now();
    tell(done, all);
  };
}
