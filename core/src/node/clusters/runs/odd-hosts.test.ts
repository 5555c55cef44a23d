import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readTargets } from '../../../targets/read-targets';
import { type SshHost, sshHost } from '../../hosts/ssh/ssh-host';
import { hasSshd, SshServer } from '../../hosts/testing/ssh-server';
import { canMakeUsers, TestUser } from '../../hosts/testing/test-user';
import { stopRun } from '../acts/stop-run';
import { type StandIn, standInTrainer } from '../testing/stand-in-trainer';
import { RunsOfHost } from './runs-of-host';

(hasSshd ? describe : describe.skip)('the runs of a host that is not as it should be', () => {
  const open: { dispose(): void }[] = [];
  const trainers: ChildProcess[] = [];
  afterEach(() => {
    for (const child of trainers.splice(0)) child.kill('SIGKILL');
    for (const one of open.splice(0).reverse()) one.dispose();
  });
  const train = (folder: string, name: string, what: StandIn) => {
    const cwd = path.join(folder, 'runs', name);
    mkdirSync(cwd, { recursive: true });
    trainers.push(spawn('bash', ['-c', standInTrainer(what)], { cwd, stdio: 'ignore' }));
    return cwd;
  };
  const hostOf = (server: SshServer, name = 'lab', ask?: Parameters<typeof sshHost>[1]): SshHost => {
    const host = sshHost(name, {
      ssh: server.ssh,
      pauses: [50, 500],
      mirrors: path.join(server.folder, 'mirrors'),
      ...ask,
    });
    open.push(host);
    return host;
  };
  const runsOf = (host: SshHost, folder: string, mirrors: string) => {
    const text = `targets:\n  - {name: lab, host: lab, folder: "${folder}"}\n`;
    const runs = new RunsOfHost(host, [readTargets(text, 't.yaml').targets[0]!.target!], { mirrors });
    open.push(runs);
    return runs;
  };
  /** A home of its own: what this machine's start-up files do is not what is tried, and they are killed in the middle. */
  const start = async (variables = '') => {
    const home = mkdtempSync(path.join(os.tmpdir(), 'phl-home-'));
    open.push({ dispose: () => rmSync(home, { recursive: true, force: true }) });
    const server = await SshServer.start([`SetEnv HOME=${home} ${variables}`]);
    open.push(server);
    return server;
  };
  const until = async (runs: RunsOfHost, name: string, state: string) => {
    for (const end = Date.now() + 120_000; ; await pause(100)) {
      await runs.refresh();
      const run = runs.runs.find((one) => one.name === name);
      if (run?.standing.state === state) return run;
      assert.ok(Date.now() < end, `${state}: ${JSON.stringify(run)} ${runs.fault}`);
    }
  };

  for (const [way, hours] of [
    ['ahead', 1],
    ['behind', -1],
  ] as const)
    it(`are told rightly where its clock is an hour ${way}`, async () => {
      const bin = mkdtempSync(path.join(os.tmpdir(), 'phl-bin-'));
      open.push({ dispose: () => rmSync(bin, { recursive: true }) });
      const date = `#!/bin/bash\n[ "$1" = +%s ] && exec echo $(( $(/bin/date +%s) + ${hours * 3600} ))\nexec /bin/date "$@"\n`;
      writeFileSync(path.join(bin, 'date'), date);
      chmodSync(path.join(bin, 'date'), 0o755);
      const server = await start(`PATH=${bin}:/usr/local/bin:/usr/bin:/bin`);
      const runs = runsOf(hostOf(server), server.folder, path.join(server.folder, 'mirrors'));
      // A trainer of another machine, which shares the folder and whose clock is right.
      const cwd = train(server.folder, 'shared', { steps: 5000 });
      const log = path.join(cwd, 'events.jsonl');
      while (!existsSync(log) || !readFileSync(log, 'utf8').includes('"step"')) await pause(20);
      const lock = JSON.parse(readFileSync(path.join(cwd, 'events.lock'), 'utf8')) as object;
      writeFileSync(
        path.join(cwd, 'events.lock'),
        JSON.stringify({ ...lock, boot: 'another', host: 'node07' }),
      );
      await runs.refresh();
      assert.equal(runs.fault, undefined);
      assert.ok(
        Math.abs(runs.clock - Date.now() / 1000 - hours * 3600) < 60,
        String(runs.clock - Date.now() / 1000),
      );
      const first = runs.runs[0]!.standing.state;
      assert.match(first, /^(?:running|unknown)$/);
      // Followed, the lock is touched under our eyes.
      const following = runs.follow(cwd);
      const told = () => runs.runs[0]!.standing.state === 'running';
      while (!told()) await new Promise<void>((resolve) => runs.onChange(() => resolve()));
      while (following.log.state.kind !== 'reading') await pause(50);
      await stopRun(hostOf(server), runs.runs[0]!, 'ana');
      const end = await until(runs, 'shared', 'stopped');
      assert.ok(end.step > 0, JSON.stringify(end));
      following.dispose();
    });

  it('go on being told after the server was restarted while one is followed', async () => {
    const server = await start();
    const runs = runsOf(hostOf(server), server.folder, path.join(server.folder, 'mirrors'));
    const cwd = train(server.folder, 'one', { steps: 60 });
    await until(runs, 'one', 'running');
    const following = runs.follow(cwd);
    for (let times = 0; times < 3; times++) {
      server.stop();
      await pause(300);
      await server.restart();
      await pause(700);
    }
    const done = () => runs.runs[0]!.standing.state === 'completed';
    while (!done()) await new Promise<void>((resolve) => runs.onChange(() => resolve()));
    const [mirror, log] = [following.folder, cwd].map((folder) =>
      readFileSync(path.join(folder, 'events.jsonl')),
    );
    assert.ok(mirror!.equals(log!));
    assert.ok(await following.log.check());
  });

  (canMakeUsers ? it : it.skip)(
    'are told where the home folder is full, and its shell prints noise and fails',
    async () => {
      const server = await start();
      const noise = 'echo Welcome\necho "phantomlab queue at 1"\n/no/such/program\nfalse\n';
      const user = new TestUser('/bin/bash', {}, 'a password');
      open.push(user);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k,mode=777', 'tmpfs', user.home]);
      open.push({ dispose: () => execFileSync('umount', ['-l', user.home]) });
      writeFileSync(path.join(user.home, '.bashrc'), noise);
      try {
        writeFileSync(path.join(user.home, 'full'), Buffer.alloc(1 << 20));
      } catch {
        // So it is.
      }
      server.writeConfig(['PubkeyAuthentication no', 'StrictHostKeyChecking no', 'ControlPath none']);
      const asked: string[] = [];
      const host = hostOf(server, `${user.name}@lab`, {
        ask: async ({ text }) => {
          asked.push(text);
          return 'a password';
        },
      });
      const shared = path.join(server.folder, 'shared');
      train(shared, 'one', { steps: 5 });
      const runs = runsOf(host, shared, path.join(server.folder, 'mirrors'));
      const run = await until(runs, 'one', 'completed');
      assert.equal(run.step, 5);
      assert.equal(asked.length, 1, 'a password is asked for once');
    },
  );

  it('that are two hundred cost little over one connection while nothing happens', async () => {
    const server = await start();
    const host = hostOf(server);
    for (let index = 0; index < 200; index++) {
      const cwd = path.join(server.folder, 'runs', String(index));
      mkdirSync(cwd, { recursive: true });
      const lines = [
        {
          seq: 0,
          t: 1,
          type: 'run.started',
          run: 'r',
          recipe: {},
          plan: {},
          trainer: { name: 'x', versions: {} },
          host: 'h',
          attempt: 1,
        },
        { seq: 1, t: 2, type: 'step', step: 1, epoch: 0, metrics: { reward: 0.5 } },
      ];
      writeFileSync(
        path.join(cwd, 'events.jsonl'),
        lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
      );
      writeFileSync(
        path.join(cwd, 'events.lock'),
        JSON.stringify({ pid: 7, host: 'node07', token: 't', boot: 'another', space: 's' }),
      );
      utimesSync(path.join(cwd, 'events.lock'), Date.now() / 1000, Date.now() / 1000);
    }
    const runs = runsOf(host, server.folder, path.join(server.folder, 'mirrors'));
    const watching = runs.watch();
    while (runs.runs.length < 200) await new Promise<void>((resolve) => runs.onChange(() => resolve()));
    const followed = runs.runs.map(({ folder }) => runs.follow(folder));
    while (followed.some(({ log }) => log.state.kind !== 'reading')) await pause(100);
    // Until all of the first look has been answered.
    await runs.refresh();
    await pause(3_000);
    assert.equal(server.clients().filter(({ command }) => command.includes('[mux]')).length, 1);
    const [here, there, began] = [process.cpuUsage(), ticks(server), performance.now()];
    await pause(20_000);
    const wall = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(here);
    const [ours, theirs] = [(user + system) / 1e6 / wall, (ticks(server) - there) / 100 / wall];
    if (process.env.PHANTOMLAB_MEASURE)
      console.log(
        `200 runs at rest: ${(ours * 100).toFixed(2)}% of a core here, ${(theirs * 100).toFixed(2)}% there`,
      );
    assert.ok(ours < 0.05 && theirs < 0.05, `${ours} here, ${theirs} there`);
    for (const one of followed) one.dispose();
    watching.dispose();
  });

  /** Hundredths of a second that the server's sessions and all that they started have taken. */
  function ticks(server: SshServer): number {
    return server.sessions().reduce((sum, pid) => {
      try {
        const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) /, '').split(' ');
        return sum + [11, 12, 13, 14].reduce((all, at) => all + Number(fields[at]), 0);
      } catch {
        return sum;
      }
    }, 0);
  }
});
