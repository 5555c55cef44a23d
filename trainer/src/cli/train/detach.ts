import { spawn } from 'node:child_process';

/** What a keeper reports to the process that started it. */
export type KeeperNews =
  | { readonly kind: 'run'; readonly folder: string }
  | { readonly kind: 'failed'; readonly text: string };

/** The words with which this program is started once more. */
export function ownProgram(...args: readonly string[]): string[] {
  return [...process.execArgv, process.argv[1]!, ...args];
}

/**
 * Starts `phantomlab ARGS`, a training, as a process that outlives this one, its terminal and its editor. A keeper
 * process stays beside it and logs how the run ended when the training can't.
 * @returns the run folder, as soon as the training has one
 * @throws Error with the output of the training, when it ended before that
 */
export function startDetached(args: readonly string[]): Promise<string> {
  const keeper = spawn(process.execPath, ownProgram('keep', '--', ...args), {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    windowsHide: true,
  });
  return new Promise<string>((resolve, reject) => {
    keeper.once('error', reject);
    keeper.once('exit', () =>
      reject(new Error('The training ended without output before it had a run folder.')),
    );
    keeper.on('message', (news: KeeperNews) => {
      if (news.kind === 'run') resolve(news.folder);
      else reject(new Error(news.text));
    });
  }).finally(() => {
    keeper.removeAllListeners();
    if (keeper.connected) keeper.disconnect();
    keeper.unref();
  });
}
