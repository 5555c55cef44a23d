import { runFolderOf } from './run-line';
import { LaunchError, type Scheduler } from './scheduler';

/** How much of what a failed program said is worth repeating. */
const lastLines = 8;

/** Runs a training at once, as a process of the host. */
export const processScheduler: Scheduler = {
  name: 'process',
  submit(host, command, tell) {
    const running = host.run(command);
    const said: string[] = [];
    const ended = running.exit.then(
      ({ code, signal }) => {
        // 130 and SIGINT: it was asked to stop, and did.
        if (code === 0 || code === 130 || signal === 'SIGINT') return undefined;
        const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
        return said.length > 0 ? said.join('\n') : `The trainer ${how} and said nothing.`;
      },
      (cause: Error) => `${command.program} could not be started: ${cause.message}`,
    );
    return new Promise((resolve, reject) => {
      running.onLine((line, stream) => {
        tell(line);
        if (stream === 'stderr' && line.trim() !== '') {
          said.push(line);
          if (said.length > lastLines) said.shift();
        }
        const folder = stream === 'stdout' ? runFolderOf(line) : undefined;
        if (folder === undefined) return;
        resolve({
          folder,
          ended,
          async stop() {
            running.interrupt();
            await ended;
          },
          kill: () => running.kill(),
        });
      });
      void ended.then((fault) =>
        reject(new LaunchError(fault ?? 'The trainer ended without saying where its run lies.')),
      );
    });
  },
};
