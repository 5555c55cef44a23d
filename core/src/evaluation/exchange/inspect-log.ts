import { lastTagOfOneLine } from '../../examples/last-tag';
import type { Finish } from '../predictions/prediction';
import { evaluationSetByName } from '../sets/evaluation-sets';
import type { ForeignPrediction, ForeignPredictions } from './foreign-predictions';
import { contentOf } from './upstream-predictions';

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** Whether a JSON value is a log of Inspect's (inspect_ai, its `.json` format). */
export const isInspectLog = (value: unknown): boolean =>
  typeof fieldsOf(value).eval === 'object' && Array.isArray(fieldsOf(value).samples);

const finishes: Readonly<Record<string, Finish>> = {
  stop: 'stop',
  max_tokens: 'length',
  model_length: 'length',
};

/**
 * Reads a log of Inspect's. Its task or its data set names one of our sets, unless `setName` does.
 * @throws TypeError when that is not known
 */
export function readInspect(value: unknown, source: string, setName?: string): ForeignPredictions {
  const { eval: about, samples } = fieldsOf(value);
  const { task, model, dataset, config } = fieldsOf(about);
  const names = [setName, textOf(task), textOf(fieldsOf(dataset).name)].filter((name) => name !== undefined);
  const set = names
    .flatMap((name) => [name, name.split('/').at(-1)!])
    .map((name) => evaluationSetByName.get(name))
    .find((found) => found !== undefined);
  if (!set)
    throw new TypeError(
      `its task is ${names.join(', ') || 'not named'}, which is not a set of ours: name one with --set`,
    );
  const sampling = fieldsOf(fieldsOf(about).model_generate_config ?? config);
  const [temperature, max_tokens] = [numberOf(sampling.temperature), numberOf(sampling.max_tokens)];
  return {
    set,
    model: textOf(model) ?? 'unknown',
    method: 'cot',
    sampling: {
      ...(temperature !== undefined && { temperature }),
      ...(max_tokens !== undefined && { max_tokens }),
    },
    predictions: (samples as readonly unknown[]).map((sample, index) =>
      sampleOf(fieldsOf(sample), set.split ?? 'pw', index),
    ),
    source,
  };
}

function sampleOf(sample: Fields, split: string, index: number): ForeignPrediction {
  const { output, target, metadata, id, epoch, input } = sample;
  if (typeof id !== 'string' && typeof id !== 'number')
    throw new TypeError(`sample ${index + 1} has no "id"`);
  const [choice] = (fieldsOf(output).choices as readonly unknown[] | undefined) ?? [];
  const completion =
    contentOf(fieldsOf(fieldsOf(choice).message).content) || (textOf(fieldsOf(output).completion) ?? '');
  const { input_tokens: prompt, output_tokens: said } = fieldsOf(fieldsOf(output).usage);
  const own = fieldsOf(metadata);
  const messages = Array.isArray(input) ? contentOf(fieldsOf(input.at(-1)).content) : textOf(input);
  const [promptTokens, completionTokens, difficulty, hops] = [prompt, said, own.difficulty, own.hops].map(
    numberOf,
  );
  const type = textOf(own.type);
  return {
    id: String(id),
    split: textOf(own.split) ?? split,
    seed: numberOf(own.seed) ?? numberOf(epoch) ?? 1,
    question: textOf(own.question) ?? messages ?? '',
    gold: goldOf(target, index),
    completion,
    answer: lastTagOfOneLine(completion)?.text ?? null,
    finish: finishes[textOf(fieldsOf(choice).stop_reason) ?? ''] ?? 'other',
    ...(promptTokens !== undefined && { promptTokens }),
    ...(completionTokens !== undefined && { completionTokens }),
    ...(difficulty !== undefined && { difficulty }),
    ...(hops !== undefined && { hops }),
    ...(type !== undefined && { type }),
  };
}

/** Without a right answer, one that could not be read would be right. */
function goldOf(target: unknown, index: number): readonly string[] {
  const gold = (Array.isArray(target) ? target : [target]).filter((text) => typeof text === 'string');
  if (gold.every((text) => text === ''))
    throw new TypeError(`sample ${index + 1} has no right answer ("target")`);
  return gold;
}
