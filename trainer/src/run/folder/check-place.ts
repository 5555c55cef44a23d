import path from 'node:path';
import { refuseUnmakable } from '@phantomlab/core/node/make-folder';
import { refuseHeld } from '@phantomlab/core/node/runs/run-lock';
import type { LoadedRecipe } from '../recipe/recipe-source';
import { checkMethod } from './checkpoint';
import { findResume, refuseTaken } from './run-folder';

/**
 * Sees whether a training can begin where it is to, before data and model are read: that may take minutes. Nothing is
 * held, and no folder stays.
 * @throws Error as findResume, refuseTaken and makeFolder do, and of a run that continues; FileFault as checkMethod does
 */
export async function checkPlace(
  {
    resume,
    output,
    restart,
  }: { readonly resume?: string; readonly output?: string; readonly restart?: boolean },
  { resolved }: Pick<LoadedRecipe, 'resolved'>,
  method: 'grpo' | 'sft',
): Promise<void> {
  if (resume !== undefined) {
    const { runFolder, checkpoint } = await findResume(resume);
    refuseHeld(runFolder);
    await checkMethod(checkpoint, method);
    return;
  }
  const asked = output ?? resolved.output_dir;
  if (asked && restart) refuseHeld(asked);
  else if (asked) await refuseTaken(asked);
  await refuseUnmakable(asked || path.resolve(process.env.RUN_BASE_DIR || '.', resolved.run_dir));
}
