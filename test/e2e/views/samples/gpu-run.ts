import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ToRollouts } from '@phantomlab/client/messages/rollouts';
import { rolloutDetail } from '@phantomlab/client/rollouts/rollout-detail';
import { sampleRun } from '@phantomlab/client/testing/sample-run';
import { ToldSession } from '@phantomlab/client/testing/told-session';

/** A run that TRL logs on a GPU: its figures in the head, and the time of its steps as a chart. */
export async function gpuRun(run: string, universeFolder: string) {
  await mkdir(run, { recursive: true });
  const sizes = { seed: 11, steps: 40, groupsPerStep: 4, numGenerations: 8 };
  const events = sampleRun({ ...sizes, universeFolder, trl: true });
  await writeFile(
    path.join(run, 'events.jsonl'),
    events.map((event) => `${JSON.stringify(event)}\n`).join(''),
  );
  const place = { group: 61, index: 2 };
  const told = await ToldSession.open(run);
  const { rollout, prompt } = (await told.session.whole(place.group, place.index))!;
  const head = await told.run();
  const messages: ToRollouts[] = [
    head,
    await told.speed(),
    await told.curve('reward'),
    await told.rows(),
    { t: 'reveal', ...place, filter: '', sort: '', row: place.group },
    { t: 'rollout', rollout: rolloutDetail(rollout, prompt, 8, undefined) },
  ];
  const times = [head, await told.speed(), await told.curve('timing'), await told.rows()];
  await told.session.close();
  return { messages, times };
}
