import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const run = (program: string, ...args: readonly string[]) =>
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });

/** A folder with a quota that the kernel keeps: a subvolume of a btrfs in a file. Its disk has far more room. */
export class QuotaFolder {
  private readonly root = mkdtempSync(path.join(os.tmpdir(), 'phl-quota-'));
  readonly folder = path.join(this.root, 'disk', 'home');

  private constructor() {}

  /** @returns undefined where this machine can't: it takes root, a loop device and Debian's btrfs-progs */
  static make(megabytes: number): QuotaFolder | undefined {
    const made = new QuotaFolder();
    try {
      made.mount(megabytes);
      return made;
    } catch {
      made.dispose();
      return undefined;
    }
  }

  limit(megabytes: number): void {
    run('btrfs', 'qgroup', 'limit', `${megabytes}M`, this.folder);
  }

  dispose(): void {
    try {
      run('umount', '-l', path.join(this.root, 'disk'));
    } catch {
      // It was not mounted.
    }
    rmSync(this.root, { recursive: true, force: true });
  }

  private mount(megabytes: number): void {
    const [image, disk] = [path.join(this.root, 'image'), path.join(this.root, 'disk')];
    writeFileSync(image, '');
    // A hole: what is not written takes no room.
    truncateSync(image, 2 ** 30);
    run('mkfs.btrfs', '-q', '-M', image);
    mkdirSync(disk);
    run('mount', '-o', 'loop', image, disk);
    run('btrfs', 'quota', 'enable', disk);
    run('btrfs', 'subvolume', 'create', this.folder);
    this.limit(megabytes);
    for (const folder of [this.root, disk, this.folder]) chmodSync(folder, 0o777);
  }
}
