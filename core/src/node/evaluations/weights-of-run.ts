import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { checkpointFolder, checkpointSteps } from '../../run/checkpoint-folder';

/** Which models a run's folder holds. */
export interface RunWeights {
  /** Its training is over: its final weights lie in the folder itself. */
  readonly isFinal: boolean;
  /** Steps of its checkpoints, the first first. */
  readonly steps: readonly number[];
}

/** The models in a run's folder, in Hugging Face's layout; none where the folder is gone. */
export async function weightsOfRun(folder: string): Promise<RunWeights> {
  const names = await readdir(folder).catch(() => []);
  const steps = checkpointSteps(names).filter((step) =>
    existsSync(path.join(folder, checkpointFolder(step), 'config.json')),
  );
  return { isFinal: existsSync(path.join(folder, 'config.json')), steps };
}
