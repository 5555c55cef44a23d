import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Prediction } from '@phantomlab/core/evaluation/predictions/prediction';
import { type Evaluated, forFigures } from '@phantomlab/core/figures/results/evaluated';
import { SharedTexts } from '@phantomlab/core/figures/results/shared-texts';
import { predictionsFile, readManifest } from '@phantomlab/core/node/evaluations/evaluation-folder';
import { readPredictions } from '@phantomlab/core/node/evaluations/predictions-file';
import type { AnswerPlace } from '../messages/results';

interface Known {
  /** Length and time of the file that was read. */
  readonly stamp: string;
  readonly evaluated: Evaluated;
}

/**
 * Evaluations that were read, without their completions, and what they have in common once: a thousand checkpoints fit
 * into memory. Files that are as they were are not read again.
 */
export class KnownEvaluations {
  private readonly known = new Map<string, Known>();
  private shared = new SharedTexts();

  /** Those of the folders that can be read, and what is wrong with the others. */
  async read(
    folders: readonly string[],
  ): Promise<{ readonly evaluations: readonly Evaluated[]; readonly faults: readonly string[] }> {
    const there = new Set(folders);
    for (const folder of this.known.keys()) if (!there.has(folder)) this.known.delete(folder);
    if (this.known.size === 0) this.shared = new SharedTexts();
    const evaluations: Evaluated[] = [];
    const faults: string[] = [];
    for (const folder of folders) {
      try {
        const evaluated = await this.readOne(folder);
        if (evaluated) evaluations.push(evaluated);
      } catch (error) {
        faults.push(error instanceof Error ? error.message : String(error));
      }
    }
    return { evaluations, faults };
  }

  private async readOne(folder: string): Promise<Evaluated | undefined> {
    const file = path.join(folder, predictionsFile);
    const found = await stat(file).catch(() => undefined);
    // It was begun, and has no answer yet.
    if (!found) return undefined;
    const stamp = `${found.size} ${found.mtimeMs}`;
    const known = this.known.get(folder);
    if (known?.stamp === stamp) return known.evaluated;
    const manifest = await readManifest(folder);
    if (!manifest) return undefined;
    const evaluated = {
      folder,
      manifest,
      predictions: await readPredictions(file, (one) => this.shared.of(forFigures(one))),
    };
    this.known.set(folder, { stamp, evaluated });
    return evaluated;
  }
}

/**
 * An answer in full.
 * @throws Error where the evaluation has no such answer any more
 */
export async function wholeAnswer({ folder, split, id, seed }: AnswerPlace): Promise<Prediction> {
  const file = path.join(folder, predictionsFile);
  const same = (prediction: Prediction) =>
    prediction.split === split && prediction.id === id && prediction.seed === seed;
  const found = await readPredictions(file, (prediction) => (same(prediction) ? prediction : undefined));
  const whole = found.at(-1);
  if (whole) return whole;
  throw new Error(`${file} has no answer to question ${id} of ${split} with seed ${seed}.`);
}
