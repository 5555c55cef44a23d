import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Whether tests may make users of this machine: as root, as in CI. */
export const canMakeUsers = process.getuid?.() === 0;

/** A user of this machine with a home folder, made for a test and taken away after it. */
export class TestUser {
  readonly name = `phl-${randomBytes(4).toString('hex')}`;
  readonly home = mkdtempSync(path.join(os.tmpdir(), 'phl-home-'));

  /** @param files of the home folder */
  constructor(shell: string, files: Readonly<Record<string, string>> = {}, password?: string) {
    const { home, name } = this;
    changeUsers('useradd', ['-M', '-d', home, '-s', shell, name]);
    if (password !== undefined) {
      const hash = execFileSync('openssl', ['passwd', '-6', password], { encoding: 'utf8' }).trim();
      changeUsers('usermod', ['-p', hash, name]);
    } else changeUsers('usermod', ['-p', '*', name]);
    const uid = Number(execFileSync('id', ['-u', name], { encoding: 'utf8' }));
    chownSync(home, uid, statSync('/').gid);
    for (const [file, text] of Object.entries(files)) {
      const { dir, base } = path.parse(path.join(home, file));
      execFileSync('mkdir', ['-p', dir]);
      writeFileSync(path.join(dir, base), text);
    }
    execFileSync('chown', ['-R', name, home]);
  }

  dispose(): void {
    try {
      execFileSync('pkill', ['-KILL', '-u', this.name]);
    } catch {
      // Nothing of this user's runs any more.
    }
    changeUsers('userdel', [this.name]);
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** Tries again for a minute: others lock the list of users, and who was killed a moment ago still counts as using it. */
function changeUsers(program: string, args: readonly string[]): void {
  for (let tries = 1; ; tries++) {
    try {
      execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
      return;
    } catch (error) {
      if (tries === 300) throw error;
      execFileSync('sleep', ['0.2']);
    }
  }
}
