import { runFolderOf } from './run-line';
import { LaunchError, type Scheduler } from './scheduler';

/** Runs a training at once, as a process of the host that belongs to nobody: `phantomlab train --detach`. */
export const processScheduler: Scheduler = {
  name: 'process',
  async submit(host, training, tell) {
    const running = host.run({ ...training, args: [...training.args, '--detach'] });
    let folder: string | undefined;
    const output: string[] = [];
    running.onLine((line, stream) => {
      tell(line);
      if (stream === 'stdout') folder ??= runFolderOf(line);
      else if (line.trim() !== '') output.push(line.replace(/^phantomlab: /, ''));
    });
    const { code, signal } = await running.exit.catch((cause: Error) => {
      throw new LaunchError(`${training.program} could not be started: ${cause.message}`, { cause });
    });
    if (folder !== undefined) return folder;
    const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
    throw new LaunchError(output.length > 0 ? output.join('\n') : `The trainer ${how} without any output.`);
  },
};
