import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { evaluationSetByName } from '@phantomlab/core/evaluation/sets/evaluation-sets';
import {
  type Evaluation,
  manifestFile,
  readEvaluation,
} from '@phantomlab/core/node/evaluations/evaluation-folder';
import type { SetOnDisk } from '@phantomlab/core/node/evaluations/read-set';
import type { ResolvedRecipe } from '@phantomlab/core/recipe/resolve';
import { EmbeddedAnswerer } from '../../evaluate/embedded-answerer';
import { evaluateSet } from '../../evaluate/evaluate-set';
import { localModel } from '../../evaluate/local-model';
import { preparedSet } from '../../evaluate/prepare-sets';
import { weightsHash } from '../../evaluate/weights-hash';
import { openModelFolder } from '../../files/model-folder';
import { packageVersion } from '../../files/package-root';
import { Progress } from '../terminal/progress';

/** A measured policy; `keep` moves its predictions to where they stay, in the evaluations of its run. */
export interface Measured extends Evaluation {
  keep(run: string, place: string): Promise<void>;
}

/**
 * Asks a policy the questions, as its recipe does, with the same luck before and after: what differs is the policy.
 * Its predictions are written down as those of `phantomlab evaluate` are.
 */
export async function measure(
  modelFolder: string,
  heldOut: SetOnDisk,
  recipe: ResolvedRecipe,
  step: number,
): Promise<Measured> {
  const set = evaluationSetByName.get('pw')!;
  const draft = await mkdtemp(path.join(tmpdir(), 'phantomlab-demo-'));
  const model = await localModel(modelFolder);
  const prepared = preparedSet(
    set,
    heldOut,
    {
      method: recipe.prompt_method,
      source: recipe.prompt_source,
      scoring: recipe.scoring,
      maxTokens: recipe.max_completion_length,
      sampling: {},
      seeds: [1],
    },
    packageVersion(),
  );
  const { stop: _stop, ...sampling } = prepared.manifest.sampling;
  const progress = new Progress({ label: 'Answering', total: heldOut.questions.length });
  let shown = 0;
  const answerer = await EmbeddedAnswerer.open(await openModelFolder(modelFolder), { together: 128 });
  try {
    await evaluateSet(
      {
        ...prepared,
        folder: draft,
        manifest: {
          ...prepared.manifest,
          sampling,
          model: {
            name: model.name,
            kind: 'embedded',
            path: model.folder,
            step,
            weights: await weightsHash(modelFolder),
          },
          training: {
            dataset: recipe.training_mode,
            base: recipe.model_name_or_path ?? '',
            seed: recipe.seed,
          },
          started: new Date().toISOString(),
        },
      },
      async () => answerer,
      {
        update({ done, underWay }) {
          const now = Math.min(done + underWay, heldOut.questions.length);
          if (now > shown) progress.update(now);
          shown = Math.max(shown, now);
        },
      },
      new AbortController().signal,
    );
    const measured = await readEvaluation(draft);
    return {
      ...measured,
      async keep(run, place) {
        const folder = path.join(run, 'evaluations', place);
        await cp(draft, folder, { recursive: true });
        // The policy before training belongs to a run that began after it was measured.
        const model = { ...measured.manifest.model, run: path.resolve(run) };
        const manifest = { ...measured.manifest, model };
        await writeFile(path.join(folder, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
        await rm(draft, { recursive: true, force: true });
      },
    };
  } finally {
    progress.clear();
    await answerer.dispose();
  }
}
