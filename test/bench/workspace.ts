import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import { paperRecipes } from '@phantomlab/core/recipe/testing/paper-recipes';
import { tinyUniverse } from '@phantomlab/core/universe/facts/tiny-universe';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import { byTime, type Comparison, figure, type Report } from './report';
import { StdioServer } from './stdio-server';

const serverFile = fileURLToPath(new URL('../../dist/server.js', import.meta.url));
const keystrokes = 60;
const warmUp = 20;

/** How many of each a workspace has. */
interface Size {
  readonly recipes: number;
  readonly universes: number;
}

interface Measured {
  /** Milliseconds from the start of the process to the diagnostics of the first recipe, and of a universe's facts. */
  readonly recipe: number;
  readonly facts: number;
  /** Milliseconds of processor time from one keystroke to the next. */
  readonly keystroke: number;
  /** Most memory so far, in MB. */
  readonly memory: number;
}

/**
 * The language server in a workspace of 2,000 recipes and 200 universes, beside one of ten and one: first diagnostics,
 * memory, and what a keystroke costs. There is no peer; goals are 1 s, 300 MB, and the same cost in both.
 */
export async function workspace(): Promise<Report> {
  const small = await measure({ recipes: 10, universes: 1 });
  const large = await measure({ recipes: 2_000, universes: 200 });
  const row = (what: string, unit: string, key: keyof Measured, goal: number): Comparison => ({
    what,
    unit,
    ours: large[key],
    peer: '10 recipes, 1 universe',
    theirs: small[key],
    ratio: byTime(large[key], small[key]),
    goal,
  });
  return {
    comparisons: [
      row('start to the first diagnostics of a recipe', 'ms', 'recipe', 0.9),
      row("start to the first diagnostics of a universe's facts.pl", 'ms', 'facts', 0.9),
      row('a keystroke, processor time', 'ms', 'keystroke', 0.9),
      row('memory at the most', 'MB', 'memory', 0.9),
    ],
    notes: [
      `Ours is the workspace of 2,000 recipes and 200 universes. Load of the machine ${figure(os.loadavg()[0]!)}.`,
    ],
  };
}

async function measure(size: Size): Promise<Measured> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'phantomlab-bench-'));
  try {
    await mkdir(path.join(folder, 'recipes'));
    for (let i = 0; i < size.recipes; i++) {
      const { text } = paperRecipes[i % paperRecipes.length]!;
      await writeFile(path.join(folder, 'recipes', `recipe-${i}.yaml`), text);
    }
    const universe = generateUniverse(tinyUniverse(1));
    for (let i = 0; i < size.universes; i++) {
      await writeUniverse(path.join(folder, 'data', `depth_6_size_6_seed_${i}`), universe, {
        articleFormat: 'json',
        questionFormat: 'json',
      });
    }
    const recipe = pathToFileURL(path.join(folder, 'recipes/recipe-0.yaml')).href;
    const facts = pathToFileURL(path.join(folder, 'data/depth_6_size_6_seed_0/facts.pl')).href;
    const first = await withServer(folder, async (server, began) => {
      await server.open(recipe, paperRecipes[0]!.text);
      const shown = performance.now() - began;
      const end = { line: 0, character: 0 };
      let before = 0;
      for (let i = 0; i < keystrokes; i++) {
        if (i === warmUp) before = (await server.processorMs()) ?? 0;
        await server.settle(
          recipe,
          end,
          i % 2 === 0 ? end : { line: 0, character: 1 },
          i % 2 === 0 ? '#' : '',
        );
      }
      const keystroke = (((await server.processorMs()) ?? 0) - before) / (keystrokes - warmUp);
      await server.open(facts, universe.facts);
      return { shown, keystroke, memory: (await server.mostMemory()) ?? 0 };
    });
    const second = await withServer(folder, async (server, began) => {
      await server.open(facts, universe.facts);
      return performance.now() - began;
    });
    return { recipe: first.shown, facts: second, keystroke: first.keystroke, memory: first.memory / 2 ** 20 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function withServer<T>(
  folder: string,
  use: (server: StdioServer, began: number) => Promise<T>,
): Promise<T> {
  const began = performance.now();
  const command = [process.execPath, serverFile, '--stdio'];
  const server = await StdioServer.start('PhantomLab', command, pathToFileURL(folder).href, {});
  try {
    return await use(server, began);
  } finally {
    server.stop();
  }
}
