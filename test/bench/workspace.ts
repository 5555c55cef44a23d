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

const ours = fileURLToPath(new URL('../..', import.meta.url));
const keystrokes = 60;
const warmUp = 20;

/** How many of each a workspace has. */
interface Size {
  readonly recipes: number;
  readonly universes: number;
}

const large: Size = { recipes: 2_000, universes: 200 };

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
 * memory, and what a keystroke costs. There is no peer; goals are 1 s, 300 MB, and the same cost in both. The built
 * checkout that PHANTOMLAB_BEFORE names is measured too.
 */
export async function workspace(): Promise<Report> {
  const earlier = process.env.PHANTOMLAB_BEFORE;
  const few = await measure({ recipes: 10, universes: 1 }, ours);
  const many = await measure(large, ours);
  const before = earlier === undefined ? undefined : await measure(large, earlier);
  return {
    comparisons: [
      ...rows(many, few, '10 recipes, 1 universe'),
      ...(before === undefined ? [] : rows(many, before, 'the checkout before')),
    ],
    notes: [
      `Ours is the workspace of 2,000 recipes and 200 universes. Load of the machine ${figure(os.loadavg()[0]!)}.`,
    ],
  };
}

function rows(ours: Measured, theirs: Measured, peer: string): readonly Comparison[] {
  const row = (what: string, unit: string, key: keyof Measured): Comparison => ({
    what,
    unit,
    ours: ours[key],
    peer,
    theirs: theirs[key],
    ratio: byTime(ours[key], theirs[key]),
    goal: 0.9,
  });
  return [
    row('start to the first diagnostics of a recipe', 'ms', 'recipe'),
    row("start to the first diagnostics of a universe's facts.pl", 'ms', 'facts'),
    row('a keystroke, processor time', 'ms', 'keystroke'),
    row('memory at the most', 'MB', 'memory'),
  ];
}

async function measure(size: Size, checkout: string): Promise<Measured> {
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
    const first = await withServer(folder, checkout, async (server, began) => {
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
    const second = await withServer(folder, checkout, async (server, began) => {
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
  checkout: string,
  use: (server: StdioServer, began: number) => Promise<T>,
): Promise<T> {
  const began = performance.now();
  const command = [process.execPath, path.join(checkout, 'dist/server.js'), '--stdio'];
  const server = await StdioServer.start('PhantomLab', command, pathToFileURL(folder).href, {});
  try {
    return await use(server, began);
  } finally {
    server.stop();
  }
}
