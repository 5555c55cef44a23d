// A stand-in for `python -m phantomlab_trl`: what the launcher sees of it, without PyTorch. `fake.json` in its environment
// says how it behaves. Started with the words that the launcher gives to Python.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { EventWriter } from '@phantomlab/core/node/runs/event-writer';
import type { LaunchFile } from '../../run/folder/launch-file';
import type { FakeTrl } from './fake-python';

const [environment, ...words] = process.argv.slice(2);
const fake = JSON.parse(readFileSync(path.join(environment!, 'fake.json'), 'utf8')) as FakeTrl;
// `-m phantomlab_trl COMMAND ...`, or `-m phantomlab_trl [launch ...] RUN_FOLDER`.
const rest = words.slice(2);
writeFileSync(path.join(environment!, 'words.json'), JSON.stringify(words));

const probe = {
  python: '3.12.0',
  versions: { trl: '1.16.0', torch: '2.13.0' },
  failed: {},
  gpus: [],
  ...fake.probe,
};
if (words[0]?.endsWith('probe.py')) {
  tell(probe);
} else if (words[1] === 'pip') {
  console.log(`Successfully installed ${rest.slice(1).join(' ')}`);
} else if (rest[0] === 'look') {
  console.log('a library greets');
  tell(probe);
  for await (const _ of createInterface(process.stdin))
    tell({ findings: [], prompt_tokens: null, ...fake.preflight });
} else {
  await train(rest.at(-1)!);
}

function tell(answer: object): void {
  console.log(`PHANTOMLAB ${JSON.stringify(answer)}`);
}

async function train(folder: string): Promise<void> {
  const launch = JSON.parse(readFileSync(path.join(folder, 'launch.json'), 'utf8')) as LaunchFile;
  console.log('Loading the model');
  if (fake.dies === 'at once') {
    console.error("ModuleNotFoundError: No module named 'torch'");
    process.exit(1);
  }
  let stop: NodeJS.Signals | undefined;
  let signals = 0;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGUSR1', 'SIGHUP'] as const)
    process.on(name, () => {
      stop = name;
      if (++signals > 1 && !fake.stubborn) process.exit(130);
    });
  const events = await EventWriter.open(folder);
  const { run, recipe, plan, source, attempt } = launch;
  const step = launch.resume_step ?? 0;
  const started = { run, recipe, plan, source, attempt, host: 'here' };
  const trainer = { name: 'trl', versions: { trl: '1.16.0' } };
  events.append({ type: 'run.started', ...started, trainer, ...(step > 0 && { step }) });
  for (const text of launch.warnings) events.append({ type: 'log', level: 'warning', text });
  const save = (at: number) => {
    const name = `checkpoint-${at}`;
    mkdirSync(path.join(folder, name), { recursive: true });
    writeFileSync(path.join(folder, name, 'model.safetensors'), '');
    writeFileSync(path.join(folder, name, 'trainer_state.json'), JSON.stringify({ global_step: at }));
    events.append({ type: 'checkpoint', step: at, path: name });
  };
  if (fake.child) writeFileSync(path.join(folder, 'child.pid'), String(otherSession()));
  for (let at = step + 1; at <= fake.steps; at++) {
    await setTimeout(fake.stepMs ?? 5);
    events.append({ type: 'step', step: at, epoch: at / 10, metrics: { reward: at / 10, step_time: 0.01 } });
    if (fake.dies === at) {
      console.error('Traceback (most recent call last):');
      console.error('RuntimeError: CUDA error: an illegal memory access');
      process.kill(process.pid, 'SIGKILL');
    }
    if (stop === undefined || fake.stubborn) continue;
    save(at);
    const preempted = stop === 'SIGTERM' || stop === 'SIGUSR1';
    events.append({
      type: 'run.finished',
      outcome: preempted ? 'preempted' : 'stopped',
      reason: `Asked by ${stop}.`,
    });
    events.close();
    process.exit(0);
  }
  if (fake.fails) {
    events.append({ type: 'run.finished', outcome: 'failed', reason: fake.fails });
    events.close();
    process.exit(1);
  }
  events.append({
    type: 'eval',
    step: fake.steps,
    dataset: 'data',
    split: 'a',
    metrics: { f1: 0.5, exact_match: 0.25, parse_rate: 1 },
  });
  save(fake.steps);
  events.append({ type: 'run.finished', outcome: 'completed' });
  events.close();
}

/** A rank as torch's launcher starts it: in a session of its own. */
function otherSession(): number {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    detached: true,
    stdio: 'ignore',
  });
  return child.pid!;
}
