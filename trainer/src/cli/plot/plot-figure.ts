import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { nearest } from '@phantomlab/core/checking/nearest';
import { type Measure, measures } from '@phantomlab/core/evaluation/summary/summary';
import { drawFigure } from '@phantomlab/core/figures/charts/draw-figure';
import type { Figure } from '@phantomlab/core/figures/charts/figure';
import type { Evaluated } from '@phantomlab/core/figures/results/evaluated';
import {
  parsePublishedTransfer,
  publishedTransferFigure,
} from '@phantomlab/core/figures/results/published-transfer';
import { resultFigures } from '@phantomlab/core/figures/results/result-figures';
import { figureFormats } from '@phantomlab/core/figures/tables/figure-formats';
import { figureRows } from '@phantomlab/core/figures/tables/figure-rows';
import { readEvaluation } from '@phantomlab/core/node/evaluations/evaluation-folder';
import { findEvaluations } from '@phantomlab/core/node/evaluations/find-evaluations';
import { writeFileWhole } from '../../files/atomic-folder';
import { rowsTable } from './rows-table';
import { foldersOr } from './usual-folders';

export interface PlotOptions {
  readonly output?: string;
  readonly measure: string;
  readonly width: number;
  readonly set?: readonly string[];
}

/** A line for each figure. */
export function listFigures(): string {
  const width = Math.max(...resultFigures.map(({ name }) => name.length));
  return resultFigures.map(({ name, documentation }) => `${name.padEnd(width)}  ${documentation}\n`).join('');
}

/** What is printed, and what a reader must know beside it. */
interface Plotted {
  readonly text: string;
  readonly notes: readonly string[];
}

/**
 * Draws a figure and writes it, or prints its numbers.
 * @throws Error naming what is not there or not known, and what is
 */
export async function plotFigure(
  name: string,
  paths: readonly string[],
  options: PlotOptions,
): Promise<Plotted> {
  const write = formatOf(options.output);
  const figure = await figureOf(name, paths, options);
  if (options.output === undefined || write === undefined)
    return { text: rowsTable(figureRows(figure)), notes: figure.notes };
  await writeFileWhole(options.output, await write(figure, options.width));
  return { text: `${options.output}\n`, notes: figure.notes };
}

async function figureOf(name: string, paths: readonly string[], options: PlotOptions): Promise<Figure> {
  const kind = known(
    'figure',
    name,
    resultFigures.map((each) => each.name),
  );
  const measure = known('measure', options.measure, measures) as Measure;
  const [published] = paths;
  if (published?.endsWith('.json')) {
    if (kind !== 'transfer' || paths.length > 1)
      throw new Error(
        `${published} holds published transfer scores: plot transfer draws it, and nothing else.`,
      );
    return publishedFigure(published);
  }
  const evaluations = await readAll(foldersOr(paths), options.set);
  if (evaluations.every(({ predictions }) => predictions.length === 0))
    throw new Error(
      `No question is answered yet in ${foldersOr(paths).join(', ')}. The command that began the evaluation continues it.`,
    );
  const { draw, needs } = resultFigures.find((each) => each.name === kind)!;
  const figure = draw(evaluations, { measure });
  if (figure.panels.length > 0) return figure;
  throw new Error(`None of ${evaluations.length} evaluations has what ${kind} shows. ${needs}`);
}

async function publishedFigure(file: string): Promise<Figure> {
  const text = await readFile(file, 'utf8');
  try {
    return publishedTransferFigure(parsePublishedTransfer(text));
  } catch (cause) {
    const message = `${file} holds no transfer scores in the form of f1_transfer_performance_all.json.`;
    throw new Error(message, { cause });
  }
}

async function readAll(
  folders: readonly string[],
  sets: readonly string[] = [],
): Promise<readonly Evaluated[]> {
  const found = (await Promise.all(folders.map((folder) => findEvaluations(folder)))).flat();
  if (found.length === 0)
    throw new Error(
      `There is no evaluation in ${folders.join(', ')}. Make one first: phantomlab evaluate MODEL --on SET.`,
    );
  const evaluations: Evaluated[] = [];
  for (const folder of new Set(found.map((each) => path.normalize(each))))
    evaluations.push(await readEvaluation(folder));
  const there = [...new Set(evaluations.map(({ manifest }) => manifest.set))];
  for (const set of sets) known('set', set, there);
  return sets.length === 0 ? evaluations : evaluations.filter(({ manifest }) => sets.includes(manifest.set));
}

function known(what: string, given: string, all: readonly string[]): string {
  if (all.includes(given)) return given;
  const [close] = nearest(given, all);
  const meant = close === undefined ? '' : ` Did you mean ${close}?`;
  throw new Error(`There is no ${what} named ${given}.${meant} There are: ${all.join(', ')}.`);
}

type Written = string | Uint8Array;

const formats: Readonly<Record<string, (figure: Figure, width: number) => Written | Promise<Written>>> = {
  ...figureFormats,
  // Three megabytes, which no other command needs.
  async png(figure, width) {
    const { toPng } = await import('./to-png');
    return toPng(drawFigure(figure, width));
  },
};

function formatOf(file: string | undefined) {
  if (file === undefined) return undefined;
  const ending = path.extname(file).slice(1).toLowerCase();
  const format = Object.hasOwn(formats, ending) ? formats[ending] : undefined;
  if (format) return format;
  const endings = Object.keys(formats).map((each) => `.${each}`);
  throw new Error(`${file} should end in one of ${endings.join(', ')}.`);
}
