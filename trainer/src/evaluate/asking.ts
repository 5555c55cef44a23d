import { createHash } from 'node:crypto';
import type { EvaluationQuestion } from '@phantomlab/core/evaluation/sets/evaluation-question';
import type { ScoringName } from '@phantomlab/core/examples/scoring';
import { readPaperWording } from '@phantomlab/core/node/launch/paper-wording';
import type { PythonPlaces } from '@phantomlab/core/node/launch/select-trl';
import {
  missingPackages,
  type PromptChoice,
  type PromptSourceName,
  packagesWanted,
  promptingOf,
} from '@phantomlab/core/tasks/prompt-source';
import type { AskingOptions } from '@phantomlab/core/tasks/records/record-examples';
import { promptHash } from './prediction-of';

/** How questions are put, and how their answers are read. */
export interface AskingChoice {
  readonly method: string;
  readonly source: PromptSourceName;
  readonly scoring: ScoringName;
}

/**
 * What a set is asked with. The paper's wording is read from the user's own installation of its packages.
 * @throws Error saying which package is missing, and how to get it or do without it
 */
export async function askingFor(
  mode: string,
  { method, source, scoring }: AskingChoice,
  python: PythonPlaces,
): Promise<AskingOptions> {
  const choice: PromptChoice = { mode, method, source };
  const texts = source === 'phantom-eval' ? await readPaperWording(python) : undefined;
  const missing = missingPackages(choice, texts);
  if (missing.length > 0)
    throw new Error(packagesWanted(missing).replace('Or set prompt_source: own.', 'Or give --prompts own.'));
  return { prompting: promptingOf(choice, texts, 'eval'), scoring, use: 'eval' };
}

export interface Fingerprints {
  /** Over ids, questions and right answers. */
  readonly data: string;
  /** Over the prompts, as they are sent. */
  readonly prompts: string;
}

/** What tells two sets of questions, and two ways of putting them, from each other: SHA-256. */
export function fingerprintsOf(questions: readonly EvaluationQuestion[]): Fingerprints {
  const data = createHash('sha256');
  const prompts = createHash('sha256');
  for (const { split, example } of questions) {
    data.update(`${JSON.stringify([split, example.id, example.question, example.answer])}\n`);
    prompts.update(`${promptHash(example.messages)}\n`);
  }
  return { data: data.digest('hex'), prompts: prompts.digest('hex') };
}
