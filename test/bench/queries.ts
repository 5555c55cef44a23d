import { deepStrictEqual } from 'node:assert';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { Datalog } from '@phantomlab/core/prolog/datalog';
import { relations } from '@phantomlab/core/universe/facts/relations';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import { Random } from '@phantomlab/core/universe/random';
import { command } from '../support/command';
import { pythonEnvironment } from '../support/python-environment';
import { byTime, type Comparison, type Report } from './report';

const people = 5000;
const count = 10_000;

/** The predicates that phantom-wiki writes as facts; everything else in a universe is rules. */
const factLine = /^(type|gender|parent|dob|friend_|job|hobby|attribute)\(/;

/**
 * 10,000 queries over 5,000 people, against native SWI-Prolog with phantom-wiki's own rules, out of its package.
 * The answers, as sets, must be the same, or there is no figure. To SWI-Prolog's advantage its queries are read
 * before its clock starts; ours are handed over as text.
 */
export async function queries(): Promise<Report> {
  const universe = generateUniverse({ seed: 1, numFamilyTrees: people / 25, numQuestionsPerType: 0 });
  const started = performance.now();
  const datalog = Datalog.load([{ uri: 'facts.pl', text: universe.facts }]);
  const loading = (performance.now() - started) / 1000;
  const facts = universe.facts.split('\n').filter((line) => factLine.test(line));
  const names = universe.people.map(({ name }) => name);
  const comparisons: Comparison[] = [];
  const notes: string[] = [];
  for (const [what, goals] of Object.entries(workloads(names))) {
    const begin = performance.now();
    const answers = goals.map((goal) => datalog.solutions([goal]).map((row) => row.join('|')));
    const ours = (performance.now() - begin) / 1000;
    const swi = await askSwi(facts, goals);
    deepStrictEqual(
      answers.map((rows) => rows.toSorted()),
      swi.answers.map((rows) => rows.toSorted()),
    );
    const peer = `swipl ${swi.version}, phantom-wiki's rules`;
    comparisons.push({
      what,
      unit: 's',
      ours,
      peer,
      theirs: swi.seconds,
      ratio: byTime(ours, swi.seconds),
      goal: 20,
    });
    const found = answers.reduce((sum, rows) => sum + rows.length, 0);
    notes.push(
      `${what}: ${found} answers, the same in both; swipl loaded in ${swi.loading.toFixed(2)} s, ours in ${loading.toFixed(2)} s.`,
    );
  }
  return { comparisons, notes };
}

/** Each relation in turn, of a person drawn at random; the second with a friend in between. */
function workloads(names: readonly string[]): Record<string, string[]> {
  const random = new Random(1, 'benchmark');
  const draw = (): string => names[random.below(names.length)]!;
  const relation = (i: number): string => relations[i % relations.length]!.name;
  const goals = (goal: (i: number) => string): string[] => Array.from({ length: count }, (_, i) => goal(i));
  return {
    'one hop, 45 relations': goals((i) => `${relation(i)}("${draw()}", Y)`),
    'two hops, through a friend': goals((i) => `friend("${draw()}", X), ${relation(i)}(X, Y)`),
  };
}

interface SwiRun {
  readonly version: string;
  readonly loading: number;
  readonly seconds: number;
  readonly answers: readonly (readonly string[])[];
}

async function askSwi(facts: readonly string[], goals: readonly string[]): Promise<SwiRun> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'phantomlab-bench-'));
  try {
    const place = (name: string): string => path.join(dir, name);
    await writeFile(place('facts.pl'), `${facts.join('\n')}\n`);
    await writeFile(place('queries.pl'), goals.map((goal) => `${goal}.\n`).join(''));
    const python = await pythonEnvironment();
    const find = 'import pathlib, phantom_wiki.facts as f; print(pathlib.Path(f.__file__).parent)';
    const rules = (await command(python, ['-c', find])).trim();
    const script = fileURLToPath(new URL('ask.pl', import.meta.url));
    await command('swipl', [script, rules, dir]);
    const [version, loading, seconds] = (await readFile(place('timing.txt'), 'utf8')).split('\n');
    const answers = (await readFile(place('answers.txt'), 'utf8'))
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split('\t').slice(0, -1));
    return { version: version ?? '?', loading: Number(loading), seconds: Number(seconds), answers };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
