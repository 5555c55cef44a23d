import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { recordFaults } from '@phantomlab/core/gsm-infinite/reading/check-record';
import { type GymTask, gymTasks } from '@phantomlab/core/reasoning-gym/options';
import { command } from '../support/command';
import { gymEnvironment } from '../support/python-environment';
import { byTime, type Comparison, type Report } from './report';

const phantomlab = fileURLToPath(new URL('../../dist/phantomlab.js', import.meta.url));

const gsmProblems = 100_000;
/** As many as the paper has of each task. */
const gymQuestions = 12_500;
/** So many that starting a program hardly counts. */
const manyQuestions = 100_000;

/** The paper's settings, in the package. */
const peer = `
import json, sys, reasoning_gym
task, size = sys.argv[1], int(sys.argv[2])
settings = [{"min_family_size": 3, "max_family_size": 20}] if task == "family_relationships" else [{"n_people": n} for n in range(2, 7)]
with open(sys.argv[3], "w") as out:
    for setting in settings:
        for entry in reasoning_gym.create_dataset(task, size=size // len(settings), seed=42, **setting):
            out.write(json.dumps(entry) + "\\n")
`;

/**
 * Generated sets, from the start of the program to the last file, in processor time: GSM-Infinite by itself, since its authors' generator is in no
 * package; Reasoning Gym's tasks beside the package, as many questions of each.
 */
export async function sets(): Promise<Report> {
  const python = await gymEnvironment();
  const dir = await mkdtemp(path.join(os.tmpdir(), 'phantomlab-bench-'));
  try {
    const taken: Taken[] = [];
    for (const task of gymTasks) taken.push(await besideTheGym(task, gymQuestions, python, dir));
    const [ours, theirs] = (['ours', 'theirs'] as const).map((whose) =>
      taken.reduce((sum, each) => sum + each[whose], 0),
    );
    const both = { what: 'both tasks', size: gymQuestions, ours: ours!, theirs: theirs! };
    // As many puzzles take the package five minutes.
    const many = await besideTheGym('family_relationships', manyQuestions, python, dir);
    const comparisons = [...taken, both, many].map(compared);
    return { comparisons, notes: [await gsmSpeed(dir), await gsmChecked(dir)] };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

interface Taken {
  readonly what: string;
  /** Questions. */
  readonly size: number;
  /** Seconds of processor time. */
  readonly ours: number;
  readonly theirs: number;
}

async function besideTheGym(task: GymTask, size: number, python: string, dir: string): Promise<Taken> {
  const out = path.join(dir, `${task}-${size}`);
  const asked = ['--task', task, '--size', String(size)];
  return {
    what: task,
    size,
    ours: await seconds(process.execPath, [
      phantomlab,
      'generate',
      'reasoning-gym',
      ...asked,
      '-q',
      '-o',
      out,
    ]),
    theirs: await seconds(python, ['-c', peer, task, String(size), `${out}.jsonl`]),
  };
}

const compared = ({ what, size, ours, theirs }: Taken): Comparison => ({
  what: `${what}, ${size.toLocaleString('en')} questions each, processor time`,
  unit: 's',
  ours,
  peer: 'reasoning-gym 0.1.25',
  theirs,
  ratio: byTime(ours, theirs),
  goal: 20,
});

async function gsmSpeed(dir: string): Promise<string> {
  const ops = 19;
  const perOp = Math.ceil(gsmProblems / ops);
  const taken = await seconds(process.execPath, [
    ...[phantomlab, 'generate', 'gsm-infinite', '--ops', '2-20', '--per-op', String(perOp), '-q'],
    ...['-o', path.join(dir, 'speed')],
  ]);
  return `${ops * perOp} problems of GSM-Infinite, 2 to 20 operations, each solved again from its text: ${taken.toFixed(1)} s of processor time.`;
}

/** 10,000 problems of 2 to 50 operations, read back from the files and solved again. */
async function gsmChecked(dir: string): Promise<string> {
  const out = path.join(dir, 'checked');
  await seconds(process.execPath, [
    ...[
      phantomlab,
      'generate',
      'gsm-infinite',
      '--ops',
      '2-50',
      '--per-op',
      '205',
      '--seed',
      '7',
      '-q',
      '-o',
      out,
    ],
  ]);
  const texts = new Set<string>();
  const cells = new Map<string, number>();
  let [problems, faults] = [0, 0];
  for (const file of (await readdir(out, { recursive: true })).filter((name) =>
    /medium.*igsm.*\.jsonl$/.test(name),
  )) {
    for (const line of (await readFile(path.join(out, file), 'utf8')).trimEnd().split('\n')) {
      const record = JSON.parse(line);
      problems++;
      texts.add(`${record.problem}\n${record.question}`);
      if (recordFaults(record).length > 0) faults++;
      const cell = `${file.split(path.sep)[0]} ${record.op} ${record.mode} ${record.template}`;
      cells.set(cell, (cells.get(cell) ?? 0) + 1);
    }
  }
  const counts = [...new Set(cells.values())].sort((a, b) => a - b).join(' or ');
  return `${problems} problems of 2 to 50 operations: ${faults} faults, ${problems - texts.size} twice, ${counts} of each split, op, mode and template.`;
}

/** Processor time of a program from its start to its end, whatever else the machine does. */
async function seconds(program: string, args: readonly string[]): Promise<number> {
  const timed = 'TIMEFORMAT="%U %S"; time "$@" >/dev/null';
  const output = await command('bash', ['-c', timed, 'bash', program, ...args], { milliseconds: 1_200_000 });
  const [user, system] = output.trim().split('\n').at(-1)!.split(' ').map(Number);
  return user! + system!;
}
