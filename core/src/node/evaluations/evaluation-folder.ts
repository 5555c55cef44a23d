import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Manifest, parseManifest } from '../../evaluation/predictions/manifest';
import type { Prediction } from '../../evaluation/predictions/prediction';
import { readPredictions } from './predictions-file';

export const manifestFile = 'evaluation.json';
export const predictionsFile = 'predictions.jsonl';

/** One model's answers to one set, as they are on a disk. */
export interface Evaluation {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly predictions: readonly Prediction[];
}

/**
 * An evaluation's manifest; undefined where the folder has none.
 * @throws Error naming the file and what is wrong with it
 */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const file = path.join(folder, manifestFile);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
  try {
    return parseManifest(text);
  } catch (cause) {
    const wayOut = 'Fix it, or name another folder for this evaluation (--out).';
    throw new Error(`${file}: ${(cause as Error).message}. ${wayOut}`, { cause });
  }
}

/**
 * Reads an evaluation whole.
 * @throws Error naming the file and the line that is wrong, or of another set, or the folder that holds no evaluation
 */
export async function readEvaluation(folder: string): Promise<Evaluation> {
  const manifest = await readManifest(folder);
  if (!manifest) throw new Error(`${folder} is not an evaluation: it has no ${manifestFile}.`);
  const predictions = await readPredictions(path.join(folder, predictionsFile)).catch(
    (error: NodeJS.ErrnoException): Prediction[] => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  const other = predictions.find(({ set }) => set !== manifest.set);
  if (other)
    throw new Error(
      `${path.join(folder, predictionsFile)} holds an answer to a question of ${other.set} (${other.id}), and ${manifestFile} says ${manifest.set}: take out the lines of other sets.`,
    );
  return { folder, manifest, predictions };
}
