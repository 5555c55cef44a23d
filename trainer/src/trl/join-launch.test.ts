import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeLaunchFile } from '../run/folder/launch-file';
import { Interrupted } from '../run/loop/interruption';
import { joinLaunch } from './join-launch';
import { launchWords } from './launch/launch-words';
import { type Machines, machinesOf } from './launch/machines';

const given = { machines: 2, machineRank: 1, rendezvous: 'node-1.cluster:29501', launchToken: 'abc' };
const second: Machines = { count: 2, rank: 1, host: 'node-1.cluster', port: 29501, token: 'abc' };

describe('options of a training on several machines', () => {
  it('tell which machine this is, and where the first one is reached', () => {
    assert.deepEqual(machinesOf(given), second);
    assert.equal(machinesOf({ ...given, rendezvous: '[fd00::1]:80' })?.host, 'fd00::1');
    assert.equal(machinesOf({ ...given, machines: 1, machineRank: 0 }), undefined);
    assert.equal(machinesOf({}), undefined);
  });
  it('are refused where they do not go together', () => {
    assert.throws(
      () => machinesOf({ machines: 2 }),
      /--machine-rank and --rendezvous and --launch-token are missing/,
    );
    assert.throws(() => machinesOf({ ...given, machineRank: 2 }), /of 2 machines the last one is 1/);
    for (const rendezvous of ['node', 'node:', 'node:x', 'node:70000', ':29500'])
      assert.throws(() => machinesOf({ ...given, rendezvous }), /not a HOST:PORT/);
  });
});

describe('the words that start the processes of one of several machines', () => {
  const processes = { count: 8, deepspeed: false, hasGpus: true, mixedPrecision: 'bf16', machines: second };
  const meeting = ['--main_process_ip', 'node-1.cluster', '--main_process_port', '29501', '--same_network'];

  it('name the machines and where they meet, whatever a configuration says', () => {
    const own = ['--num_machines', '2', '--machine_rank', '1', ...meeting];
    const configured = launchWords('py', '/run', { ...processes, accelerate: '/c.yaml', deepspeed: true });
    assert.deepEqual(configured.slice(4, -3), [
      ...['--config_file', '/c.yaml', '--num_processes', '8', ...own],
      ...['--deepspeed_multinode_launcher', 'standard'],
    ]);
    assert.deepEqual(launchWords('py', '/run', { ...processes, accelerate: null }).slice(4, -3), [
      ...['--num_processes', '8', ...own],
      ...['--mixed_precision', 'bf16', '--dynamo_backend', 'no', '--multi_gpu'],
    ]);
  });
});

describe('a machine after the first', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab join '));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A Python that does what a shell script says. */
  function launchBy(script: string, token: string): Promise<void> {
    const python = path.join(folder, 'python3');
    writeFileSync(python, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const processes = { count: 2, accelerate: null, deepspeed: false, hasGpus: false, mixedPrecision: 'no' };
    const launcher = { python, accelerate: null, processes, token };
    mkdirSync(path.join(folder, 'run'), { recursive: true });
    return writeLaunchFile(path.join(folder, 'run'), { format: 1, attempt: 3, launcher } as never);
  }
  const join = (signal?: AbortSignal) =>
    joinLaunch({ recipe: 'r.yaml', output: path.join(folder, 'run'), ...(signal && { signal }) }, second);

  it('waits for the launch of its token, and starts its own processes', async () => {
    await launchBy('exit 9', 'of an earlier launch');
    const joined = join();
    await launchBy(`echo "$@" > '${folder}/words'; exit 0`, 'abc');
    assert.equal((await joined).outcome, 'completed');
  });

  it('says what its processes said last, and where all of it is', async () => {
    await launchBy('echo "no route to host" >&2; exit 1', 'abc');
    await assert.rejects(
      join(),
      /machine 1 ended with exit code 1.*no route to host.*attempt-3\.machine-1\.log/s,
    );
  });

  it('ends when it is asked to while it waits, and wants a folder that all see', async () => {
    const stop = new AbortController();
    const waiting = join(stop.signal);
    stop.abort({ outcome: 'preempted', reason: 'The job ends.' });
    await assert.rejects(waiting, (error) => error instanceof Interrupted);
    await assert.rejects(joinLaunch({ recipe: 'r.yaml' }, second), /needs --output/);
  });
});
