import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Followed, FollowWatcher } from '../host';
import { type SshHost, type SshHostOptions, sshHost } from '../ssh/ssh-host';
import type { SshServer } from './ssh-server';

/** A line of a log, with a text of at least `size` characters. */
export const line = (seq: number, type = 'log', size = 60) =>
  `${JSON.stringify({ seq, t: seq, type, text: `${seq}`.repeat(5).padEnd(size, 'x') })}\n`;

/** Whether a followed file is here with these very bytes. */
export const has = (bytes: Buffer) => (followed: Followed) => {
  const size = statSync(followed.path, { throwIfNoEntry: false })?.size;
  return size === bytes.length && readFileSync(followed.path).equals(bytes);
};

/** Follows a file; `until` waits till it is as it should be, looking whenever the watcher is told. */
export function follow(of: SshHost, file: string, more: Partial<FollowWatcher> = {}) {
  let tell = () => {};
  const followed = of.follow(file, {
    changed() {
      tell();
      more.changed?.();
    },
    replaced: () => more.replaced?.(),
  });
  const until = async (isSo: (followed: Followed) => boolean) => {
    while (!isSo(followed)) {
      await new Promise<void>((resolve) => {
        tell = resolve;
        if (isSo(followed)) resolve();
      });
    }
  };
  return { followed, until };
}

/** A folder on a server of SSH, and hosts over which its files are followed. */
export class FollowOverSsh {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'phl-follow-'));
  private readonly hosts: SshHost[] = [];

  constructor(private readonly server: SshServer) {}

  at(name: string): string {
    return path.join(this.folder, name);
  }

  /** A host whose line is tried again soon, unless other options are given. */
  connect(name = 'lab', options: SshHostOptions = { ssh: this.server.ssh, pauses: [50, 500] }): SshHost {
    const host = sshHost(name, { mirrors: this.at('mirrors'), ...options });
    this.hosts.push(host);
    return host;
  }

  disconnect(): void {
    for (const host of this.hosts.splice(0)) host.dispose();
  }

  dispose(): void {
    this.disconnect();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
