import { existsSync } from 'node:fs';
import path from 'node:path';
import { EVENTS_FILE, logFile } from '@phantomlab/core/node/runs/event-reader';
import { type Filter, FilterError } from '@phantomlab/core/run/filter/filter';
import type { RolloutOrder } from '@phantomlab/core/run/filter/rollout-order';
import { filterErrorLines } from '@phantomlab/core/run/filter/shown-error';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { runFolder } from '../runs/load-run';
import { Progress } from '../terminal/progress';
import { stderr } from '../terminal/terminal';
import { filterHelp } from './filter-help';

interface Given {
  readonly filter?: string;
  readonly sort?: string;
  readonly limit: number;
  readonly format: 'text' | 'json';
}

export function register(program: Command): void {
  program
    .command('rollouts')
    .description(
      'Lists rollouts of a run, the newest first, or those that a filter leaves, in any order. Their numbers are ' +
        'kept in an index in the cache folder, which the first call builds; a search of texts reads the log.',
    )
    .argument(
      '<run>',
      "folder of the run; or TRL's completions_*.parquet, verl's STEP.jsonl, tinker's iteration_*, prime-rl's traces.jsonl, open-instruct's shards, or a folder of them",
    )
    .option('--filter <filter>', `which ones, as in 'finish = length and reward > 0.7'`)
    .option(
      '--sort <field>',
      'by this number, the smallest first; with a minus before it, the largest: -advantage',
    )
    .addOption(
      new Option('--limit <count>', 'how many to print, or all')
        .default(20)
        .argParser((text) => limitOf(text)),
    )
    .addOption(new Option('--format <format>', 'how to print them').choices(['text', 'json']).default('text'))
    .addHelpText('after', () => filterHelp())
    .action(rollouts);
}

async function rollouts(given: string, { filter, sort, limit, format }: Given): Promise<void> {
  const folder = await folderOf(given);
  const [wanted, order] = [await filterOf(filter), await orderOf(sort)];
  const { RolloutIndex } = await import('@phantomlab/core/node/rollout-index/rollout-index');
  const indexing = new Progress({ label: 'Indexing', total: 100 });
  const progress = (done: number, all: number) => indexing.update(Math.floor((100 * done) / all), 'percent');
  const index = await RolloutIndex.open(folder, { progress }).finally(() => indexing.clear());
  try {
    await index.keep();
    tellFaults(index.log, index.faults);
    const { selectRollouts } = await import('@phantomlab/core/node/rollout-index/search/select-rollouts');
    const searching = new Progress({ label: 'Searching', total: 100 });
    const searched = (done: number, all: number) =>
      searching.update(Math.floor((100 * done) / all), 'percent');
    const rows = await selectRollouts(index, { filter: wanted, order }, { progress: searched })
      .catch((error: Error) => {
        throw asFilterFault(error, filter);
      })
      .finally(() => searching.clear());
    // As the log has them, the newest are what one looks for.
    if (!order) rows.reverse();
    const { printJson, printTable } = await import('./print-rollouts');
    const print = format === 'json' ? printJson : printTable;
    await print({
      index,
      folder,
      rows: rows.subarray(0, limit),
      passed: rows.length,
      isFiltered: wanted.kind !== 'all',
    });
  } finally {
    await index.close();
  }
}

/** A run, or the rollouts of another trainer as one. */
async function folderOf(given: string): Promise<string> {
  if (existsSync(path.join(given, EVENTS_FILE))) return given;
  const { foreignFiles, importRollouts } = await import(
    '@phantomlab/core/node/foreign-rollouts/import-rollouts'
  );
  const files = await foreignFiles(given);
  return files ? importRollouts(files) : runFolder(given);
}

function limitOf(text: string): number {
  if (text === 'all') return Number.POSITIVE_INFINITY;
  const limit = Number(text);
  if (!Number.isSafeInteger(limit) || limit < 1)
    throw new InvalidArgumentError('It is a whole number from 1, or all.');
  return limit;
}

async function filterOf(text: string | undefined): Promise<Filter> {
  const { parseFilter } = await import('@phantomlab/core/run/filter/parse-filter');
  try {
    return parseFilter(text ?? '');
  } catch (error) {
    throw asFilterFault(error as Error, text);
  }
}

async function orderOf(text: string | undefined): Promise<RolloutOrder | undefined> {
  if (text === undefined) return undefined;
  const { parseOrder } = await import('@phantomlab/core/run/filter/rollout-order');
  return parseOrder(text);
}

/** A fault of the filter with the filter and the place below it. */
function asFilterFault(error: Error, filter = ''): Error {
  if (!(error instanceof FilterError)) return error;
  return new Error(`--filter: ${filterErrorLines(filter, error).join('\n')}`);
}

function tellFaults(
  log: string,
  { count, first }: { count: number; first?: { line: number; message: string } },
): void {
  if (!first) return;
  const rest = count === 1 ? 'It is' : `It and ${count - 1} later line${count === 2 ? '' : 's'} are`;
  stderr.write(`${logFile(log)}:${first.line}: ${first.message} ${rest} passed over.\n`);
}
