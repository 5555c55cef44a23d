import { refuseHeld } from '@phantomlab/core/node/runs/run-lock';
import type { LoadedRecipe } from '../recipe/recipe-source';
import { checkMethod } from './checkpoint';
import { findResume, refuseTaken } from './run-folder';

/**
 * Sees whether a training can begin where it is to, before data and model are read: that may take minutes. Nothing is
 * made or held.
 * @throws Error as findResume and refuseTaken do, and of a run that goes on; FileFault as checkMethod does
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
}
