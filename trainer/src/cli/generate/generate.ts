import { totalmem } from 'node:os';
import path from 'node:path';
import type { UniverseFormat } from '@phantomlab/core/node/universes/write-universe';
import { type Flag, universeFlags, universeFormatFlags } from '@phantomlab/core/universe/flags';
import type { GeneratedUniverse } from '@phantomlab/core/universe/generate';
import { seedsOf } from '@phantomlab/core/universe/naming/seed-list';
import type { UniverseOptions } from '@phantomlab/core/universe/options';
import { aboutPeople, mostPeople, TooManyPeople } from '@phantomlab/core/universe/universe-capacity';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { Progress } from '../terminal/progress';
import { styleFor } from '../terminal/style';
import { stderr, stdout } from '../terminal/terminal';
import { registerGsmInfinite } from './gsm-infinite';
import { folderName } from './option-values';
import { registerReasoningGym } from './reasoning-gym';

type Given = Omit<Partial<UniverseOptions>, 'seed'> &
  UniverseFormat & { outputDir: string; splitName?: string; quiet?: boolean; seed: readonly number[] };

export function register(program: Command): void {
  const command = program
    .command('generate')
    .enablePositionalOptions()
    // What is no set that can be generated is answered with those that are.
    .allowExcessArguments()
    .description(
      'Makes a PhantomWiki universe: people, articles about them, and questions with their answers and ' +
        'solution traces. The same seed gives the same bytes on every machine.',
    )
    .option('-o, --output-dir <folder>', 'folder in which the universe’s folder is created', './out')
    .option('--split-name <name>', 'name of its folder (default: depth_D_size_S_seed_N)', folderName)
    .option('-q, --quiet', 'print only the folder');
  for (const flag of [...universeFlags, ...universeFormatFlags]) command.addOption(optionOf(flag));
  command
    .addHelpText(
      'after',
      '\nExample, an easy universe to train on:\n' +
        '  phantomlab generate --seed 11 --question-depth 20 --max-family-tree-size 25 --easy-mode -o data/pw',
    )
    .action((given: Given) => {
      const [other] = command.args;
      if (other !== undefined) {
        const sets = command.commands.map((set) => set.name()).join(', ');
        throw new Error(
          `There is no set "${other}" to generate: there are ${sets}, and PhantomWiki where none is named.`,
        );
      }
      return generate(given);
    });
  registerGsmInfinite(command);
  registerReasoningGym(command);
}

async function generate({ outputDir, splitName, quiet, seed: seeds, ...given }: Given): Promise<void> {
  if (splitName !== undefined && seeds.length > 1)
    throw new InvalidArgumentError('--split-name names one universe. Give one --seed, or leave it out.');
  const { articleFormat, questionFormat, ...options } = given;
  for (const seed of seeds) {
    const { universe, timings } = await generateWithBar({ ...options, seed }, quiet);
    const folder = path.join(outputDir, splitName ?? universe.name);
    const { writeUniverse } = await import('@phantomlab/core/node/universes/universe-files');
    await writeUniverse(folder, universe, { articleFormat, questionFormat, timings });
    if (quiet) stdout.writeForPrograms(`${folder}\n`);
    else report(universe, folder);
  }
}

async function generateWithBar(options: Partial<UniverseOptions>, quiet: boolean | undefined) {
  await import('@phantomlab/core/node/universes/native-sha256');
  const { generateUniverse } = await import('@phantomlab/core/universe/generate');
  let bar: Progress | undefined;
  let began = process.hrtime();
  const timings: Record<string, number> = {};
  const memory = await memoryFor(options);
  const universe = withAdvice(() =>
    generateUniverse(
      options,
      ({ phase, done, total }) => {
        if (done === 0) {
          began = process.hrtime();
          if (!quiet) bar = new Progress({ label: `Generating ${phase}`, total });
        }
        bar?.update(done);
        if (done < total) return;
        const [seconds, nanoseconds] = process.hrtime(began);
        timings[`${phase}_generate`] = seconds + nanoseconds / 1e9;
        bar?.clear();
      },
      memory,
    ),
  );
  return { universe, timings };
}

/** People and friendships that fit into any memory that Node has. */
const alwaysFits = 50_000;

/** Bytes that the universe may take; Node is not asked where it hardly takes any. */
async function memoryFor({
  numFamilyTrees = 1,
  maxFamilyTreeSize = 25,
  friendshipK = 3,
}: Partial<UniverseOptions>) {
  if (numFamilyTrees * maxFamilyTreeSize * (1 + friendshipK) <= alwaysFits) return undefined;
  const { getHeapStatistics } = await import('node:v8');
  return getHeapStatistics().heap_size_limit;
}

function report({ people, questions, shortfalls }: GeneratedUniverse, folder: string): void {
  for (const { type, template, wanted, found } of shortfalls) {
    stderr.write(
      `${styleFor(stderr).yellow('!')} Template ${type} ("${template.join(' ')}") yields ${found} of ${wanted} questions.\n`,
    );
  }
  const style = styleFor(stdout);
  const counts = `${people.length} people, ${questions.length} questions`;
  stdout.write(`${style.green('✓')} ${counts} in ${style.bold(folder)}\n`);
}

/** Of the machine's memory, what a process may take and leave something for others. */
const takeable = 0.75;

/** Says how more people fit, where this machine has more memory than Node takes unasked. */
function withAdvice<T>(generate: () => T): T {
  try {
    return generate();
  } catch (error) {
    if (!(error instanceof TooManyPeople)) throw error;
    const memory = totalmem() * takeable;
    const people = mostPeople(memory, error.friendshipK);
    if (people < 1.2 * error.most) throw error;
    const megabytes = Math.floor(memory / 2 ** 20 / 1000) * 1000;
    throw new Error(
      `${error.message} With NODE_OPTIONS=--max-old-space-size=${megabytes}, this machine makes about ${aboutPeople(people)}.`,
    );
  }
}

/** The flag as a commander option: its value is checked by the generator, its form here. */
function optionOf(flag: Flag<string>): Option {
  if (flag.option === 'seed') return seedOption(flag);
  if (flag.type === 'boolean') return new Option(flag.flag, flag.help);
  if (flag.type === 'choice') {
    return new Option(`${flag.flag} <choice>`, flag.help).choices([...flag.choices]).default(flag.default);
  }
  const option = new Option(`${flag.flag} <number>`, flag.help).argParser((text) => numberOf(text));
  return flag.default === undefined ? option : option.default(flag.default);
}

/** phantom-wiki takes one seed; several make several universes. */
function seedOption({ short, flag, help, default: seed }: Flag<string>): Option {
  return new Option(
    `${short}, ${flag} <seeds>`,
    `${help} Several, such as 1,2,11-34, generate a universe each.`,
  )
    .argParser((text) => {
      try {
        return seedsOf(text);
      } catch (error) {
        throw new InvalidArgumentError((error as Error).message);
      }
    })
    .default([seed], String(seed));
}

function numberOf(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) throw new InvalidArgumentError('It should be a number.');
  return value;
}
