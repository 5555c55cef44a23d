import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readTargets } from '../../targets/read-targets';
import { thisMachine } from '../hosts/this-machine';
import { SlurmHost } from './slurm-host';
import { hasSlurm, RealSlurm } from './testing/real-slurm';

/**
 * A trainer of which each node starts one: they meet where the first one is, and the first one logs who has come. It ends
 * when it is told to, saved by the first one alone; the next attempt runs to its end.
 */
const trainer = `
const [attempt, ...words] = process.argv.slice(1);
const given = Object.fromEntries(words.flatMap((word, at) => (word.startsWith('--') ? [[word.slice(2), words[at + 1]]] : [])));
const [, host, port] = /^(.*):(\\d+)$/.exec(given.rendezvous);
const net = require('node:net');
const fs = require('node:fs');
const me = { rank: given['machine-rank'], of: given.machines, token: given['launch-token'], node: process.env.SLURMD_NODENAME, gpus: process.env.CUDA_VISIBLE_DEVICES, attempt };
const save = () => {
  if (me.rank !== '0') return process.exit(143);
  fs.mkdirSync('checkpoint-1', { recursive: true });
  fs.appendFileSync('events.jsonl', '{"type":"run.finished","outcome":"preempted"}\\n');
  process.exit(143);
};
process.on('SIGTERM', save);
const met = (all) => {
  fs.appendFileSync('met.jsonl', JSON.stringify(all) + '\\n');
  fs.appendFileSync('events.jsonl', '{"type":"run.started"}\\n');
  if (attempt === 'first') return setInterval(() => {}, 1000);
  fs.appendFileSync('events.jsonl', '{"type":"run.finished","outcome":"completed"}\\n');
};
if (me.rank === '0') {
  const server = net.createServer((line) => line.on('data', (text) => { met([me, JSON.parse(text)]); if (attempt !== 'first') server.close(); line.end('ok'); }));
  server.listen(Number(port), host);
} else {
  const meet = () => net.connect(Number(port), host, function () { this.write(JSON.stringify(me)); this.on('data', () => attempt === 'first' ? undefined : process.exit(0)); }).on('error', () => setTimeout(meet, 100));
  meet();
}
setTimeout(() => process.exit(9), 200000).unref();
`;

(hasSlurm ? describe : describe.skip)('a training on two nodes of a real Slurm', () => {
  let slurm: RealSlurm;
  // Addresses of this machine: names that every node can look up.
  const nodes = ['127.0.0.7', '127.0.0.8'];
  before(async () => {
    slurm = await RealSlurm.start(nodes);
  });
  after(() => slurm?.stop());

  it('starts on each, where they meet at the first; when it is queued again, the next attempt does too', async () => {
    const host = new SlurmHost(thisMachine);
    const text = `targets:\n  - name: trial\n    folder: ${slurm.folder}\n    scheduler: slurm\n    slurm: {partition: gpu, nodes: 2, gpus: 2, mem: 200M}\n`;
    const { target } = readTargets(text, 'targets.yaml').targets[0]!;
    assert.ok(target?.scheduler === 'slurm');
    const runFolder = slurm.at('runs/two');
    const words = [process.execPath, '-e', trainer];
    const { id } = await host.submit({
      ...{ target: await host.expand(target), name: 'two', runFolder, token: 'a-token' },
      training: {
        kind: 'program',
        start: [...words, '--', 'first'],
        resume: [...words, '--', 'next'],
        wordsBeforeMachines: 5,
      },
    });
    const read = (name: string) => {
      const file = `${runFolder}/${name}`;
      return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
    };
    await slurm.until('they have met', () => read('met.jsonl').length === 1);
    slurm.ask('scontrol', 'requeue', String(id));
    await slurm.until('they have met again', () => {
      slurm.ask('scontrol', 'update', `jobid=${id}`, 'starttime=now');
      return read('met.jsonl').length === 2;
    });
    await slurm.until(
      'the job has ended',
      () => slurm.ask('squeue', '-h', '-t', 'running,completing') === '',
    );
    const [first, second] = read('met.jsonl').map((line) => JSON.parse(line) as readonly unknown[]);
    const expected = (attempt: string, restarts: number) =>
      nodes.map((node, rank) => ({
        ...{ rank: String(rank), of: '2', token: `${id}.${restarts}`, node, gpus: '0,1', attempt },
      }));
    assert.deepEqual([first, second], [expected('first', 0), expected('next', 1)]);
    assert.equal(read('events.jsonl').filter((line) => line.includes('run.started')).length, 2);
    assert.match(read('events.jsonl').at(-1)!, /completed/);
    assert.deepEqual(
      readdirSync(runFolder).filter((name) => name.startsWith('checkpoint-')),
      ['checkpoint-1'],
    );
  });
});
