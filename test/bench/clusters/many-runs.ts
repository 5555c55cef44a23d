import { appendFileSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { RunsOfHost } from '@phantomlab/core/node/clusters/runs/runs-of-host';
import { sshHost } from '@phantomlab/core/node/hosts/ssh/ssh-host';
import type { SshServer } from '@phantomlab/core/node/hosts/testing/ssh-server';
import { readTargets } from '@phantomlab/core/targets/read-targets';
import { figure } from '../report';
import { FarHost } from './far-host';
import { shortLog, stepLine } from './sample-log';

const count = 200;
const restMs = 60_000;
const lines = 100;
/** Clock ticks of Linux' /proc. */
const ticksPerSecond = 100;

function writeRun(host: FarHost, index: number): void {
  const folder = host.at('runs', String(index));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/events.jsonl`, shortLog(1));
  const lock = { pid: 7, host: 'node07', token: 't', boot: 'another', space: 's' };
  writeFileSync(`${folder}/events.lock`, JSON.stringify(lock));
  utimesSync(`${folder}/events.lock`, Date.now() / 1000, Date.now() / 1000);
}

/** Seconds of processor time that the server's sessions, and all that they started and that has ended, have taken. */
function secondsThere(server: SshServer): number {
  return server.sessions().reduce((sum, pid) => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) /, '').split(' ');
      return sum + [11, 12, 13, 14].reduce((all, at) => all + Number(fields[at]), 0) / ticksPerSecond;
    } catch {
      return sum;
    }
  }, 0);
}

/** 200 runs that are followed over one connection: what they cost at rest, and how soon a line that is written is shown. */
export async function manyRuns(): Promise<string> {
  const host = await FarHost.start();
  const open: { dispose(): void }[] = [host];
  try {
    for (let index = 0; index < count; index++) writeRun(host, index);
    const mirrors = host.at('mirrors');
    const over = sshHost('lab', { ssh: { args: ['-F', host.config] }, mirrors });
    open.push(over);
    const text = `targets:\n  - {name: lab, host: lab, folder: "${host.at()}"}\n`;
    const runs = new RunsOfHost(over, [readTargets(text, 'targets.yaml').targets[0]!.target!], { mirrors });
    open.push(runs, runs.watch());
    while (runs.runs.length < count) await new Promise<void>((resolve) => runs.onChange(() => resolve()));
    const followed = runs.runs.map(({ folder }) => runs.follow(folder));
    open.push(...followed);
    while (followed.some(({ log }) => log.state.kind !== 'reading')) await sleep(100);
    await runs.refresh();
    await sleep(5_000);

    const [here, there, began] = [process.cpuUsage(), secondsThere(host.server), performance.now()];
    await sleep(restMs);
    const wall = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(here);
    const ours = (user + system) / 1e6 / wall;
    const theirs = (secondsThere(host.server) - there) / wall;

    const times: number[] = [];
    for (let number = 0; number < lines; number++) {
      const run = runs.runs[(number * 37) % count]!;
      const step = 100 + number;
      const shown = new Promise<void>((resolve) => {
        const listener = runs.onChange(() => {
          if (runs.runs.find(({ folder }) => folder === run.folder)?.step !== step) return;
          listener.dispose();
          resolve();
        });
      });
      await sleep(Math.random() * 1_000);
      const written = performance.now();
      appendFileSync(`${run.folder}/events.jsonl`, stepLine(step, step));
      await shown;
      times.push(performance.now() - written);
    }
    times.sort((a, b) => a - b);
    const percent = (share: number) => `${figure(share * 100)}%`;
    return (
      `clusters: ${count} runs followed over one connection take ${percent(ours)} of a core here and ${percent(theirs)} there ` +
      `while nothing happens (${restMs / 1000} s; goal 5%). A line that is written to one of them is in the list of runs after ` +
      `${Math.round(times[Math.floor(lines / 2)]!)} ms, at the most ${Math.round(times.at(-1)!)} ms of ${lines} (goal 2 s).`
    );
  } finally {
    for (const one of open.reverse()) one.dispose();
  }
}
