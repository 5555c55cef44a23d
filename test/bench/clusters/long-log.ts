import { ok } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { byTime, type Comparison } from '../report';
import { FarHost } from './far-host';
import { writeLongLog } from './sample-log';

const command = fileURLToPath(new URL('../../../dist/phantomlab.js', import.meta.url));
const logBytes = 4e9;
const bytesPerSecond = 2e6;
const rounds = 5;

/** Milliseconds from the start of a program until it has printed something. */
async function untilSaid(program: string, words: readonly string[], env: NodeJS.ProcessEnv, sign: RegExp) {
  const began = performance.now();
  const child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  try {
    return await new Promise<number>((resolve, reject) => {
      const hear = (bytes: Buffer) => {
        said += bytes;
        if (sign.test(said)) resolve(performance.now() - began);
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('close', () => reject(new Error(`${program} ended without it: ${said.slice(0, 2_000)}`)));
    });
  } finally {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  }
}

/** From the start of `phantomlab attach` to the newest step in the terminal, of 4 GB over a line of 2 MB/s. */
export async function longLog(): Promise<Comparison> {
  const host = await FarHost.start({ bytesPerSecond });
  try {
    const folder = host.at('runs/long');
    writeLongLog(path.join(folder, 'events.jsonl'), logBytes);
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      const cache = host.at('cache');
      rmSync(cache, { recursive: true, force: true });
      host.logOut();
      const env = { ...process.env, XDG_CACHE_HOME: cache };
      const attach = [command, 'attach', `lab:${folder}`, '--ssh-config', host.config];
      ours.push(await untilSaid(process.execPath, attach, env, /step 77777\b/));
      const tail = [
        '-F',
        host.config,
        '-o',
        'ControlPath=none',
        'lab',
        'tail',
        '-n',
        '1',
        `${folder}/events.jsonl`,
      ];
      theirs.push(await untilSaid('ssh', tail, process.env, /"step":77777\b/));
    }
    const worst = Math.max(...ours);
    ok(worst > 0);
    return {
      what: 'newest step of a log of 4 GB over a line of 2 MB/s, the slowest of five',
      unit: 's',
      ours: worst / 1000,
      peer: 'ssh HOST tail -n 1',
      theirs: Math.max(...theirs) / 1000,
      ratio: byTime(worst, Math.max(...theirs)),
      goal: 0.1,
    };
  } finally {
    host.dispose();
  }
}
