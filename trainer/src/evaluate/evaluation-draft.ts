import path from 'node:path';
import { differences, type Manifest } from '@phantomlab/core/evaluation/predictions/manifest';
import {
  manifestFile,
  predictionsFile,
  readManifest,
} from '@phantomlab/core/node/evaluations/evaluation-folder';
import { PredictionsFile } from '@phantomlab/core/node/evaluations/predictions-file';
import { makeFolder } from '@phantomlab/core/node/make-folder';
import { RunLock } from '@phantomlab/core/node/runs/run-lock';
import { writeFileWhole } from '../files/atomic-folder';

/** An evaluation's folder while predictions are added to it; nobody else writes to it meanwhile. */
export class EvaluationDraft {
  private constructor(
    readonly folder: string,
    readonly manifest: Manifest,
    readonly file: PredictionsFile,
    private readonly lock: RunLock,
  ) {}

  /**
   * Takes up the evaluation that is there, or begins it.
   * @throws Error when the folder holds an evaluation of another model, other questions or other sampling, naming
   *   what differs; when another process is writing to it
   */
  static async open(folder: string, wanted: Manifest): Promise<EvaluationDraft> {
    await makeFolder(folder);
    const lock = await RunLock.acquireWatching(folder);
    try {
      const manifest = await goOn(folder, wanted);
      const file = await PredictionsFile.open(path.join(folder, predictionsFile));
      return new EvaluationDraft(folder, manifest, file, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.file.close();
    this.lock.release();
  }
}

async function goOn(folder: string, wanted: Manifest): Promise<Manifest> {
  const there = await readManifest(folder);
  if (there) {
    const told = differences(there, wanted);
    if (told.length > 0)
      throw new Error(
        `${folder} holds another evaluation: ${told.join('; ')}. Name another folder (--out), or move this one away.`,
      );
  }
  const seeds = [...new Set([...(there?.seeds ?? []), ...wanted.seeds])].sort((a, b) => a - b);
  const manifest = there ? { ...there, seeds } : wanted;
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  if (!there || there.seeds.length !== seeds.length)
    await writeFileWhole(path.join(folder, manifestFile), text);
  return manifest;
}
