// Writes recipes/ but for recipes/tiny: six models, seven training modes, and the table of what each needs. With
// --check it only says whether the files are current.
import '../core/src/node/tables-on-disk';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gatherRecipeFacts } from '../core/src/node/recipes/recipe-facts';
import { checkContext } from '../core/src/recipe/check-recipe';
import { memoryOf } from '../core/src/recipe/memory/memory-of';
import { models } from './recipes/models';
import { modes } from './recipes/modes';
import { readme } from './recipes/readme';
import { grpoRecipe, sftRecipe } from './recipes/recipe-text';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(root, 'recipes');
const files = new Map<string, string>();

for (const model of models)
  for (const mode of modes)
    files.set(path.join(folder, model.folder, `grpo-${mode.name}.yaml`), grpoRecipe(model, mode));
const solutions = modes.find(({ name }) => name === 'gsminfinite')!;
for (const model of models.filter(({ folder }) => ['qwen3-0.6b', 'qwen3-1.7b'].includes(folder)))
  files.set(path.join(folder, model.folder, 'sft-gsminfinite.yaml'), sftRecipe(model, solutions));

/** GiB that a card must have, by file. */
async function leastMemory(): Promise<ReadonlyMap<string, number>> {
  const gib = new Map<string, number>();
  for (const [file, text] of files) {
    const facts = await gatherRecipeFacts(text, file, { roots: [root] });
    const estimate = memoryOf(checkContext(text, file, facts));
    if (!estimate) throw new Error(`${file}: its memory can't be told.`);
    gib.set(file, estimate.leastGiB);
  }
  return gib;
}

async function main(): Promise<void> {
  const gib = await leastMemory();
  files.set(
    path.join(folder, 'README.md'),
    readme((model, mode) => gib.get(path.join(folder, model.folder, `grpo-${mode.name}.yaml`))!),
  );
  for (const [file, text] of files) write(file, text);
}

function write(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  if (process.argv.includes('--check')) {
    console.error(`${path.relative(root, file)} is not what scripts/recipes says: run \`npm run recipes\`.`);
    process.exitCode = 1;
    return;
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

void main();
