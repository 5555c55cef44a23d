import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type StandIn, standInTrainer } from '@phantomlab/core/node/clusters/testing/stand-in-trainer';
import { hasSshd, SshServer } from '@phantomlab/core/node/hosts/testing/ssh-server';
import { readEvents } from '@phantomlab/core/node/runs/event-reader';
import { hasSlurm, RealSlurm } from '@phantomlab/core/node/slurm/testing/real-slurm';
import { type Said, TinyWorkspace } from './testing/tiny-workspace';

interface Listed {
  readonly fault: string | null;
  readonly runs: readonly { readonly run: string; readonly state: string; readonly step: number }[];
}

describe('runs on a target', () => {
  let workspace: TinyWorkspace;
  const trainers: ChildProcess[] = [];
  before(async () => {
    workspace = await TinyWorkspace.make();
  });
  after(() => {
    for (const child of trainers) child.kill('SIGKILL');
    workspace?.dispose();
  });
  /** A run that somebody started in a terminal there. */
  const train = (runFolder: string, what: StandIn) => {
    mkdirSync(runFolder, { recursive: true });
    trainers.push(spawn('bash', ['-c', standInTrainer(what)], { cwd: runFolder, stdio: 'ignore' }));
  };
  const good = async (...words: readonly string[]): Promise<Said> => {
    const said = await workspace.run(...words);
    assert.equal(said.code, 0, `${words.join(' ')}\n${said.out}\n${said.err}`);
    return said;
  };
  const listed = async (...words: readonly string[]): Promise<Listed> =>
    JSON.parse((await good('runs', '--format', 'json', ...words)).out) as Listed;
  const comesTo = async (run: string, state: string, ...words: readonly string[]) => {
    for (const end = Date.now() + 120_000; ; await pause(200)) {
      const { runs } = await listed(...words);
      const found = runs.find((one) => one.run === run);
      if (found?.state === state) return found;
      assert.ok(Date.now() < end, `${run} is not ${state}: ${JSON.stringify(runs)}`);
    }
  };

  it('of this machine are listed without one', async () => {
    train(workspace.at('runs/deep/first'), { steps: 3 });
    await comesTo('runs/deep/first', 'completed');
    train(workspace.at("runs/it's $(touch x)"), { steps: 2 });
    await comesTo("runs/it's $(touch x)", 'completed');
    const { out } = await good('runs');
    assert.match(
      out,
      /^STATE +STEP +REWARD +AGE +RUN\ncompleted +2\/2 +0\.200 .* runs\/it's \$\(touch x\)\ncompleted +3\/3/,
    );
    assert.match((await good('runs', '-n', '1')).err, /And 1 older one/);
    assert.equal(existsSync(workspace.at('x')), false);
    assert.match((await good('runs', '--format', 'json', 'recipes')).out, /"runs": \[\]/);
  });

  (hasSshd ? describe : describe.skip)('over SSH', () => {
    let server: SshServer;
    let ssh: readonly string[];
    let folder: string;
    before(async () => {
      server = await SshServer.start();
      folder = path.join(server.folder, 'far away');
      ssh = ['--ssh-config', path.join(server.folder, 'config')];
      workspace.targets(`  - {name: far, host: lab, folder: "${folder}"}\n`);
    });
    after(() => server?.dispose());

    it('are listed, watched, stopped and fetched', async () => {
      train(path.join(folder, 'runs/one'), { steps: 2000, seconds: 0.2 });
      await comesTo('far:one', 'running', '-t', 'far', ...ssh);
      assert.match((await good('attach', 'far:one', '--once', ...ssh)).out, /^far:one +running\n.*of 2000/);
      // Nothing is logged yet: that is said, and not waited for.
      const waits = path.join(folder, 'runs/waits');
      mkdirSync(waits);
      const job = {
        format: 1,
        scheduler: 'process',
        token: 't',
        target: 'far',
        submitted: Date.now() / 1000,
      };
      writeFileSync(path.join(waits, 'job.json'), JSON.stringify(job));
      assert.match((await good('attach', 'far:waits', '--once', ...ssh)).out, /^far:waits: starting/);
      rmSync(waits, { recursive: true });
      const stopped = await good('stop', 'far:one', ...ssh);
      const step = /^far:one: stopped at step (\d+)\n$/.exec(stopped.out)?.[1];
      assert.ok(step, stopped.out);
      const fetched = await good('fetch', 'far:one', '-o', 'policy', ...ssh);
      assert.match(fetched.out, new RegExp(`^policy: the policy of checkpoint-${step} of far:one`));
      assert.equal(readFileSync(workspace.at('policy/model.safetensors'), 'utf8'), `step ${step}\n`);
      await good('fetch', 'far:one', '--all', '-o', 'all', ...ssh);
      assert.deepEqual(readdirSync(workspace.at('all')).sort(), [`checkpoint-${step}`, 'events.jsonl']);
      assert.deepEqual(
        readFileSync(workspace.at('all/events.jsonl')),
        readFileSync(path.join(folder, 'runs/one/events.jsonl')),
      );
      const wrong: readonly (readonly [RegExp, ...string[]])[] = [
        [/does not run: it is stopped/, 'stop', 'far:one'],
        [/has no run "two".*\n {2}far:one/, 'stop', 'far:two'],
        [
          /no checkpoint of step 7 with a policy.*Its one checkpoint/,
          'fetch',
          'far:one',
          '--checkpoint',
          '7',
        ],
        [/keeps no submission.sh/, 'resume', 'far:one'],
        [/is there already, and is something else/, 'fetch', 'far:one', '-o', 'recipes'],
        [/no target "for".* Did you mean far/, 'resume', 'for:one'],
      ];
      for (const [message, ...words] of wrong) {
        const said = await workspace.run(...words, ...ssh);
        assert.ok(said.code === 1 && message.test(said.err), `${words.join(' ')}: ${said.err}`);
      }
    });

    it('are ended at once, with who did it in the log', async () => {
      train(path.join(folder, 'runs/two'), { steps: 2000, seconds: 0.2 });
      await comesTo('far:two', 'running', '-t', 'far', ...ssh);
      assert.match(
        (await good('stop', '--cancel', 'far:two', ...ssh)).out,
        /^far:two: stopped \(Ended immediately by .* with phantomlab stop on /,
      );
      const { events, faults } = await readEvents(path.join(folder, 'runs/two'));
      assert.deepEqual([faults, events.at(-1)?.type], [[], 'run.finished']);
      assert.deepEqual(
        events.map(({ seq }) => seq),
        events.map((_, index) => index),
      );
    });

    it('of a colleague are found by their folder, and can be fetched while they go on', async () => {
      const elsewhere = path.join(server.folder, 'colleague');
      train(path.join(elsewhere, 'deep/theirs'), { steps: 2000, seconds: 0.2 });
      await comesTo(`far:${elsewhere}/deep/theirs`, 'running', elsewhere, '-t', 'far', ...ssh);
      assert.match((await good('attach', `far:${elsewhere}/deep/theirs`, '--once', ...ssh)).out, /running/);
      const { out } = await good('fetch', `far:${elsewhere}`, '--all', '-o', 'theirs', ...ssh);
      assert.match(out, /^theirs: the run of/);
      const text = readFileSync(workspace.at('theirs/events.jsonl'), 'utf8');
      assert.ok(readFileSync(path.join(elsewhere, 'deep/theirs/events.jsonl'), 'utf8').startsWith(text));
    });

    it('are shown from their mirror, and from the last list, while the server is away', async () => {
      assert.match((await good('attach', 'far:one', '--once', ...ssh)).out, /stopped/);
      server.stop();
      const old = await workspace.run('runs', '--format', 'json', '-t', 'far', ...ssh);
      const { fault, runs } = JSON.parse(old.out) as Listed;
      assert.match(fault ?? '', /can't be asked: ssh lab/);
      assert.ok(runs.some(({ run, state }) => run === 'far:one' && state === 'stopped'));
      const text = await workspace.run('runs', '-t', 'far', ...ssh);
      assert.match(text.err, /As of \d\d:\d\d:/);
      assert.deepEqual([old.code, text.code], [1, 1], 'what is shown is old');
      for (const address of ['far:one', `lab:${folder}/runs/one`]) {
        const offline = await workspace.run('attach', address, '--once', ...ssh);
        assert.equal(offline.code, 1);
        assert.match(offline.err, /Offline: this is what was mirrored until /);
        assert.match(offline.out, /stopped/);
      }
      const away = await workspace.run('stop', 'far:one', ...ssh);
      assert.ok(away.code === 1 && /ssh lab/.test(away.err), away.err);
      await server.restart();
    });
  });

  (hasSlurm && hasSshd ? describe : describe.skip)('of Slurm over SSH', () => {
    let slurm: RealSlurm;
    let server: SshServer;
    before(async () => {
      slurm = await RealSlurm.start();
      server = await SshServer.start([`SetEnv SLURM_CONF=${process.env.SLURM_CONF}`]);
      ssh = ['--ssh-config', path.join(server.folder, 'config')];
    });
    after(async () => {
      server?.dispose();
      await slurm?.stop();
    });
    let ssh: readonly string[];
    /** A run that was trained to its end. */
    let run: string;

    it('train, are stopped, fetched, resumed and watched to their end', async () => {
      const request = 'scheduler: slurm, slurm: {partition: gpu, mem: 1500M, ntasks: 1, cpus_per_task: 2}';
      workspace.targets(`  - {name: queue, host: lab, folder: "${slurm.folder}", ${request}}\n`);
      const short = workspace.short.map((word) =>
        word.replace('max_steps=2', 'max_steps=12').replace('eval_steps=2', 'eval_steps=100'),
      );
      const launch = await good('train', workspace.recipe, '--target', 'queue', ...short, '--detach', ...ssh);
      run = /^run: (\S+)$/m.exec(launch.out)?.[1] ?? assert.fail(launch.out);
      const name = run.slice('queue:'.length);
      const log = slurm.at('runs', name, 'events.jsonl');
      const hasStep = () => existsSync(log) && readFileSync(log, 'utf8').includes('"type":"step"');
      await slurm.until('a step is done', hasStep, 240);
      const stopped = await good('stop', run, ...ssh);
      assert.match(stopped.out, /: (stopped|its training has ended)/);
      await comesTo(run, 'stopped', '-t', 'queue', ...ssh);
      const { out } = await good('fetch', run, '-o', 'tiny policy', ...ssh);
      assert.match(out, /^tiny policy: the policy of checkpoint-\d+/);
      const files = readdirSync(workspace.at('tiny policy'));
      for (const file of ['config.json', 'model.safetensors', 'tokenizer.json'])
        assert.ok(files.includes(file), String(files));
      const state = readdirSync(slurm.at('runs', name)).find((one) => one.startsWith('checkpoint-'))!;
      assert.ok(
        readdirSync(slurm.at('runs', name, state)).length > files.length,
        'the state of the optimizer stays there',
      );
      assert.match((await good('resume', run, ...ssh)).out, /continues as job \d+\.\n$/);
      const watched = await good('attach', run, ...ssh);
      assert.match(watched.out, /step 12 of 12 .*\ncompleted\n$/s);
      const { events, faults } = await readEvents(path.dirname(log));
      assert.deepEqual(faults, []);
      const starts = events.flatMap((event) => (event.type === 'run.started' ? [event] : []));
      assert.deepEqual(
        starts.map(({ attempt }) => attempt),
        [1, 2],
      );
      assert.ok(Number(starts[1]?.step) >= 1, 'it goes on from its checkpoint');
      assert.equal(events.at(-1)?.type, 'run.finished');
    });

    it('are started over, and are followed from their preemption into the next attempt', async () => {
      const words = ['--again', run, '--set', 'max_steps=40', '--output', 'again', ...ssh];
      const following = workspace.start(['train', ...words]);
      const second = slurm.at('runs/again');
      const secondLog = path.join(second, 'events.jsonl');
      const begins = () => existsSync(secondLog) && readFileSync(secondLog, 'utf8').includes('"type":"step"');
      await slurm.until('a step of the second run is done', begins, 240);
      const { id } = JSON.parse(readFileSync(path.join(second, 'job.json'), 'utf8')) as {
        readonly id: number;
      };
      slurm.ask('scontrol', 'requeue', String(id));
      // A requeued job waits two minutes, unless somebody says otherwise.
      const isAgain = () => {
        slurm.ask('scontrol', 'update', `JobId=${id}`, 'StartTime=now');
        return /"attempt":2/.test(readFileSync(secondLog, 'utf8'));
      };
      await slurm.until('it goes on', isAgain, 240);
      const said = await following.end;
      assert.equal(said.code, 0, `${said.out}\n${said.err}`);
      assert.match(
        said.out,
        /^run: queue:again\nstep 1 of 40 .*\npreempted.*\nstep .*step 40 of 40 .*\ncompleted\n$/s,
      );
      assert.deepEqual(
        readdirSync(path.join(second, 'sent')),
        readdirSync(slurm.at('runs', run.slice('queue:'.length), 'sent')),
      );
      const wrong: readonly (readonly [RegExp, ...string[]])[] = [
        [/again can't be|is there already/, '--output', 'again'],
        [/Leave out --trainer/, '--trainer', 'trl'],
        [/Leave out --target/, '--target', 'queue'],
      ];
      for (const [message, ...more] of wrong) {
        const refused = await workspace.run('train', '--again', run, ...more, ...ssh);
        assert.ok(refused.code === 1 && message.test(refused.err), refused.err);
      }
    });
  });
});
