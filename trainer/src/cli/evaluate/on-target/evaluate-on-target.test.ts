import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { hasSshd, SshServer } from '@phantomlab/core/node/hosts/testing/ssh-server';
import { readEvents } from '@phantomlab/core/node/runs/event-reader';
import { hasSlurm, RealSlurm } from '@phantomlab/core/node/slurm/testing/real-slurm';
import { TinyWorkspace } from '../../clusters/testing/tiny-workspace';

interface Line {
  readonly id: string;
  readonly completion: string;
  readonly verdicts: readonly string[];
  readonly scores: object;
}

describe('an evaluation on a target', function () {
  this.timeout(600_000);
  const model = 'recipes/tiny/policy';
  const how = [
    '--on',
    'pw=data/tiny',
    '--recipe',
    'recipes/tiny/grpo.yaml',
    '--limit',
    '20',
    '--seeds',
    '1,2',
  ];
  let workspace: TinyWorkspace;
  let here: ReadonlyMap<string, Line>;
  before(async () => {
    workspace = await TinyWorkspace.make();
    const said = await workspace.run('evaluate', model, ...how, '--out', 'here');
    assert.equal(said.code, 0, said.err);
    here = linesBelow('here');
    assert.equal(here.size, 30);
  });
  after(() => workspace?.dispose());

  const evaluate = (...more: readonly string[]) => workspace.start(['evaluate', model, ...how, ...more]);

  function linesBelow(out: string): ReadonlyMap<string, Line> {
    const text = readFileSync(workspace.at(out, 'pw', 'predictions.jsonl'), 'utf8');
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const byKey = new Map(lines.map((line) => [`${line.seed} ${line.id}`, line as Line]));
    assert.equal(byKey.size, lines.length, 'no line twice');
    return byKey;
  }

  /** The answers are those that are given here, and the evaluation says that it is of the same model and data. */
  function isAsHere(out: string): void {
    const there = linesBelow(out);
    assert.deepEqual([...there.keys()].sort(), [...here.keys()].sort());
    for (const [key, { completion, verdicts, scores }] of here)
      assert.deepEqual(
        [there.get(key)!.completion, there.get(key)!.verdicts, there.get(key)!.scores],
        [completion, verdicts, scores],
      );
    const [mine, other] = ['here', out].map((folder) =>
      JSON.parse(readFileSync(workspace.at(folder, 'pw', 'evaluation.json'), 'utf8')),
    );
    assert.deepEqual({ ...other, started: '' }, { ...mine, started: '' });
  }

  const runOf = (out: string) => /^run: [^:]+:(\S+)$/m.exec(out)![1]!;

  it('lands the answers that are given here, and is among the runs of its target', async () => {
    workspace.targets(`  - name: near\n    folder: "${workspace.at("its own $(touch x) folder's")}"\n`);
    const { code, out, err } = await evaluate('--target', 'near', '--out', 'near').end;
    assert.equal(code, 0, `${out}\n${err}`);
    isAsHere('near');
    assert.match(out, /pw {2}recipes\/tiny\/policy/);
    const run = path.join(workspace.at("its own $(touch x) folder's"), 'runs', runOf(out));
    const { events, faults } = await readEvents(run);
    assert.deepEqual(faults, []);
    assert.deepEqual([events[0]!.type, events.at(-1)!.type], ['run.started', 'run.finished']);
    assert.deepEqual(events.flatMap((event) => (event.type === 'step' ? [event.step] : [])).at(-1), 30);
    const listed = await workspace.run('runs', '--target', 'near');
    assert.match(listed.out, new RegExp(`completed +30 .*near:${runOf(out)}`));
    assert.equal(existsSync(workspace.at('x')), false);
  });

  it('is not asked again: the same command brings what is missing here', async () => {
    rmSync(workspace.at('near'), { recursive: true });
    const runs = () => readdirSync(path.join(workspace.at("its own $(touch x) folder's"), 'runs'));
    const before = runs();
    const { code, err } = await evaluate('--target', 'near', '--out', 'near').end;
    assert.equal(code, 0, err);
    assert.match(err, /fetching its answers|following it/);
    isAsHere('near');
    assert.deepEqual(runs(), before);
  });

  it('continues where it was stopped, whoever stopped it', async () => {
    workspace.targets(`  - name: slow\n    folder: "${workspace.at('slow folder')}"\n`);
    // One answer at a time, and many of them, so that it can be stopped between two.
    const seeds = Array.from({ length: 10 }, (_, index) => index + 1).join();
    const words = ['--target', 'slow', '--out', 'slow', '--concurrency', '1', '--seeds', seeds];
    const first = evaluate(...words);
    const file = workspace.at('slow', 'pw', 'predictions.jsonl');
    while (first.child.exitCode === null && (!existsSync(file) || readFileSync(file).length === 0))
      await pause(20);
    first.child.kill('SIGINT');
    const { code, out, err } = await first.end;
    assert.equal(code, 130, err);
    assert.match(err, /The evaluation continues/);
    const address = `slow:${runOf(out)}`;
    const stopped = await workspace.run('stop', address);
    if (stopped.code !== 0) assert.match(stopped.err, /is completed/);
    const last = evaluate(...words);
    const end = await last.end;
    if (end.code !== 0) {
      // It was followed to the stop that was asked for.
      assert.match(end.err, /is stopped: Stopped by .*The same command continues it/);
      const again = await evaluate(...words).end;
      assert.equal(again.code, 0, again.err);
      assert.match(again.err, /was stopped: it continues as process/);
    }
    const all = linesBelow('slow');
    assert.equal(all.size, 150);
    for (const [key, { completion }] of here) assert.equal(all.get(key)!.completion, completion);
  });

  it('says what is wrong before anything is sent, and shows its script without asking anybody', async () => {
    const refused = async (message: RegExp, ...words: readonly string[]) => {
      const { code, err } = await workspace.run('evaluate', ...words);
      assert.equal(code, 1, err);
      assert.match(err, message);
    };
    workspace.targets(`  - {name: off, host: nobody.invalid, folder: /f}\n`);
    await refused(
      /is not a folder on this disk\. Name one, a run of the target \(off:RUN\)/,
      'none',
      ...how,
      '--target',
      'off',
      '--dry-run',
    );
    await refused(/There is no target "of"\..*Did you mean off\?/s, model, ...how, '--target', 'of');
    await refused(
      /--server asks from this machine/,
      model,
      ...how,
      '--target',
      'off',
      '--server',
      'http://x',
    );
    const { code, out, err } = await evaluate('--target', 'off', '--dry-run').end;
    assert.equal(code, 0, err);
    assert.match(out, /evaluate models\/policy --on 'pw=data\/pw'/);
    assert.match(err, /data\/tiny \(\d parts?, .*sent once/);
  });

  (hasSshd ? it : it.skip)(
    'lands over SSH, all checkpoints of a run, and those of a run that lies there',
    async () => {
      const server = await SshServer.start();
      try {
        const folder = path.join(server.folder, 'far away');
        workspace.targets(`  - {name: far, host: lab, folder: "${folder}"}\n`);
        const ssh = ['--ssh-config', path.join(server.folder, 'config')];
        const run = workspace.at('0101__training_seed=7');
        cpSync(workspace.at(model), run, { recursive: true });
        cpSync(workspace.at(model), path.join(run, 'checkpoint-5'), { recursive: true });
        const words = ['--on', 'pw=data/tiny', '--recipe', 'recipes/tiny/grpo.yaml', '--limit', '6'];
        const all = ['--checkpoints', 'all', '--target', 'far', ...ssh];
        const said = await workspace.run(
          'evaluate',
          '0101__training_seed=7',
          ...words,
          ...all,
          '--format',
          'json',
        );
        assert.equal(said.code, 0, said.err);
        const { evaluations } = JSON.parse(said.out);
        assert.deepEqual(
          evaluations.map((each: { folder: string; answered: number }) => [each.folder, each.answered]),
          ['checkpoint-5', 'final'].map((label) => [`0101__training_seed=7/evaluations/${label}/pw`, 6]),
        );
        const manifest = JSON.parse(
          readFileSync(path.join(run, 'evaluations', 'checkpoint-5', 'pw', 'evaluation.json'), 'utf8'),
        );
        assert.equal(manifest.model.run, run);
        assert.equal(manifest.training.seed, 7);
        const there = path.join(folder, 'runs', 'of the lab');
        cpSync(run, there, { recursive: true, filter: (name) => path.basename(name) !== 'evaluations' });
        const remote = await workspace.run(
          'evaluate',
          'far:of the lab',
          ...words,
          '--target',
          'far',
          ...ssh,
          '--out',
          'remote',
        );
        assert.equal(remote.code, 0, remote.err);
        assert.match(remote.err, /is on lab: .*of the lab/);
        assert.equal(linesBelow('remote').size, 6);
      } finally {
        server.dispose();
      }
    },
  );

  it('starts a vLLM there, with the target’s Python, for a name of the Hub; no engine of ours is sent along', async function () {
    const python = '/usr/bin/python3';
    if (!existsSync(python)) this.skip();
    const standIn = path.join(import.meta.dirname, '../../../evaluate/testing/stand-in');
    workspace.targets(
      `  - {name: gpu, folder: "${workspace.at('gpu')}", python: ${python}, setup: ['export PYTHONPATH="${standIn}"']}\n`,
    );
    mkdirSync(workspace.at('rg'));
    const record = (i: number) =>
      `${JSON.stringify({ question: `Question ${i}?`, answer: 'tiny', metadata: {} })}\n`;
    writeFileSync(workspace.at('rg', 'eval.jsonl'), Array.from({ length: 12 }, (_, i) => record(i)).join(''));
    const words = ['--on', 'rg-family=rg', '--prompts', 'own', '--prompt-method', 'plain'];
    const { code, out, err } = await workspace.run(
      'evaluate',
      'org/tiny',
      '--vllm',
      ...words,
      '--target',
      'gpu',
    );
    assert.equal(code, 0, `${out}\n${err}`);
    const lines = readFileSync(
      workspace.at('evaluations', 'org--tiny', 'rg-family', 'predictions.jsonl'),
      'utf8',
    );
    assert.equal(lines.trimEnd().split('\n').length, 12);
    assert.equal(JSON.parse(lines.split('\n')[0]!).model, 'org/tiny');
    const [sent] = readdirSync(workspace.at('gpu', 'trainer'));
    assert.equal(existsSync(workspace.at('gpu', 'trainer', sent!, 'dist', 'node_modules')), false);
  });

  (hasSlurm ? it : it.skip)('runs as a job of Slurm', async () => {
    const slurm = await RealSlurm.start();
    try {
      const request = 'scheduler: slurm, slurm: {partition: gpu, mem: 1500M, ntasks: 1, cpus_per_task: 2}';
      workspace.targets(`  - {name: queue, folder: "${slurm.at('its folder')}", ${request}}\n`);
      const { code, out, err } = await evaluate('--target', 'queue', '--out', 'queue').end;
      assert.equal(code, 0, `${out}\n${err}`);
      isAsHere('queue');
    } finally {
      await slurm.stop();
    }
  });
});
