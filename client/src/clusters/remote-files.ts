import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { snapshotOf } from '@phantomlab/core/node/clusters/acts/snapshot-of';
import { type Followed, type Host, TransferError } from '@phantomlab/core/node/hosts/host';
import { type HostEntry, listFolder, lookAt } from '@phantomlab/core/node/hosts/look-at';
import * as vscode from 'vscode';
import { placeOf, type RemotePlace } from './remote-address';

/** What an editor shows at once; larger files are fetched. */
const largestBytes = 32 * 1024 * 1024;

/** Files that are added to: an editor that shows one sees it grow. */
const growing = /\.(?:log|out|err|jsonl)$/;

interface Grown {
  readonly followed: Followed;
  users: number;
}

/**
 * Files of runs on other machines, read as they are asked for, and never written. Only folders of runs that this window
 * knows are looked at: a link or a workspace file can't have a host contacted.
 */
export class RemoteFiles implements vscode.FileSystemProvider, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changes.event;
  private readonly grown = new Map<string, Grown>();

  /** @param hostOf the host of a place; undefined: the place is none of a run's */
  constructor(private readonly hostOf: (place: RemotePlace) => Host | undefined) {}

  dispose(): void {
    for (const { followed } of this.grown.values()) followed.dispose();
    this.changes.dispose();
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { host, file } = this.placed(uri);
    return statOf(await this.asked(uri, () => lookAt(host, file)));
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    const { host, file } = this.placed(uri);
    const entries = await this.asked(uri, () => listFolder(host, file));
    return entries.map(({ name, isFolder }) => [name, typeOf(isFolder)]);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const { host, file } = this.placed(uri);
    const mirrored = this.grown.get(uri.toString())?.followed;
    if (mirrored?.state.kind === 'reading' && mirrored.state.size === mirrored.state.of)
      return readFile(mirrored.path);
    const { size } = await this.asked(uri, () => lookAt(host, file));
    if (size > largestBytes) {
      throw vscode.FileSystemError.Unavailable(
        vscode.l10n.t('{0} has {1} MB: fetch the run to read it.', file, Math.round(size / 1e6)),
      );
    }
    // One that is written to meanwhile would be called changed by a fetch, which is of the whole file or of none.
    if (growing.test(file)) return readFile(await this.asked(uri, () => snapshotOf(host, file, size, {})));
    const place = path.join(os.tmpdir(), `phantomlab-${randomUUID()}`);
    try {
      await this.asked(uri, () => host.get(file, place));
      return await readFile(place);
    } finally {
      await rm(place, { force: true });
    }
  }

  watch(uri: vscode.Uri): vscode.Disposable {
    const { file, host: name } = placeOf(uri);
    const host = growing.test(file) ? this.hostOf({ host: name, file }) : undefined;
    if (!host) return new vscode.Disposable(() => undefined);
    const key = uri.toString();
    const one = this.grown.get(key) ?? this.grow(uri, host, file);
    one.users += 1;
    return new vscode.Disposable(() => {
      one.users -= 1;
      if (one.users > 0) return;
      one.followed.dispose();
      this.grown.delete(key);
    });
  }

  createDirectory(): never {
    throw readOnly();
  }

  writeFile(): never {
    throw readOnly();
  }

  delete(): never {
    throw readOnly();
  }

  rename(): never {
    throw readOnly();
  }

  private grow(uri: vscode.Uri, host: Host, file: string): Grown {
    const followed = host.follow(file, {
      changed: () => {
        const { state } = followed;
        if (state.kind === 'reading' && state.size === state.of)
          this.changes.fire([{ type: vscode.FileChangeType.Changed, uri }]);
      },
    });
    const one = { followed, users: 0 };
    this.grown.set(uri.toString(), one);
    return one;
  }

  private placed(uri: vscode.Uri): { host: Host; file: string } {
    const place = placeOf(uri);
    const host = this.hostOf(place);
    if (!host)
      throw vscode.FileSystemError.NoPermissions(
        vscode.l10n.t('{0} is no file of a run that is open here.', place.file),
      );
    return { host, file: place.file };
  }

  private async asked<T>(uri: vscode.Uri, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof TransferError && error.kind === 'missing')
        throw vscode.FileSystemError.FileNotFound(uri);
      const { message } = error as Error;
      throw vscode.FileSystemError.Unavailable(
        vscode.l10n.t('{0} can’t be read now: {1}', placeOf(uri).file, message),
      );
    }
  }
}

const readOnly = () =>
  vscode.FileSystemError.NoPermissions(
    vscode.l10n.t('Files of a run on another machine are shown as they are there.'),
  );

const typeOf = (isFolder: boolean) => (isFolder ? vscode.FileType.Directory : vscode.FileType.File);

function statOf({ isFolder, size, modified }: HostEntry): vscode.FileStat {
  return {
    type: typeOf(isFolder),
    size,
    ctime: modified * 1000,
    mtime: modified * 1000,
    permissions: vscode.FilePermission.Readonly,
  };
}
