import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { hasSshd, SshServer } from '@phantomlab/core/node/hosts/testing/ssh-server';
import { readEvents } from '@phantomlab/core/node/runs/event-reader';
import { hasSlurm, RealSlurm } from '@phantomlab/core/node/slurm/testing/real-slurm';
import { canContain, standInApptainer } from '@phantomlab/core/node/slurm/testing/stand-in-apptainer';
import type { RunEvent } from '@phantomlab/core/run/event';
import { readTargets } from '@phantomlab/core/targets/read-targets';
import { TinyWorkspace } from './testing/tiny-workspace';

const f1s = (events: readonly RunEvent[]) =>
  events.flatMap((event) => (event.type === 'eval' ? [[event.step, event.split, event.metrics.f1]] : []));

/** Run folders below a folder, by their logs. */
const logsBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .map((name) => path.join(folder, String(name)))
        .filter((file) => path.basename(file) === 'events.jsonl')
    : [];

describe('a training on a target', function () {
  this.timeout(600_000);
  let workspace: TinyWorkspace;
  let here: readonly unknown[];
  before(async () => {
    workspace = await TinyWorkspace.make();
    const said = await workspace.run('train', workspace.recipe, ...workspace.short, '--output', 'out');
    assert.equal(said.code, 0, said.err);
    here = f1s((await readEvents(workspace.at('out'))).events);
    assert.equal(here.length, 2);
    assert.ok((here[1] as readonly number[])[2]! > 0.1, 'it knows something');
  });
  after(() => workspace?.dispose());

  /** Launches, follows to the end, and compares the run with the one that was trained here. */
  async function trains(target: string, folder: string, ...more: readonly string[]): Promise<string> {
    const said = await workspace.run(
      'train',
      workspace.recipe,
      '--target',
      target,
      ...workspace.short,
      ...more,
    );
    assert.equal(said.code, 0, `${said.out}\n${said.err}`);
    assert.match(
      said.out,
      new RegExp(`^run: ${target}:grpo-\\S+\nstep 1 of 2 .*\nstep 2 of 2 .*\ncompleted\n$`),
    );
    const name = /^run: [^:]+:(\S+)/.exec(said.out)![1]!;
    const run = path.join(folder, 'runs', name);
    const { events, faults } = await readEvents(run);
    assert.deepEqual(faults, []);
    assert.deepEqual(
      events.map(({ seq }) => seq),
      events.map((_, index) => index),
    );
    assert.deepEqual(f1s(events), here);
    for (const file of ['submission.sh', 'job.json', 'recipe.yaml', 'model.safetensors'])
      assert.ok(existsSync(path.join(run, file)), file);
    return run;
  }

  /** What the terminal showed was read from here: the very bytes of the log. */
  function isMirrored(run: string): void {
    const log = readFileSync(path.join(run, 'events.jsonl'));
    const mirrors = logsBelow(workspace.at('.cache'));
    assert.ok(mirrors.some((file) => readFileSync(file).equals(log)));
  }

  it('of this machine learns what it learns without one', async () => {
    workspace.targets(`  - name: here\n    folder: "${workspace.at("its own $(touch x) folder's")}"\n`);
    const run = await trains('here', workspace.at("its own $(touch x) folder's"));
    // Its script ends after the log of the run.
    while (!/The training ended with exit code 0/.test(readFileSync(path.join(run, 'process.log'), 'utf8')))
      await pause(50);
    assert.equal(existsSync(workspace.at('x')), false);
  });

  it('whose data is nowhere is told how it is generated, and without a target how one is written', async () => {
    const data = ['--set', 'dataset_name=data/other', '--set', 'eval_strategy=no'];
    workspace.targets(`  - name: here\n    folder: "${workspace.at('no data')}"\n`);
    const words = ['train', workspace.recipe, '--target', 'here', ...workspace.short, ...data];
    const { code, err } = await workspace.run(...words);
    assert.equal(code, 1);
    assert.match(
      err,
      /\n {2}phantomlab generate --output-dir data\/other --seed 11 .*--max-family-tree-size 6/,
    );
    assert.ok(!existsSync(workspace.at('no data', 'runs')));
    workspace.targets('  []\n');
    const none = await workspace.run('targets');
    const written = none.err.slice(none.err.indexOf('targets:\n'), none.err.indexOf('\n\nThen:'));
    assert.ok(readTargets(written, 'targets.yaml').targets[0]?.target?.scheduler === 'slurm', none.err);
  });

  (hasSshd ? describe : describe.skip)('over SSH', () => {
    let server: SshServer;
    before(async () => {
      server = await SshServer.start();
    });
    after(() => server?.dispose());

    it('learns the same, and what was sent once is not sent again', async () => {
      const folder = path.join(server.folder, 'far away');
      workspace.targets(`  - {name: there, host: lab, folder: "${folder}"}\n`);
      const ssh = ['--ssh-config', path.join(server.folder, 'config')];
      isMirrored(await trains('there', folder, ...ssh));
      const [data, trainers] = ['data', 'trainer'].map((name) => readdirSync(path.join(folder, name)).sort());
      const again = await workspace.run(
        'train',
        workspace.recipe,
        '--target',
        'there',
        ...workspace.short,
        ...ssh,
      );
      assert.equal(again.code, 0, again.err);
      assert.doesNotMatch(again.err, /Sending/);
      assert.deepEqual(readdirSync(path.join(folder, 'data')).sort(), data);
      assert.deepEqual(readdirSync(path.join(folder, 'trainer')), trainers);
    });
  });

  (hasSlurm ? describe : describe.skip)('of Slurm', () => {
    let slurm: RealSlurm;
    before(async () => {
      slurm = await RealSlurm.start();
    });
    after(() => slurm?.stop());
    const request = 'scheduler: slurm, slurm: {partition: gpu, mem: 1500M, ntasks: 1, cpus_per_task: 2}';

    it('of this machine learns the same', async () => {
      workspace.targets(`  - {name: queue, folder: "${slurm.at('its folder')}", ${request}}\n`);
      const run = await trains('queue', slurm.at('its folder'));
      assert.match(readFileSync(path.join(run, 'job.json'), 'utf8'), /"scheduler":"slurm".*"id":\d+/);
    });

    it('learns the same in a container, of which it sees the image and the folders of the target alone', async function () {
      if (!canContain()) return this.skip();
      const { programs, image } = standInApptainer(slurm.at('containers'));
      const folder = slurm.at('boxed');
      workspace.targets(
        `  - name: boxed\n    folder: "${folder}"\n    ${request.replace(', slurm', '\n    slurm')}\n` +
          `    environment: {PATH: "${programs}:/usr/bin:/bin"}\n    container: {kind: apptainer, image: "${image}"}\n`,
      );
      const run = await trains('boxed', folder);
      const log = readFileSync(
        path.join(run, readdirSync(run).find((name) => /^slurm-\d+\.log$/.test(name))!),
        'utf8',
      );
      assert.match(log, /^in the container: \S+ $/m);
      assert.ok(log.includes(`in the container: /tmp/${path.basename(slurm.folder)} `), log.slice(0, 2_000));
      // Slurm tells the container and the training, and the container tells the training: that is no second signal.
      const words = [
        'train',
        workspace.recipe,
        '--target',
        'boxed',
        ...workspace.short,
        '--set',
        'max_steps=900',
      ];
      const { code, err } = await workspace.run(...words, '--output', 'told', '--detach');
      assert.equal(code, 0, err);
      const told = path.join(folder, 'runs', 'told');
      const newest = async <T extends RunEvent['type']>(type: T) => {
        for (;;) {
          const events: readonly RunEvent[] = await readEvents(told).then(
            (batch) => batch.events,
            () => [],
          );
          const is = (event: RunEvent): event is Extract<RunEvent, { type: T }> => event.type === type;
          const found = events.filter(is).at(-1);
          if (found) return found;
          await pause(100);
        }
      };
      await newest('step');
      const [, id] = /"id":(\d+)/.exec(readFileSync(path.join(told, 'job.json'), 'utf8'))!;
      slurm.ask('scancel', '--signal=TERM', id!);
      assert.equal((await newest('run.finished')).outcome, 'preempted');
      const [last, saved] = [await newest('step'), await newest('checkpoint')];
      assert.equal(saved.step, last.step);
      await slurm.until('its job is queued again', () =>
        /PENDING/.test(slurm.ask('squeue', '-h', '-o', '%T')),
      );
      slurm.ask('scancel', '--name=told');
    });

    it('that is refused leaves no folder behind, so that its name is free for the next try', async () => {
      const folder = slurm.at('refused');
      workspace.targets(
        `  - {name: refusing, folder: "${folder}", ${request.replace('partition: gpu', 'partition: gpus')}}\n`,
      );
      const words = [
        'train',
        workspace.recipe,
        '--target',
        'refusing',
        '--output',
        'named',
        ...workspace.short,
      ];
      const { code, err } = await workspace.run(...words);
      assert.equal(code, 1);
      assert.match(err, /The job was not submitted.*[Ii]nvalid partition/s);
      assert.deepEqual(readdirSync(path.join(folder, 'runs')), []);
    });

    (hasSshd ? it : it.skip)('over SSH learns the same', async () => {
      const server = await SshServer.start([`SetEnv SLURM_CONF=${process.env.SLURM_CONF}`]);
      try {
        workspace.targets(`  - {name: far, host: lab, folder: "${slurm.at('far')}", ${request}}\n`);
        isMirrored(await trains('far', slurm.at('far'), '--ssh-config', path.join(server.folder, 'config')));
      } finally {
        server.dispose();
      }
    });
  });
});
