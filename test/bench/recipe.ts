import { ok } from 'node:assert';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { newestTrl } from '@phantomlab/core/recipe/schema/recipe-schemas';
import { type PaperRecipe, paperRecipes } from '@phantomlab/core/recipe/testing/paper-recipes';
import { byTime, type Comparison, figure, type Report } from './report';
import { StdioServer } from './stdio-server';
import { installYamlLanguageServer, yamlLanguageServerVersion } from './yaml-language-server';

const repository = fileURLToPath(new URL('../..', import.meta.url));
/** A recipe of each training mode. */
const recipes: readonly PaperRecipe[] = paperRecipes.slice(0, 7);
/** Keystrokes a recipe, of which the first are not counted: both servers compile what they run often. */
const rounds = 30;
const warmUp = 8;

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!;
}

interface Place {
  readonly line: number;
  readonly character: number;
}

/** Ends of values, from the first line to the last and over again: where one types. */
function placesIn(text: string): readonly Place[] {
  return text.split('\n').flatMap((row, line) => {
    const value = /^[a-z_]+: (?:\d[\d.]*|"[^"]*|true|false|[a-z]\w*)/.exec(row);
    return value ? [{ line, character: value[0].length }] : [];
  });
}

interface Turn {
  readonly recipe: PaperRecipe;
  readonly uri: string;
  readonly round: number;
  readonly server: StdioServer;
  readonly index: number;
}

/** Each keystroke of each recipe, at one server after the other. */
function* turns(servers: readonly StdioServer[], uris: ReadonlyMap<PaperRecipe, string>): Generator<Turn> {
  for (const recipe of recipes)
    for (let round = 0; round < rounds; round++)
      for (const [index, server] of servers.entries())
        yield { recipe, uri: uris.get(recipe)!, round, server, index };
}

/** Each server's milliseconds from a letter, and from taking it back, to the diagnostics. */
async function timeDiagnostics(servers: readonly StdioServer[], uris: ReadonlyMap<PaperRecipe, string>) {
  const processor = () => Promise.all(servers.map((server) => server.processorMs()));
  const before = await processor();
  const times = servers.map((): number[] => []);
  const counts = servers.map(() => new Set<number>());
  for (const { recipe, uri, round, server, index } of turns(servers, uris)) {
    const places = placesIn(recipe.text);
    const start = places[round % places.length]!;
    const end = { line: start.line, character: start.character + 1 };
    const typed = await server.diagnostics(uri, start, start, 'x');
    const undone = await server.diagnostics(uri, start, end, '');
    counts[index]!.add(typed.count);
    if (round >= warmUp) times[index]!.push(typed.ms, undone.ms);
  }
  // A server that never changed its mind did not look.
  for (const [index, seen] of counts.entries())
    ok(seen.size > 1, `${servers[index]!.name} saw no difference`);
  const after = await processor();
  const keystrokes = 2 * rounds * recipes.length;
  const processorMs = after.map((ms, index) =>
    ms === undefined ? undefined : (ms - before[index]!) / keystrokes,
  );
  return { times, processorMs };
}

/** Each server's milliseconds from the letters of a new key, and of a value, to what is offered. */
async function timeCompletions(servers: readonly StdioServer[], uris: ReadonlyMap<PaperRecipe, string>) {
  const keys = servers.map((): number[] => []);
  const values = servers.map((): number[] => []);
  for (const { recipe, uri, round, server, index } of turns(servers, uris)) {
    const last = recipe.text.split('\n').length - 1;
    const at = (character: number) => ({ line: last, character });
    const key = await server.completions(uri, at(0), 't');
    if (!key.labels.includes('temperature')) throw new Error(`${server.name} does not offer temperature.`);
    await server.settle(uri, at(0), at(1), 'loss_type:');
    const value = await server.completions(uri, at(10), ' ');
    if (!value.labels.includes('dapo')) throw new Error(`${server.name} does not offer dapo.`);
    await server.settle(uri, at(0), at(11), '');
    if (round < warmUp) continue;
    keys[index]!.push(key.ms);
    values[index]!.push(value.ms);
  }
  return { keys, values };
}

/**
 * From a keystroke to diagnostics and to completions, of the server as it is packaged, against yaml-language-server
 * with the same schema on the same documents: two processes in the same Node, over stdio, asked in turn.
 */
export async function recipe(): Promise<Report> {
  const peer = await installYamlLanguageServer();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'phantomlab-bench-'));
  const servers: StdioServer[] = [];
  try {
    const uris = new Map<PaperRecipe, string>();
    for (const paper of recipes) {
      const file = path.join(folder, paper.uri);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, paper.text);
      uris.set(paper, pathToFileURL(file).href);
    }
    const root = pathToFileURL(folder).href;
    const schema = path.join(repository, `schemas/recipe/trl-${newestTrl}.schema.json`);
    const yaml = {
      yaml: {
        schemas: { [pathToFileURL(schema).href]: ['**/*.yaml'] },
        schemaStore: { enable: false },
        kubernetesCRDStore: { enable: false },
        validate: true,
        completion: true,
        hover: true,
      },
    };
    const start = async (name: string, command: readonly string[], settings: Record<string, unknown>) => {
      const server = await StdioServer.start(name, [peer.node, ...command, '--stdio'], root, settings);
      servers.push(server);
      for (const paper of recipes) await server.open(uris.get(paper)!, paper.text);
      return server;
    };
    const name = `yaml-language-server ${yamlLanguageServerVersion}`;
    const ours = await start('PhantomLab', [path.join(repository, 'dist/server.js')], {});
    const theirs = await start(name, [peer.entry], yaml);
    const atOnce = await start(`${name} without its 200 ms`, [peer.atOnce], yaml);
    const { times: diagnostics, processorMs } = await timeDiagnostics([ours, theirs, atOnce], uris);
    // Completions wait for no pause in either, so that the peer as it is says all.
    const completions = await timeCompletions([ours, theirs], uris);
    const compare = (
      what: string,
      own: readonly number[],
      other: readonly number[],
      whose: string,
    ): Comparison[] =>
      (
        [
          ['median', 0.5],
          ['95th percentile', 0.95],
        ] as const
      ).map(([word, share]) => ({
        what: `${what}, ${word}`,
        unit: 'ms',
        ours: percentile(own, share),
        peer: whose,
        theirs: percentile(other, share),
        ratio: byTime(percentile(own, share), percentile(other, share)),
        goal: 2,
      }));
    return {
      comparisons: [
        ...compare('diagnostics', diagnostics[0]!, diagnostics[1]!, name),
        ...compare('diagnostics', diagnostics[0]!, diagnostics[2]!, `${name} without its 200 ms`),
        ...compare('completions of keys', completions.keys[0]!, completions.keys[1]!, name),
        ...compare('completions of values', completions.values[0]!, completions.values[1]!, name),
      ],
      notes: [
        processorMs[0] === undefined
          ? 'Processor time is not known on this system.'
          : `Processor time a keystroke, from it to its diagnostics and all that follows: ours ${figure(processorMs[0])} ms, ${name} ${figure(processorMs[1]!)} ms.`,
        `${recipes.length} recipes, ${rounds - warmUp} keystrokes and as many corrections each; load of the machine ${os.loadavg()[0]!.toFixed(1)}.`,
        `Goal for the 95th percentile: 10 ms. Ours: diagnostics ${figure(percentile(diagnostics[0]!, 0.95))}, keys ${figure(percentile(completions.keys[0]!, 0.95))}, values ${figure(percentile(completions.values[0]!, 0.95))} ms.`,
      ],
    };
  } finally {
    for (const server of servers) server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
