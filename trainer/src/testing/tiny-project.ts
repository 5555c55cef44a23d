import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readEvents } from '@phantomlab/core/node/runs/event-reader';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import type { RunEvent } from '@phantomlab/core/run/event';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import { writeTinyModel } from './tiny-model';

/** A folder with universes, a model that knows nothing, and recipes over them: all that a training run needs. */
export class TinyProject {
  private constructor(readonly folder: string) {}

  static async make(): Promise<TinyProject> {
    const folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-project-'));
    for (const seed of [1, 11]) {
      const universe = generateUniverse({
        seed,
        questionDepth: 6,
        maxFamilyTreeSize: 4,
        maxFamilyTreeDepth: 2,
        numFamilyTrees: 1,
        numQuestionsPerType: 3,
        easyMode: true,
        unfillable: 'skip',
      });
      await writeUniverse(path.join(folder, `data/depth_6_size_4_seed_${seed}`), universe);
    }
    await writeTinyModel(path.join(folder, 'model'));
    return new TinyProject(folder);
  }

  /** Writes a recipe of the common keys and then these; returns its path. */
  recipe(name: string, keys: Readonly<Record<string, string | number>>): string {
    const common = {
      training_mode: 'pw',
      dataset_name: this.at('data'),
      split_list: '[depth_6_size_4_seed_11]',
      from_local: 'true',
      eval_dataset_name: this.at('data'),
      eval_split_list: '[depth_6_size_4_seed_1]',
      eval_from_local: 'true',
      prompt_method: 'plain',
      model_name_or_path: this.at('model'),
      learning_rate: '1.0e-2',
      logging_steps: 1,
      report_to: 'none',
      seed: 7,
    };
    const lines = Object.entries({ ...common, ...keys }).map(([key, value]) => `${key}: ${value}\n`);
    writeFileSync(this.at(name), lines.join(''));
    return this.at(name);
  }

  at(...names: string[]): string {
    return path.join(this.folder, ...names);
  }

  async events(run: string): Promise<readonly RunEvent[]> {
    return (await readEvents(this.at(run))).events;
  }

  /** What the trained model of a run weighs, byte for byte. */
  weights(run: string): Buffer {
    return readFileSync(this.at(run, 'model.safetensors'));
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Events without what differs between any two runs: when, and how long it took. */
export function timeless(events: readonly RunEvent[], ...types: readonly RunEvent['type'][]): unknown[] {
  return events
    .filter(({ type }) => types.includes(type))
    .map(({ t: _t, seq: _seq, ...event }) =>
      event.type === 'step' ? { ...event, metrics: { ...event.metrics, step_time: 0 } } : event,
    );
}
