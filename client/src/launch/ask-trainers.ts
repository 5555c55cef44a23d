import type { CommandLine, Host } from '@phantomlab/core/node/hosts/host';
import type { TrainerReport } from '@phantomlab/core/recipe/launch/trainer-report';
import { LaunchError } from './scheduler';

/**
 * What a recipe can be trained with on a host.
 * @param command `phantomlab trainers RECIPE`
 * @throws LaunchError with what it said, where it fails
 */
export async function askTrainers(host: Host, command: CommandLine): Promise<TrainerReport> {
  const running = host.run(command);
  const out: string[] = [];
  const err: string[] = [];
  running.onLine((line, stream) => (stream === 'stdout' ? out : err).push(line));
  const { code } = await running.exit;
  if (code !== 0) throw new LaunchError(err.join('\n').replace(/^phantomlab: /, ''));
  return JSON.parse(out.join('\n')) as TrainerReport;
}
