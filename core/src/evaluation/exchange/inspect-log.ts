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
  const all = (samples as readonly unknown[]).map(fieldsOf);
  const predictions = all.flatMap((sample, index) =>
    hasFailed(sample) ? [] : [sampleOf(sample, set.split ?? 'pw', index)],
  );
  const failed = all.length - predictions.length;
  if (failed > 0 && predictions.length === 0)
    throw new TypeError(`none of its ${failed} samples has an answer: ${errorOf(all[0]!)}`);
  const ending = failed === 1 ? 'sample ended in an error and has' : 'samples ended in an error and have';
  return {
    set,
    model: textOf(model) ?? 'unknown',
    method: 'cot',
    sampling: {
      ...(temperature !== undefined && { temperature }),
      ...(max_tokens !== undefined && { max_tokens }),
    },
    predictions,
    source,
    notes: failed === 0 ? [] : [`${failed} ${ending} no answer: left out.`],
  };
}

/** What an error kept from being answered; one in the scoring leaves the answer. */
const hasFailed = (sample: Fields): boolean =>
  typeof sample.error === 'object' && sample.error !== null && completionOf(sample) === '';

const errorOf = ({ error }: Fields): string => textOf(fieldsOf(error).message) ?? 'their error is not said';

function completionOf({ output }: Fields): string {
  const { choices, completion } = fieldsOf(output);
  const { content } = fieldsOf(fieldsOf(Array.isArray(choices) ? choices[0] : undefined).message);
  return saidOf(content) || (textOf(completion) ?? '');
}

/** What Inspect's scorer read where the task asked for no tags. One that scores all that was said has read nothing. */
function answerOfScorer(sample: Fields): string | undefined {
  const said = completionOf(sample);
  return Object.values(fieldsOf(sample.scores))
    .map((score) => textOf(fieldsOf(score).answer))
    .find((answer) => answer !== undefined && answer !== '' && answer !== said);
}

/** A message as the model wrote it: Inspect takes the thinking out. */
function saidOf(content: unknown): string {
  const parts = Array.isArray(content) ? content.map(fieldsOf) : [];
  const thinking = parts
    .filter(({ type, redacted }) => type === 'reasoning' && redacted !== true)
    .map(({ reasoning }) => textOf(reasoning) ?? '')
    .join('\n');
  const text = contentOf(content);
  return thinking === '' ? text : `<think>\n${thinking}\n</think>\n\n${text}`;
}

function sampleOf(sample: Fields, split: string, index: number): ForeignPrediction {
  const { output, target, metadata, id, epoch, input } = sample;
  if (typeof id !== 'string' && typeof id !== 'number')
    throw new TypeError(`sample ${index + 1} has no "id"`);
  const { choices } = fieldsOf(output);
  const choice = Array.isArray(choices) ? choices[0] : undefined;
  const completion = completionOf(sample);
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
    answer: lastTagOfOneLine(completion)?.text ?? answerOfScorer(sample) ?? null,
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
