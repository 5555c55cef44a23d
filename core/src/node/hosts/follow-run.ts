import path from 'node:path';
import { EVENTS_FILE } from '../runs/event-reader';
import type { Followed, FollowWatcher, Host } from './host';

/** What tells of a run besides its log: its lock with the trainer's signs of life, what it is asked for, its recipe. */
const others = ['events.lock', 'control.json', 'recipe.yaml'];

/** A run of a host, as a run folder on this machine: every reader of runs reads it as it would read the run. */
export interface FollowedRun {
  readonly folder: string;
  readonly log: Followed;
  dispose(): void;
}

/** @param folder of the run, absolute on the host */
export function followRun(host: Host, folder: string, watcher: FollowWatcher): FollowedRun {
  const at = (name: string) => (folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`);
  const log = host.follow(at(EVENTS_FILE), watcher);
  const changed = () => watcher.changed();
  const rest = others.map((name) => host.follow(at(name), { changed }, { whole: true }));
  return {
    folder: path.dirname(log.path),
    log,
    dispose() {
      for (const one of [log, ...rest]) one.dispose();
    },
  };
}
