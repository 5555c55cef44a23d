import path from 'node:path';
import type { Manifest, ManifestSampling } from '@phantomlab/core/evaluation/predictions/manifest';
import type { EvaluationQuestion } from '@phantomlab/core/evaluation/sets/evaluation-question';
import type { EvaluationSet } from '@phantomlab/core/evaluation/sets/evaluation-set';
import type { AnswerPlace } from '@phantomlab/core/examples/scoring';
import { readSet, type SetOnDisk } from '@phantomlab/core/node/evaluations/read-set';
import type { PythonPlaces } from '@phantomlab/core/node/launch/select-trl';
import { evaluationSampling } from '@phantomlab/core/tasks/evaluation-sampling';
import { promptMethod } from '@phantomlab/core/tasks/prompt-methods';
import type { Universe } from '@phantomlab/core/universe/question';
import { type AskingChoice, askingFor, fingerprintsOf } from './asking';

/** A set that is wanted, and where it is where that is said. */
export interface WantedSet {
  readonly set: EvaluationSet;
  readonly own?: string;
}

/** How sets are asked, by the command line, a recipe, or the paper. */
export interface EvaluationChoice extends AskingChoice {
  readonly data: string;
  readonly splits?: readonly string[];
  readonly maxTokens: number;
  /** What is sampled with in place of the paper's. */
  readonly sampling: Pick<Partial<ManifestSampling>, 'temperature' | 'top_p' | 'top_k'>;
  readonly seeds: readonly number[];
  readonly python: PythonPlaces;
}

/** A set, read and ready to be asked of any model. */
export interface PreparedSet {
  readonly set: EvaluationSet;
  readonly questions: readonly EvaluationQuestion[];
  readonly universes: ReadonlyMap<string, Universe>;
  readonly answerIn: AnswerPlace;
  /** All of the manifest but the model and the time. */
  readonly manifest: Omit<Manifest, 'model' | 'training' | 'started'>;
}

/**
 * Reads the sets that are wanted.
 * @throws Error naming the places where a set should lie, or the file and line of what is wrong
 */
export async function prepareSets(
  wanted: readonly WantedSet[],
  choice: EvaluationChoice,
  version: string,
): Promise<readonly PreparedSet[]> {
  const prepared: PreparedSet[] = [];
  for (const { set, own } of wanted) prepared.push(await prepareSet(set, own, choice, version));
  return prepared;
}

async function prepareSet(
  set: EvaluationSet,
  own: string | undefined,
  choice: EvaluationChoice,
  version: string,
): Promise<PreparedSet> {
  const { data, splits, python } = choice;
  const asking = await askingFor(set.mode, choice, python);
  const place = { data, own, ...(splits && !set.task && { splits }) };
  const found = await readSet(set, place, asking);
  if (found.questions.length === 0) throw new Error(`${found.folder} has no questions for ${set.name}.`);
  return preparedSet(set, found, choice, version);
}

/** A set that was read, with what its evaluations are told apart by. */
export function preparedSet(
  set: EvaluationSet,
  found: SetOnDisk,
  choice: Omit<EvaluationChoice, 'data' | 'splits' | 'python'>,
  version: string,
): PreparedSet {
  const { method, source, scoring, seeds } = choice;
  const prints = fingerprintsOf(found.questions);
  return {
    set,
    questions: found.questions,
    universes: found.universes,
    answerIn: promptMethod(method).answerIn,
    manifest: {
      format: 1,
      set: set.name,
      mode: set.mode,
      splits: found.splits,
      questions: found.questions.length,
      seeds,
      data: { folder: path.resolve(found.folder), sha256: prints.data },
      prompting: { method, source: method === 'plain' ? 'own' : source, sha256: prints.prompts },
      scoring,
      sampling: samplingOf(set, choice),
      versions: { phantomlab: version, node: process.versions.node },
    },
  };
}

/** The paper's sampling of a set, and what is said in its place. */
function samplingOf(
  set: EvaluationSet,
  { scoring, maxTokens, sampling: said }: Pick<EvaluationChoice, 'scoring' | 'maxTokens' | 'sampling'>,
): ManifestSampling {
  const { temperature, topP, topK } = evaluationSampling(set.mode, scoring);
  return {
    temperature,
    ...(!set.samplingLeftToServer && topP < 1 && { top_p: topP }),
    ...(!set.samplingLeftToServer && topK > 0 && { top_k: topK }),
    ...said,
    max_tokens: maxTokens,
    ...(set.stop && { stop: set.stop }),
  };
}
