import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { readTargets } from '../../../targets/read-targets';
import { thisMachine } from '../../hosts/this-machine';
import { cancelRun } from '../acts/cancel-run';
import { filesOfRun } from '../acts/fetched-files';
import { resumeRun } from '../acts/resume-run';
import { stopRun } from '../acts/stop-run';
import { RunsOfHost } from './runs-of-host';

/** Names that a shell would do something with, and all that a file's name may hold. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '$(touch hacked)',
        '`touch hacked`',
        "'",
        '"',
        '\\',
        ';touch hacked;',
        '|',
        '&',
        '\n',
        '\t',
        '\r',
        '\u001b[31m',
        ' ',
        '-rf',
        '*',
        '~',
        `\${IFS}`,
        '$HOME',
        '%s%n',
        '!x',
        '#',
        'é',
        '学',
        '\u202e',
        'checkpoint',
        '\nphantomlab queue at 1\n',
        '5 6 7.8 ./x',
      ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join('').replaceAll(/[/\0]/g, '_').replace(/^\.+/, 'dot'))
  .filter(
    (name) =>
      name !== '' && Buffer.byteLength(name) < 200 && !/^checkpoint-|^completions$|^node_modules$/.test(name),
  );

(process.platform === 'linux' ? describe : describe.skip)('a run whose fields are hostile', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phl-hostile-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const event = (seq: number, type: string, more: object) =>
    `${JSON.stringify({ seq, t: 1_700_000_000, type, ...more })}\n`;
  const logOf = (text: string) =>
    event(0, 'run.started', {
      run: text,
      recipe: { [text]: text },
      plan: { maxSteps: 9 },
      trainer: { name: text, versions: {} },
      host: text,
      attempt: 1,
    }) +
    event(1, 'step', { step: 4, epoch: 0, metrics: { reward: 0.25, [text]: 1 } }) +
    event(2, 'run.finished', { outcome: 'failed', reason: text });

  it('is listed as it is, and nothing of it runs: a thousand names', async () => {
    const names = [...new Set(fc.sample(hostile, { numRuns: 1_100, seed: 11 }))];
    assert.ok(names.length > 1_000, String(names.length));
    // One folder a hundred runs, as deep folders of a cluster have it.
    for (const [index, name] of names.entries()) {
      const run = path.join(folder, 'runs', String(index % 55), name);
      mkdirSync(run, { recursive: true });
      writeFileSync(path.join(run, 'events.jsonl'), logOf(name));
    }
    const { target } = readTargets(`targets:\n  - {name: lab, folder: "${folder}"}\n`, 't.yaml').targets[0]!;
    const runs = new RunsOfHost(thisMachine, [target!], {
      mirrors: path.join(folder, 'm'),
      patienceMs: 280_000,
      page: Number.POSITIVE_INFINITY,
    });
    await runs.refresh();
    assert.equal(runs.fault, undefined);
    const found = new Map(runs.runs.map((run) => [run.name.replace(/^\d+\//, ''), run]));
    for (const name of names) {
      const run = found.get(name);
      assert.ok(run, JSON.stringify(name));
      assert.deepEqual(
        [run.step, run.reward, run.standing],
        [4, 0.25, { state: 'failed', reason: name }],
        name,
      );
    }
    assert.equal(found.size, names.length);
    runs.dispose();
    const hacked = readdirSync(folder, { recursive: true }).filter(
      (name) => path.basename(String(name)) === 'hacked',
    );
    assert.deepEqual(hacked, []);
    assert.ok(!existsSync('hacked'));
  });

  it('can be stopped, cancelled, resumed and listed for fetching without running anything', async () => {
    const texts = fc.sample(hostile, { numRuns: 40, seed: 5 });
    for (const text of texts) {
      const run = path.join(folder, 'runs', text);
      mkdirSync(run, { recursive: true });
      writeFileSync(path.join(run, 'events.jsonl'), `${logOf(text).split('\n').slice(0, 2).join('\n')}\n`);
      const lock = { pid: 999_999_999, host: text, token: text, boot: text, space: text, start: text };
      writeFileSync(path.join(run, 'events.lock'), JSON.stringify(lock));
      writeFileSync(path.join(run, text), 'x');
      const job = {
        format: 1,
        scheduler: 'slurm',
        id: 5,
        cluster: text,
        token: text,
        target: text,
        user: text,
        submitted: 1,
      };
      writeFileSync(path.join(run, 'job.json'), JSON.stringify(job));
      const listed = {
        target: text,
        name: text,
        folder: run,
        mirror: run,
        standing: { state: 'unknown', reason: '' } as const,
        step: 0,
        maxSteps: undefined,
        reward: undefined,
        loss: undefined,
        gpu: undefined,
        attempt: undefined,
        started: undefined,
        updated: 0,
        job: undefined,
        foreign: false,
      };
      assert.equal(await stopRun(thisMachine, listed, text), 'asked');
      assert.ok(existsSync(path.join(run, 'control.json')));
      await assert.rejects(cancelRun(thisMachine, listed, text), /can't be killed from/);
      await assert.rejects(resumeRun(thisMachine, listed, 'slurm'), /no checkpoint/);
      const files = await filesOfRun(thisMachine, run);
      assert.ok(
        files.some(({ path: name }) => name === text),
        JSON.stringify(files),
      );
    }
    const hacked = readdirSync(folder, { recursive: true }).filter(
      (name) => path.basename(String(name)) === 'hacked',
    );
    assert.deepEqual(hacked, []);
  });
});
