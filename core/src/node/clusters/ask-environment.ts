import type { EnvironmentFacts } from '../../environment/environment';
import { type EnvironmentJson, environmentOfJson } from '../../environment/environment-report';
import { bashWords } from '../../shell/quote-for-bash';
import type { Expanded } from '../../targets/expand-target';
import { trainerWords } from '../../targets/launching/training-words';
import { preludeLines } from '../../targets/submission/prelude-lines';
import type { Target } from '../../targets/target';
import type { Host, TransferOptions } from '../hosts/host';
import { runScript } from '../slurm/run-script';
import { ClusterError, lastWords } from './run-bash';
import { stageTrainer } from './shipping/installed-trainer';
import { shipTrainer } from './shipping/ship-trainer';

const marker = 'phantomlab environment';

/** The Python environment of a target, and where the trainer lies there that looked at it. */
export interface EnvironmentThere {
  readonly facts: EnvironmentFacts;
  readonly trainer: string;
}

/**
 * What there is to train with in a target's Python: asked by the trainer itself, which is sent where it is not there yet.
 * @throws ClusterError with what was said; TransferError
 */
export async function askEnvironment(
  host: Host,
  target: Expanded<Target>,
  { installation, ...options }: TransferOptions & { readonly installation: string },
): Promise<EnvironmentThere> {
  const staged = await stageTrainer(installation);
  try {
    const { folder: trainer } = await shipTrainer(host, target.folder, staged, options);
    const python = target.python === undefined ? [] : ['--python', target.python];
    const words = trainerWords(target, trainer, '/', ['environment', 'check', '--format', 'json', ...python]);
    // As one command, which bash has read whole before something in it reads the standard input: that is the script.
    const script = [
      '(',
      `fail() { printf '%s\\n' "$1" >&4; exit 1; }`,
      'say() { :; }',
      'exec 3>&1 4>&2 > /dev/null 2>&1 < /dev/null',
      ...preludeLines(target),
      `printf '\\n${marker}\\n' >&3`,
      `${bashWords(words)} >&3 2>&4`,
      ')',
    ].join('\n');
    const { stdout, stderr, code } = await runScript(host, script);
    const start = stdout.lastIndexOf(`\n${marker}\n`);
    const facts = start < 0 ? undefined : factsIn(stdout.slice(start + marker.length + 2));
    if (facts) return { facts, trainer };
    throw new ClusterError(
      `${host.name} did not say what its Python has: ${lastWords(stderr) || `exit code ${code}`}`,
    );
  } finally {
    await staged.dispose();
  }
}

function factsIn(text: string): EnvironmentFacts | undefined {
  try {
    const json = JSON.parse(text) as EnvironmentJson;
    return typeof json?.found?.packages === 'object' ? environmentOfJson(json) : undefined;
  } catch {
    return undefined;
  }
}
