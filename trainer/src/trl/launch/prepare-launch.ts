import { commandText } from '@phantomlab/core/environment/fix-commands';
import { pythonPlaces } from '../../run/recipe/python-places';
import { AskedPython, type Preflight } from '../python/ask-python';
import { findTrlPython, NoTrlError, type TrlPython } from '../python/find-python';
import type { Probe } from '../python/probe';
import type { TrlOptions } from '../train-options';
import { gatherLaunch, type LaunchInputs } from './launch-inputs';
import { lookOver } from './look-over';

/** A launch that nothing speaks against, on the machine that trains. */
export interface PreparedLaunch {
  /** Its warnings include those of the preflight. */
  readonly inputs: LaunchInputs;
  readonly preflight: Preflight;
}

/**
 * Finds Python, asks it what the machine has, checks the recipe against that, reads the data, and has Python look over
 * the launch.
 * @param approve throws where something else speaks against it
 * @throws NoTrlError, RecipeError, or Error from the data's files: nothing was made yet
 */
export async function prepareLaunch(
  kind: 'grpo' | 'sft',
  options: TrlOptions,
  approve: (inputs: LaunchInputs) => Promise<void> = async () => {},
): Promise<PreparedLaunch> {
  const tell = (line: string) => options.watch?.({ kind: 'plan', lines: [line] });
  const python = await findTrlPython(options.python, pythonPlaces(options.recipe));
  tell(`Looking at this machine with ${python.executable} ...`);
  const asked = new AskedPython(python.executable, options.signal);
  try {
    const probe = await asked.probe;
    refuseBroken(python, probe);
    const inputs = await gatherLaunch(kind, options, python, probe);
    await approve(inputs);
    tell(`Checking ${inputs.train.length.toLocaleString('en')} prompts and the settings ...`);
    const { preflight, warnings } = await lookOver(inputs, asked);
    return { inputs: { ...inputs, warnings: [...inputs.warnings, ...warnings] }, preflight };
  } finally {
    asked.close();
  }
}

/** @throws NoTrlError where nothing could be trained with it, whatever its files say */
function refuseBroken({ executable }: TrlPython, { versions, failed }: Probe): void {
  const reason = failed.torch ?? (versions.torch === null ? 'it is not installed' : undefined);
  if (reason === undefined) return;
  const check = commandText(['phantomlab', 'environment', 'check', '--python', executable]);
  throw new NoTrlError(`PyTorch can't be loaded by ${executable}: ${reason}. To see what fixes it: ${check}`);
}
