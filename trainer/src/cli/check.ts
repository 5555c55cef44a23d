import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { CheckedRecipe, ReportFormat } from '@phantomlab/core/recipe/report';
import { type Command, Option } from 'commander';

interface Given {
  format: ReportFormat;
  processes?: string;
}

export function register(program: Command): void {
  program
    .command('check')
    .summary('check recipes before they cost GPU time')
    .description(
      'Checks recipes against the rules of TRL, of the data and of the paper. Exit code 1: errors.',
    )
    .argument('<paths...>', 'recipes, or folders of them')
    .addOption(
      new Option('-f, --format <format>', 'github: annotations for a workflow')
        .choices(['text', 'json', 'github'])
        .default('text'),
    )
    .option('-n, --processes <number>', 'processes over all machines (default: what the recipe says)')
    .action(check);
}

async function check(paths: string[], { format, processes }: Given): Promise<void> {
  const { checkRecipe } = await import('@phantomlab/core/recipe/check-recipe');
  const { formatDiagnostics } = await import('@phantomlab/core/recipe/report');
  const { gatherRecipeFacts } = await import('@phantomlab/core/node/recipe-facts');
  const checked: CheckedRecipe[] = [];
  for (const file of await recipesIn(paths)) {
    const text = await readFile(file, 'utf8');
    const facts = await gatherRecipeFacts(text, file, {
      roots: [process.cwd()],
      ...(processes !== undefined && { processes: wholeNumber(processes) }),
    });
    checked.push({ path: file, text, diagnostics: checkRecipe(text, file, facts) });
  }
  process.stdout.write(formatDiagnostics(checked, format));
  if (checked.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === 'error'))) {
    process.exitCode = 1;
  }
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`--processes is ${text}; it should be a whole number from 1.`);
}

/** Files as they are given; of folders, every file that is a recipe. */
async function recipesIn(paths: readonly string[]): Promise<readonly string[]> {
  const { isRecipe } = await import('@phantomlab/core/recipe/is-recipe');
  const found: string[] = [];
  for (const given of paths) {
    const entry = await stat(given).catch(() => undefined);
    if (!entry) throw new Error(`${given} does not exist. Give recipes (YAML files) or folders of them.`);
    if (!entry.isDirectory()) {
      found.push(given);
      continue;
    }
    const recipes: string[] = [];
    for (const name of await readdir(given, { recursive: true })) {
      const file = path.join(given, name);
      if (!/\.ya?ml$/.test(name) || name.split(path.sep).includes('node_modules')) continue;
      if (isRecipe(file, await readFile(file, 'utf8'))) recipes.push(file);
    }
    if (recipes.length === 0)
      throw new Error(`No recipe lies in ${given}: no YAML file there has a recipe's keys.`);
    found.push(...recipes.sort());
  }
  return found;
}
