import { stat } from 'node:fs/promises';
import path from 'node:path';
import { mayBeProvedByText } from '@phantomlab/core/alignment/text-proofs/proved-by-text';
import {
  importedManifest,
  importedPredictions,
  type KnownQuestion,
  type KnownQuestions,
  knownQuestion,
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
import { exportEvaluations } from './export-evaluations';
import { pooled } from './pool-evaluations';
import { reportJson, reportLines } from './report';
import { warn } from './warn';

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
      `${given} holds no predictions: no evaluation.json, no file of the paper's scripts and no log of Inspect's (.json).`,
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
  for (const note of foreign.notes ?? []) warn(`${file}: ${note}`);
  if (known) {
    const without = foreign.predictions.filter((each) => !knownQuestion(each, known)).length;
    if (without > 0)
      warn(
        `${file}: ${without} of ${predictions.length} questions are not in the data, or with another right answer; they are scored by the right answer in the file.`,
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
