import path from 'node:path';
import { predictionsFile, readManifest } from '@phantomlab/core/node/evaluations/evaluation-folder';
import { findEvaluations } from '@phantomlab/core/node/evaluations/find-evaluations';
import { readPredictions } from '@phantomlab/core/node/evaluations/predictions-file';
import { foundEvaluation } from '@phantomlab/core/reproduction/found-evaluation';
import { paperFigures } from '@phantomlab/core/reproduction/paper-figures';
import { type FoundEvaluation, paperProgress } from '@phantomlab/core/reproduction/paper-progress';
import { progressText } from '@phantomlab/core/reproduction/progress-page';
import { foldersOr } from './usual-folders';

/** How far the evaluations in the folders go, figure by figure. */
export async function reproduction(given: readonly string[]): Promise<string> {
  const found: FoundEvaluation[] = [];
  for (const folder of (await Promise.all(foldersOr(given).map((each) => findEvaluations(each)))).flat()) {
    const manifest = await readManifest(folder);
    if (!manifest) continue;
    const keys = await readPredictions(path.join(folder, predictionsFile), ({ split, id, seed }) => ({
      split,
      id,
      seed,
    })).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    found.push(foundEvaluation(manifest, keys));
  }
  return progressText(paperFigures.map((figure) => paperProgress(figure, found)));
}
