import type { Host } from '@phantomlab/core/node/hosts/host';
import type { LineState } from '@phantomlab/core/node/hosts/ssh/line/line';
import { keeperProcess, sharedLogin } from '@phantomlab/core/node/hosts/ssh/login/shared-login';
import { type SshHost, type SshHostOptions, sshHost } from '@phantomlab/core/node/hosts/ssh/ssh-host';
import { thisMachine } from '@phantomlab/core/node/hosts/this-machine';

/** Who acted waits for the connection so long; what asks later would come out of the blue. */
const patienceMs = 3 * 60_000;

interface KnownHost {
  readonly host: SshHost;
  readonly watch: { dispose(): void };
  /** When the user last did something that needs the connection; undefined: it stands since. */
  wantedAt: number | undefined;
}

/**
 * The hosts of this window, each with its one connection, for as long as the window is open: a password is asked for once.
 * Nothing is connected before it is needed, and what ssh asks reaches the user only while the user waits for it.
 */
export class ClusterHosts {
  private readonly known = new Map<string, KnownHost>();
  private readonly listeners = new Set<(name: string) => void>();

  constructor(
    private readonly options: Omit<SshHostOptions, 'mayAsk'>,
    private readonly now: () => number = Date.now,
  ) {}

  /** How things stand with the line to a host; undefined: it was not needed yet, or is this machine. */
  state(name: string | undefined): LineState | undefined {
    return name === undefined ? undefined : this.known.get(name)?.host.line;
  }

  onDidChange(listener: (name: string) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  /**
   * The host for what the user just asked for: what ssh asks is put to the user, and a log-in that was refused is tried
   * again.
   * @throws SshError for a name that ssh can't be given
   */
  forUser(name: string | undefined): Host {
    if (name === undefined) return thisMachine;
    const known = this.of(name);
    const { kind } = known.host.line;
    if (kind === 'open') return known.host;
    known.wantedAt = this.now();
    if (kind === 'refused' || kind === 'broken') known.host.retryNow();
    return known.host;
  }

  /** The host for what goes on by itself: nothing is asked. */
  quietly(name: string | undefined): Host {
    return name === undefined ? thisMachine : this.of(name).host;
  }

  /**
   * Whether a host can be connected to without a question: it never asked for anything, or a login to it is shared already.
   * @param asks whether it has ever asked
   */
  async answersUnasked(name: string, asks: boolean): Promise<boolean> {
    if (!asks) return true;
    const ssh = this.options.ssh ?? {};
    const login = await sharedLogin(ssh, name).catch(() => undefined);
    return login !== undefined && (await keeperProcess(ssh, name, login)) !== undefined;
  }

  dispose(): void {
    for (const { host, watch } of this.known.values()) {
      watch.dispose();
      host.dispose();
    }
    this.known.clear();
    this.listeners.clear();
  }

  private of(name: string): KnownHost {
    const before = this.known.get(name);
    if (before) return before;
    const host = sshHost(name, { ...this.options, mayAsk: () => this.isWanted(name) });
    const known: KnownHost = { host, wantedAt: undefined, watch: host.onLine(() => this.changed(name)) };
    this.known.set(name, known);
    return known;
  }

  private isWanted(name: string): boolean {
    const at = this.known.get(name)?.wantedAt;
    return at !== undefined && this.now() - at < patienceMs;
  }

  private changed(name: string): void {
    const known = this.known.get(name);
    const kind = known?.host.line.kind;
    if (known && (kind === 'open' || kind === 'refused')) known.wantedAt = undefined;
    for (const listener of this.listeners) listener(name);
  }
}
