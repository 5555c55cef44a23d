import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeExamples } from '../../run/folder/example-files';
import { writeLaunchFile } from '../../run/folder/launch-file';
import type { AskedPython, Preflight } from '../python/ask-python';
import { launchContent } from './launch-content';
import { type LaunchInputs, refuse, told } from './launch-inputs';

/** A launch that was looked over where it will run. */
export interface LookedOver {
  readonly preflight: Preflight;
  /** What is worth a look, for the run's log. */
  readonly warnings: readonly string[];
}

/**
 * Lets Python look over a launch before there is a run folder: true lengths of the prompts, what its libraries say of
 * the configuration.
 * @throws RecipeError where it would fail
 */
export async function lookOver(inputs: LaunchInputs, asked: AskedPython): Promise<LookedOver> {
  const { recipe } = inputs;
  const folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-preflight-'));
  try {
    await writeExamples(folder, { train: inputs.train, eval: inputs.evaluation });
    await writeLaunchFile(folder, launchContent(inputs, { runFolder: folder, attempt: 1 }));
    const found = await asked.preflight(folder);
    const faults = found.findings.map(({ severity, key, message, fix }) => ({
      severity: severity === 'error' ? ('error' as const) : ('warning' as const),
      isNote: severity === 'info',
      ...(key !== null && { key }),
      message: fix === null ? message : `${message} ${fix}`,
    }));
    refuse(recipe, faults);
    const worth = faults.filter(({ isNote }) => !isNote);
    return { preflight: found, warnings: worth.map((fault) => told(recipe, fault)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
