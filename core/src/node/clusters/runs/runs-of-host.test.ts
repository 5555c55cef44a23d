import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readTargets } from '../../../targets/read-targets';
import type { Host } from '../../hosts/host';
import { type SshHost, sshHost } from '../../hosts/ssh/ssh-host';
import { hasSshd, SshServer } from '../../hosts/testing/ssh-server';
import { thisMachine } from '../../hosts/this-machine';
import { type StandIn, standInTrainer } from '../testing/stand-in-trainer';
import { RunsOfHost } from './runs-of-host';
import type { TargetRun } from './target-run';

const targetOf = (name: string, folder: string, host?: string) => {
  const text = `targets:\n  - name: ${name}\n    folder: ${JSON.stringify(folder)}\n${host ? `    host: ${host}\n` : ''}`;
  const { target } = readTargets(text, 'targets.yaml').targets[0]!;
  assert.ok(target);
  return target;
};

(process.platform === 'linux' ? describe : describe.skip)('the runs of a host', () => {
  let folder: string;
  let mirrors: string;
  const trainers: ChildProcess[] = [];
  const open: { dispose(): void }[] = [];
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phl-runs-'));
    mirrors = path.join(folder, 'mirrors');
  });
  afterEach(() => {
    for (const one of open.splice(0)) one.dispose();
    for (const child of trainers.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });
  const train = (name: string, what: StandIn) => {
    const cwd = path.join(folder, 'runs', name);
    mkdirSync(cwd, { recursive: true });
    const child = spawn('bash', ['-c', standInTrainer(what)], { cwd, stdio: 'ignore' });
    trainers.push(child);
    return child;
  };
  const runsOn = (host: Host, hostName?: string) => {
    const runs = new RunsOfHost(host, [targetOf('lab', folder, hostName)], { mirrors, patienceMs: 3_000 });
    open.push(runs);
    return runs;
  };
  /** Looks until something holds. */
  const until = async (
    runs: RunsOfHost,
    holds: (run: (name: string) => TargetRun | undefined) => boolean,
  ) => {
    for (const end = Date.now() + 60_000; ; await pause(100)) {
      await runs.refresh();
      if (holds((name) => runs.runs.find((run) => run.name === name))) return;
      assert.ok(Date.now() < end, JSON.stringify(runs.runs, undefined, 1));
    }
  };

  it('are told with step, reward and state, the newest first', async () => {
    const runs = runsOn(thisMachine);
    await runs.refresh();
    assert.deepEqual([runs.runs, runs.fault], [[], undefined]);
    train('a run', { steps: 3 });
    await until(runs, (run) => run('a run')?.standing.state === 'completed');
    train('second', { steps: 500 });
    await until(runs, (run) => run('second')?.standing.state === 'running' && run('second')!.step > 1);
    const [newest, oldest] = runs.runs;
    assert.deepEqual([newest?.name, oldest?.name, oldest?.step, oldest?.maxSteps], ['second', 'a run', 3, 3]);
    assert.deepEqual([oldest?.reward, oldest?.attempt, oldest?.target], [0.3, 1, 'lab']);
    assert.equal(newest?.folder, path.join(folder, 'runs/second'));
    trainers.at(-1)!.kill('SIGKILL');
    await until(runs, (run) => run('second')?.standing.state === 'lost');
    rmSync(path.join(folder, 'runs/a run'), { recursive: true });
    await until(runs, (run) => run('a run') === undefined);
  });

  it('are looked for only while somebody watches, and told when they change', async () => {
    const runs = runsOn(thisMachine);
    train('one', { steps: 1 });
    await pause(200);
    assert.equal(runs.looked, undefined);
    const told = new Promise<void>((resolve) => runs.onChange(() => runs.runs.length > 0 && resolve()));
    const watching = runs.watch();
    await told;
    watching.dispose();
  });

  it('are there at once from the last look, by whoever asks next', async () => {
    const before = runsOn(thisMachine);
    train('one', { steps: 2 });
    await until(before, (run) => run('one')?.standing.state === 'completed');
    const next = runsOn(thisMachine);
    assert.deepEqual(next.runs, before.runs);
    assert.ok(Date.now() - next.looked! < 60_000);
    for (const name of readdirSync(mirrors))
      writeFileSync(path.join(mirrors, name, 'runs.json'), '{"format":1,');
    assert.deepEqual(runsOn(thisMachine).runs, []);
  });

  it('are all listed at once, and looked into by the page: the newest first, and whichever is asked for', async () => {
    for (let number = 0; number < 30; number++) {
      const run = path.join(folder, `runs/run ${number}`);
      mkdirSync(run, { recursive: true });
      const log = path.join(run, 'events.jsonl');
      const step = '{"seq":0,"t":1,"type":"step","step":1,"epoch":0,"metrics":{}}';
      writeFileSync(log, `${step}\n{"seq":1,"t":2,"type":"run.finished","outcome":"completed"}\n`);
      utimesSync(log, 1_000 + number, 1_000 + number);
    }
    const options = { mirrors, page: 10 };
    const runs = new RunsOfHost(thisMachine, [targetOf('lab', folder)], options);
    open.push(runs);
    await runs.refresh();
    const expected = (seen: number) =>
      Array.from({ length: 30 }, (_, index) => [`run ${29 - index}`, index < seen ? 'completed' : 'unknown']);
    const states = (of: RunsOfHost) => of.runs.map(({ name, standing }) => [name, standing.state]);
    assert.deepEqual(states(runs), expected(10));
    assert.deepEqual(
      runs.runs.map(({ unseen }) => unseen === true),
      expected(10).map(([, state]) => state === 'unknown'),
    );
    await runs.lookInto(path.join(folder, 'runs/run 0'));
    assert.equal(runs.runs.at(-1)?.standing.state, 'completed');
    // Each later look takes a page more, whoever looks.
    const next = new RunsOfHost(thisMachine, [targetOf('lab', folder)], options);
    open.push(next);
    await next.refresh();
    assert.deepEqual(states(next), expected(20));
    await next.refresh();
    assert.deepEqual(states(next), expected(30));
  });

  it('run nothing that stands in a name, and show it as it is', async () => {
    const runs = runsOn(thisMachine);
    const names = [
      `$(touch ${folder}/hacked)`,
      `a'"b\\`,
      'two\nlines\nphantomlab queue at 5',
      '`touch hacked`; touch hacked',
      '-rf *',
      'größe 学',
      '5 7 1.5 .',
    ];
    for (const name of names) train(name, { steps: 1 });
    const isDone = (name: string) =>
      runs.runs.find((run) => run.name === name)?.standing.state === 'completed';
    await until(runs, () => names.every(isDone));
    assert.ok(!existsSync(path.join(folder, 'hacked')));
  });

  it('are those of no folder that is not there, and a variable that is not set is named', async () => {
    const runs = new RunsOfHost(
      thisMachine,
      [targetOf('lab', '$NOBODY_SETS_THIS/x'), targetOf('here', folder)],
      { mirrors },
    );
    open.push(runs);
    train('one', { steps: 1 });
    await until(runs, (run) => run('one') !== undefined);
    assert.match(runs.fault ?? '', /NOBODY_SETS_THIS/);
  });

  (hasSshd ? describe : describe.skip)('over SSH', () => {
    let server: SshServer;
    let host: SshHost;
    before(async () => {
      server = await SshServer.start();
    });
    beforeEach(() => {
      host = sshHost('lab', { ssh: server.ssh, pauses: [50, 500], mirrors });
      open.push(host);
    });
    after(() => server.dispose());

    it('are followed within seconds, while the list itself is asked for much later', async () => {
      const runs = runsOn(host, 'lab');
      train('one', { steps: 40 });
      await until(runs, (run) => run('one')?.standing.state === 'running');
      const looked = runs.looked;
      const following = runs.follow(path.join(folder, 'runs/one'));
      const changes: number[] = [];
      await new Promise<void>((resolve) =>
        runs.onChange(() => {
          const [run] = runs.runs;
          if (changes.at(-1) !== run!.step) changes.push(run!.step);
          if (run!.standing.state === 'completed') resolve();
        }),
      );
      assert.equal(runs.looked, looked);
      assert.ok(changes.length > 2 && changes.at(-1) === 40, String(changes));
      const [run] = runs.runs;
      assert.equal(run?.mirror, following.folder);
      assert.deepEqual(
        readFileSync(path.join(run!.mirror, 'events.jsonl')),
        readFileSync(path.join(run!.folder, 'events.jsonl')),
      );
      following.dispose();
    });

    it('stay as they were last seen while the server is away, and are asked for again after it', async () => {
      const runs = runsOn(host, 'lab');
      train('one', { steps: 3 });
      await until(runs, (run) => run('one')?.standing.state === 'completed');
      server.stop();
      await runs.refresh();
      assert.match(runs.fault ?? '', /has not answered yet|ssh lab/);
      assert.equal(runs.runs[0]?.standing.state, 'completed');
      await server.restart();
      train('two', { steps: 1 });
      await until(runs, (run) => run('two')?.standing.state === 'completed');
      assert.equal(runs.fault, undefined);
    });
  });
});
