import type { EnvironmentFacts, PythonFacts } from './environment';
import type { Argv } from './environment-check';
import { newestVllmFor, releaseOf } from './releases';

/** pip's name of a package. */
export const pipName = (name: string) => name.replaceAll('_', '-');

/**
 * Makes a new environment beside the one that can't be fixed: with CUDA where there is a card, named as the editor and
 * the command look for it.
 */
export function createCommand({ gpus, platform }: EnvironmentFacts): Argv {
  const cuda = gpus.length > 0 && platform === 'linux';
  return ['phantomlab', 'environment', 'create', '.venv', cuda ? '--cuda' : '--cpu'];
}

/** Installs packages into a Python: with its own pip, or with uv where it has none. */
export function installCommand(python: PythonFacts, ...wanted: readonly string[]): Argv {
  return python.pip
    ? [python.executable, '-m', 'pip', 'install', ...wanted]
    : ['uv', 'pip', 'install', '--python', python.executable, ...wanted];
}

/** Installs into the Python that was found, or makes a new environment where nothing is to be installed into that. */
export function fixCommand(facts: EnvironmentFacts, ...wanted: readonly string[]): Argv {
  const { python } = facts;
  if (!python || python.kind === 'system' || python.broken !== undefined) return createCommand(facts);
  return installCommand(python, ...wanted);
}

/** The newest vLLM that the installed TRL takes, as pip is asked for it. */
export function fittingVllm({ packages }: EnvironmentFacts): string {
  const trl = releaseOf('trl', packages.get('trl'));
  const newest = trl && newestVllmFor(trl);
  return newest ? `vllm==${newest.version}` : 'vllm';
}

const plain = /^[\w@%+=:,./\\-]+$/;

/** A command as one would type it: for people, and never given to a shell by this program. */
export function commandText(argv: Argv): string {
  return argv
    .map((word) => (plain.test(word) ? word : word.includes('"') ? `'${word}'` : `"${word}"`))
    .join(' ');
}
