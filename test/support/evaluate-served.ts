// Evaluates the tiny policy greedily, as it is served and in Node alone, and prints both completions of each question:
// evaluate-served.ts URL FOLDER
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsePrediction } from '@phantomlab/core/evaluation/predictions/prediction';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import { tinyUniverse } from '@phantomlab/core/universe/facts/tiny-universe';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import { command } from './command';

const [url, folder] = process.argv.slice(2) as [string, string];
const repository = fileURLToPath(new URL('../..', import.meta.url));
const program = path.join(repository, 'trainer', 'src', 'cli', 'main.ts');
const tiny = path.join(repository, 'recipes', 'tiny');
const data = path.join(folder, 'data');
await writeUniverse(path.join(data, 'depth_6_size_8_seed_1'), generateUniverse(tinyUniverse(1)));

async function completions(name: string, ...how: string[]): Promise<ReadonlyMap<string, string>> {
  const asked = ['--on', `pw=${data}`, '--recipe', path.join(tiny, 'grpo.yaml'), '--limit', '8'];
  const out = ['--temperature', '0', '--out', path.join(folder, name), ...how];
  const words = ['evaluate', path.join(tiny, 'policy'), ...asked, ...out];
  await command(process.execPath, ['--import', 'tsx', program, ...words], { cwd: repository });
  const lines = (await readFile(path.join(folder, name, 'pw', 'predictions.jsonl'), 'utf8')).trimEnd();
  return new Map(
    lines.split('\n').map((line) => {
      const { id, completion } = parsePrediction(JSON.parse(line));
      return [id, completion];
    }),
  );
}

const served = await completions('served', '--server', url, '--concurrency', '4');
const embedded = await completions('embedded');
process.stdout.write(JSON.stringify([...served].map(([id, completion]) => [completion, embedded.get(id)])));
