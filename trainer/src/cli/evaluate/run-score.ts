import { stat } from 'node:fs/promises';
import path from 'node:path';
import { mayBeProvedByText } from '@phantomlab/core/alignment/text-proofs/proved-by-text';
import {
  importedManifest,
  importedPredictions,
  type KnownQuestion,
  type KnownQuestions,
} from '@phantomlab/core/evaluation/exchange/foreign-predictions';
import type { EvaluationSet } from '@phantomlab/core/evaluation/sets/evaluation-set';
import { summarize } from '@phantomlab/core/evaluation/summary/summary';
import { type Evaluation, readEvaluation } from '@phantomlab/core/node/evaluations/evaluation-folder';
import { findEvaluations } from '@phantomlab/core/node/evaluations/find-evaluations';
import { foreignFiles, readForeign } from '@phantomlab/core/node/evaluations/read-foreign';
import { readSet } from '@phantomlab/core/node/evaluations/read-set';
import { InvalidArgumentError } from 'commander';
import { isKnownMode, rescored } from '../../evaluate/rescore';
import { packageVersion } from '../../files/package-root';
import { chainAligner } from '../../grpo/chain-aligner';
import { styleFor } from '../terminal/style';
import { stderr, stdout } from '../terminal/terminal';
import { oneLine } from '../terminal/visible';
import { exportEvaluations } from './export-evaluations';
import { reportJson, reportLines } from './report';

export interface ScoreGiven {
  readonly data?: string;
  readonly set?: string;
  readonly export?: 'phantomlab' | 'upstream' | 'inspect';
  readonly out?: string;
  readonly format: 'text' | 'json';
}

export async function runScore(files: readonly string[], given: ScoreGiven): Promise<void> {
  if ((given.export === undefined) !== (given.out === undefined))
    throw new InvalidArgumentError('--export FORMAT and --out DIR go together.');
  const evaluations = pooled(await scored(files, given));
  if (given.export !== undefined) {
    const written = await exportEvaluations(evaluations, given.export, given.out!);
    for (const file of written) stderr.write(`${styleFor(stderr).green('✓')} ${file}\n`);
  }
  const evaluated = evaluations.map(({ folder, manifest, predictions }) => ({
    folder,
    summary: summarize(manifest, predictions),
  }));
  if (given.format === 'json') stdout.writeJson(`${JSON.stringify(reportJson(evaluated), null, 2)}\n`);
  else for (const line of reportLines(evaluated, styleFor(stdout))) stdout.write(`${line}\n`);
}

async function scored(files: readonly string[], given: ScoreGiven): Promise<readonly Evaluation[]> {
  const all: Evaluation[] = [];
  for (const file of files) all.push(...(await scoredBelow(file, given)));
  return all;
}

/** The paper's scripts write a file for each split and seed; those of one model and set are one evaluation. */
function pooled(evaluations: readonly Evaluation[]): readonly Evaluation[] {
  const groups = new Map<string, Evaluation[]>();
  for (const [i, each] of evaluations.entries()) {
    const { set, model } = each.manifest;
    const key = model.kind === 'import' ? JSON.stringify([set, model.name]) : String(i);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(each);
  }
  return [...groups.values()].map((group) => {
    const [first] = group;
    if (group.length === 1) return first!;
    const predictions = group.flatMap((each) => each.predictions);
    const parts = new Set(predictions.map(({ split, id }) => JSON.stringify([split, id])));
    const manifest = {
      ...first!.manifest,
      splits: [...new Set(group.flatMap(({ manifest: { splits } }) => splits))].sort(),
      seeds: [...new Set(group.flatMap(({ manifest: { seeds } }) => seeds))].sort((a, b) => a - b),
      questions: parts.size,
    };
    return { folder: path.dirname(first!.folder), manifest, predictions };
  });
}

const warn = (text: string): void => {
  stderr.write(`${styleFor(stderr).yellow('!')} ${oneLine(text)}\n`);
};

async function scoredBelow(given: string, options: ScoreGiven): Promise<readonly Evaluation[]> {
  const found = await stat(given).catch(() => undefined);
  if (!found) throw new Error(`${given} does not exist. Name files of predictions, or a folder with some.`);
  const folder = found.isDirectory()
    ? given
    : path.basename(given) === 'predictions.jsonl'
      ? path.dirname(given)
      : undefined;
  if (folder === undefined) return [await scoredFile(given, options)];
  const ours = await findEvaluations(folder);
  const theirs = ours.length > 0 ? [] : await foreignFiles(folder);
  if (ours.length + theirs.length === 0)
    throw new Error(
      `${given} holds no predictions: neither an evaluation.json nor a file of the paper's scripts.`,
    );
  const all: Evaluation[] = [];
  for (const each of ours) {
    const evaluation = await readEvaluation(each);
    const { predictions, changed } = rescored(evaluation);
    const { mode } = evaluation.manifest;
    if (!isKnownMode(mode))
      warn(`${each}: its mode ${mode} is not known here, so that its scores are as they were written.`);
    if (changed > 0)
      warn(`${each}: ${changed} of ${predictions.length} lines had other scores when they were written.`);
    all.push({ ...evaluation, predictions });
  }
  const faults: Error[] = [];
  for (const each of theirs) {
    try {
      all.push(await scoredFile(each, options));
    } catch (error) {
      faults.push(error as Error);
    }
  }
  // A folder of somebody else's has more in it than what is asked about.
  const [fault] = faults;
  if (fault && all.length === 0) throw fault;
  for (const { message } of faults) warn(`${message} It is left out.`);
  if (fault) process.exitCode = 1;
  return all;
}

async function scoredFile(file: string, { data, set }: ScoreGiven): Promise<Evaluation> {
  const foreign = await readForeign(file, set);
  const found = data === undefined ? undefined : await knownQuestions(foreign.set, data);
  const known = found?.questions;
  const predictions = importedPredictions(foreign, known);
  if (known) {
    const without = predictions.filter(({ split, id }) => !known.has(JSON.stringify([split, id]))).length;
    if (without > 0)
      stderr.write(
        `${styleFor(stderr).yellow('!')} ${file}: ${without} of ${predictions.length} questions are not in the data; they are scored by the right answer in the file.\n`,
      );
  }
  const { mtime } = await stat(file);
  const versions = { phantomlab: packageVersion() };
  const manifest = importedManifest(foreign, predictions, versions, mtime.toISOString());
  // Where the universes lie, their proofs can be opened.
  const at = found
    ? { ...manifest, data: { ...manifest.data, folder: path.resolve(found.folder) } }
    : manifest;
  return { folder: file, manifest: at, predictions };
}

async function knownQuestions(
  set: EvaluationSet,
  data: string,
): Promise<{ readonly folder: string; readonly questions: KnownQuestions }> {
  const { folder, questions, universes } = await readSet(set, { data }, { scoring: 'paper', use: 'eval' });
  const align = chainAligner(universes);
  const known = questions.map(
    ({ example, split, hops, type, intermediate }): readonly [string, KnownQuestion] => [
      JSON.stringify([split, example.id]),
      {
        verdicts: (completion) => align(completion, example)?.hops.map(({ verdict }) => verdict),
        ...(mayBeProvedByText(example) && { evidence: example.evidence }),
        gold: example.answer,
        question: example.question,
        difficulty: example.difficulty,
        ...(hops !== undefined && { hops }),
        ...(type !== undefined && { type }),
        ...(intermediate && { intermediate }),
      },
    ],
  );
  return { folder, questions: new Map(known) };
}
