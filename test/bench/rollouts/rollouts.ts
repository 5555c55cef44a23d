import { createReadStream, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { command } from '../../support/command';
import { byTime, type Comparison, type Report } from '../report';
import { followRun } from './followed-run';
import { writeLargeRun } from './large-run';
import type { Measured } from './measured-index';

const rollouts = Number(process.env.PHANTOMLAB_ROLLOUTS ?? 1_000_000);
const followedSeconds = Number(process.env.PHANTOMLAB_SECONDS ?? 60);

/**
 * A run of a million rollouts, 4 GB: its index made, asked and followed. The peers read the same log: a loop that only
 * parses each line, jq with the same filter, grep with the same words.
 */
export async function rolloutSearch(): Promise<Report> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'phantomlab-rollouts-'));
  try {
    const bytes = writeLargeRun(folder, rollouts);
    const log = path.join(folder, 'events.jsonl');
    const parsing = await timed(() => parseLines(log));
    const script = fileURLToPath(new URL('measured-index.ts', import.meta.url));
    const words = ['--import', 'tsx', script, folder, path.join(folder, 'index')];
    const ours: Measured = JSON.parse(await command(process.execPath, words));
    const filter = '. | select(.type == "rollout" and .finish == "length" and .reward > 0.7) | .seq';
    const jq = await timed(() => command('jq', ['-c', filter, log]));
    const grep = await timed(() => command('grep', ['-ci', 'rollout 9999', log]));
    const followed = path.join(folder, 'followed.jsonl');
    writeFileSync(followed, '');
    const { events, behind, share } = await followRun(
      followed,
      path.join(folder, 'followed'),
      followedSeconds,
    );
    const filtered = ours.queries.find(({ what }) => what.startsWith('finish'))!;
    const row = (what: string, our: number, peer: string, theirs: number, goal: number): Comparison => ({
      what,
      unit: 's',
      ours: our,
      peer,
      theirs,
      ratio: byTime(our, theirs),
      goal,
    });
    const slowest = ours.queries.reduce((most, query) => (query.wall > most.wall ? query : most));
    const megabytes = bytes / 1e6;
    return {
      comparisons: [
        row('index made', ours.indexing.wall, 'JSON.parse of each line, nothing kept', parsing, 0.5),
        row('filter and sort', filtered.wall, 'jq, the filter alone', jq, 100),
        row('two words in all texts, all read', ours.words.wall, 'grep -i', grep, 0.25),
        row('two words in all texts, indexed', ours.texts.queries[0]!.wall, 'grep -i', grep, 1),
      ],
      notes: [
        `${rollouts} rollouts, ${megabytes.toFixed(0)} MB. Index made at ${(megabytes / ours.indexing.wall).toFixed(0)} MB/s (${(megabytes / ours.indexing.cpu).toFixed(0)} MB per second of processor time), opened again in ${(ours.opening * 1000).toFixed(0)} ms.`,
        `Texts indexed at ${(megabytes / ours.texts.indexing.wall).toFixed(0)} MB/s (${ours.texts.indexing.cpu.toFixed(0)} s of processor time).`,
        ...[...ours.queries, ...ours.texts.queries].map(
          ({ what, wall, cpu, rows }) =>
            `${what}: ${(wall * 1000).toFixed(0)} ms (${(cpu * 1000).toFixed(0)} ms of processor time), ${rows} rows.`,
        ),
        `The slowest of them took ${(slowest.wall * 1000).toFixed(0)} ms; the goal is 300 ms.`,
        `Memory of the process: ${ours.memory[0].toFixed(0)} MB at the most, ${ours.memory[1].toFixed(0)} MB with the search of texts; the goal is 300 MB.`,
        `Followed: ${events} events in ${followedSeconds} s, at the most ${behind} behind after a look, ${(share * 100).toFixed(0)}% of the time spent on reading.`,
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

async function parseLines(log: string): Promise<number> {
  let events = 0;
  for await (const line of createInterface({ input: createReadStream(log, { highWaterMark: 1 << 20 }) }))
    if (typeof JSON.parse(line).seq === 'number') events++;
  return events;
}
