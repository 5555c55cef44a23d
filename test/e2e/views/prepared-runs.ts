import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sampleRun, sampleUniverse } from '@phantomlab/client/testing/sample-run';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';

/** An earlier run, that TRL trained on a GPU: killed, since nobody writes it. */
async function prepareGpuRun(folder: string): Promise<void> {
  const sizes = { seed: 11, steps: 24, groupsPerStep: 4, numGenerations: 8, universeFolder: 'data/u' };
  const aDay = 86_400;
  const events = sampleRun({ ...sizes, trl: true }).map((event) => {
    const earlier = { ...event, t: event.t - aDay };
    // Its reward collapses in the end.
    if (earlier.type !== 'step' || earlier.step <= 14) return earlier;
    return { ...earlier, metrics: { ...earlier.metrics, reward: 0.05 } };
  });
  await mkdir(path.join(folder, 'runs', 'gpu'), { recursive: true });
  await writeFile(
    path.join(folder, 'runs', 'gpu', 'events.jsonl'),
    events.map((event) => `${JSON.stringify(event)}\n`).join(''),
  );
}

/** A universe, a finished run over it whose completions think, and an earlier one on a GPU. */
export async function prepareRuns(folder: string): Promise<void> {
  const seed = 11;
  const universe = path.join(folder, 'data', 'u');
  await mkdir(path.join(folder, 'runs', 'sample'), { recursive: true });
  await mkdir(path.dirname(universe), { recursive: true });
  await writeUniverse(universe, sampleUniverse(seed));
  const events = sampleRun({
    seed,
    steps: 30,
    groupsPerStep: 4,
    numGenerations: 8,
    universeFolder: 'data/u',
  });
  // Thinking, so that there is something to fold.
  const thought = events.map((event) =>
    event.type === 'rollout'
      ? {
          ...event,
          completion: `<think>\n${event.completion.replace(/<.*/s, '')}\n</think>\n${event.completion}`,
        }
      : event,
  );
  const last = events.at(-1)!;
  const finished = { type: 'run.finished', outcome: 'completed', seq: last.seq + 1, t: last.t };
  await writeFile(
    path.join(folder, 'runs', 'sample', 'events.jsonl'),
    [...thought, finished].map((event) => `${JSON.stringify(event)}\n`).join(''),
  );
  await prepareGpuRun(folder);
}
