import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const main = new URL('../main.ts', import.meta.url).pathname;
// By its place: the commands run in a folder without packages.
const tsx = import.meta.resolve('tsx');
const recipes = path.join(import.meta.dirname, '../../../../recipes');
const tasks = 'tiny-tasks';

/** What is less than the recipes ask for: whether it works, and not whether it learns. */
const short: Readonly<Record<string, readonly string[]>> = {
  generate: [],
  sft: ['max_steps=1', 'per_device_train_batch_size=4'].flatMap((set) => ['--set', set]),
  train: [
    ...['max_steps=1', 'per_device_train_batch_size=8', 'max_num_train_samples=8'],
    ...['max_completion_length=16', 'num_generations=4'],
  ].flatMap((set) => ['--set', set]),
  evaluate: ['--limit', '4'],
  compare: [],
};

/** The commands in a recipe's comments; a backslash goes on in the next line. */
function commandsOf(recipe: string): readonly (readonly string[])[] {
  const text = readFileSync(path.join(recipes, tasks, recipe), 'utf8').replace(/ \\\n# +/g, ' ');
  return Array.from(text.matchAll(/^# {3}phantomlab (.+)$/gm), ([, words]) => words!.split(' '));
}

describe('the recipes of GSM-Infinite for this machine’s CPU', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-recipes-'));
    for (const name of ['tiny', tasks])
      cpSync(path.join(recipes, name), path.join(folder, 'recipes', name), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function run([name, ...words]: readonly string[]): Promise<string> {
    const whole = ['--import', tsx, main, name!, ...words, ...short[name!]!];
    return (await promisify(execFile)(process.execPath, whole, { cwd: folder })).stdout;
  }

  it('go from their data to a comparison by the commands in their comments', async () => {
    const commands = ['sft-gsm.yaml', 'grpo-gsm.yaml'].flatMap(commandsOf);
    const names = commands.map(([name]) => name);
    assert.deepEqual(names, ['generate', 'sft', 'train', 'evaluate', 'evaluate', 'compare']);
    let last = '';
    for (const command of commands) last = await run(command);
    assert.match(last, /gsminf .*\n(?:.*\n)*?.*runs\/tiny-grpo-gsm/);
  });
});
