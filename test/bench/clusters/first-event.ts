import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { sshHost } from '@phantomlab/core/node/hosts/ssh/ssh-host';
import { median } from '../median';
import { byTime, type Comparison } from '../report';
import { FarHost } from './far-host';
import { shortLog } from './sample-log';

const rounds = 15;
const warmUp = 2;

/** What there is before a run is followed. */
const beginnings = {
  nothing: 'with a log-in',
  logIn: 'over a log-in that stands',
  connection: 'in a window that is connected, over a log-in that stands',
} as const;
type Beginning = keyof typeof beginnings;

/** Milliseconds until the log's first bytes are in their mirror, in a program that runs already, as an editor does. */
async function followed(host: FarHost, log: string, from: Beginning): Promise<number> {
  const mirrors = host.at('mirrors');
  rmSync(mirrors, { recursive: true, force: true });
  if (from === 'nothing') host.logOut();
  const connect = () => sshHost('lab', { ssh: { args: ['-F', host.config] }, mirrors });
  const connected = from === 'connection' ? connect() : undefined;
  await connected?.run({ program: 'true', cwd: '/', args: [], env: {} }).exit;
  const began = performance.now();
  const one = connected ?? connect();
  try {
    await new Promise<void>((resolve) => {
      const following = one.follow(log, {
        changed() {
          if ((statSync(following.path, { throwIfNoEntry: false })?.size ?? 0) > 0) resolve();
        },
      });
    });
    return performance.now() - began;
  } finally {
    one.dispose();
  }
}

/** Milliseconds until `ssh HOST tail -f` has printed the first bytes. */
async function tailed(host: FarHost, log: string, from: Beginning): Promise<number> {
  const control = from === 'nothing' ? 'none' : host.at('master');
  const began = performance.now();
  const child = spawn(
    'ssh',
    ['-F', host.config, '-o', `ControlPath=${control}`, 'lab', 'tail', '-n', '+1', '-f', log],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  await once(child.stdout, 'data');
  const ms = performance.now() - began;
  child.kill('SIGKILL');
  await once(child, 'close');
  return ms;
}

/** A log-in that `tail` shares, as ours is shared by what comes later. */
async function keepLogin(host: FarHost): Promise<void> {
  const options = ['ControlMaster=yes', `ControlPath=${host.at('master')}`, 'ControlPersist=600'];
  const child = spawn('ssh', ['-F', host.config, ...options.flatMap((one) => ['-o', one]), 'lab', 'true'], {
    stdio: 'ignore',
  });
  await once(child, 'exit');
}

/** The first event of a run beside `ssh HOST tail -f`, in turns. */
export async function firstEvent(delayMs: number): Promise<readonly Comparison[]> {
  const host = await FarHost.start({ delayMs });
  try {
    const log = host.at('runs/one/events.jsonl');
    mkdirSync(host.at('runs/one'), { recursive: true });
    writeFileSync(log, shortLog(40));
    const comparisons: Comparison[] = [];
    for (const from of ['nothing', 'logIn', 'connection'] as const) {
      if (from === 'logIn') await keepLogin(host);
      const times: (readonly [ours: number, theirs: number])[] = [];
      for (let round = 0; round < rounds + warmUp; round++)
        times.push([await followed(host, log, from), await tailed(host, log, from)]);
      const counted = times.slice(warmUp);
      const [ours, theirs] = [counted.map(([one]) => one), counted.map(([, other]) => other)];
      comparisons.push({
        what: `first event, ${beginnings[from]}, ${2 * delayMs} ms there and back`,
        unit: 'ms',
        ours: median(ours),
        peer: 'ssh HOST tail -f',
        theirs: median(theirs),
        ratio: byTime(median(ours), median(theirs)),
        goal: 0.83,
      });
    }
    return comparisons;
  } finally {
    host.dispose();
  }
}
