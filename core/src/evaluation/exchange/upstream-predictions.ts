import type { Manifest } from '../predictions/manifest';
import type { Prediction } from '../predictions/prediction';
import { evaluationSetByName } from '../sets/evaluation-sets';
import type { ForeignPrediction, ForeignPredictions } from './foreign-predictions';

/** What the name of a file of the paper's predictions says: `dataset=..__split=..__model_name=..__bs=..__bn=..__seed=...json`. */
export interface UpstreamName {
  /** Undefined for PhantomWiki. */
  readonly dataset?: string;
  readonly split: string;
  readonly model: string;
  readonly seed: number;
}

/** Undefined for a file of another name. Model names may hold `__` themselves. */
export function upstreamName(file: string): UpstreamName | undefined {
  const found =
    /^(?:dataset=(?<dataset>.*?)__)?split=(?<split>.*?)__model_name=(?<model>.*)__bs=-?\d+__bn=\d+__seed=(?<seed>\d+|None)\.json$/.exec(
      file,
    )?.groups;
  if (!found) return undefined;
  const { dataset, split, model, seed } = found;
  return {
    ...(dataset !== undefined && { dataset }),
    split: split!,
    // A slash is written as two dashes.
    model: model!.replaceAll('--', '/'),
    seed: seed === 'None' ? 1 : Number(seed),
  };
}

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/**
 * Reads a file of predictions as the paper's scripts write it: an object from id to `{true, pred, error, interaction, ...}`.
 * @throws TypeError saying what of it is wrong
 */
export function readUpstream(name: UpstreamName, value: unknown, source: string): ForeignPredictions {
  const set = evaluationSetByName.get(name.dataset ?? 'pw');
  if (!set) throw new TypeError(`there is no set ${name.dataset}`);
  const entries = Object.entries(fieldsOf(value));
  const predictions = entries.map(([id, entry]) => predictionOf(id, fieldsOf(entry), name));
  const { inference_params: inference } = fieldsOf(entries[0]?.[1]);
  const sampling = fieldsOf(inference);
  const temperature = numberOf(sampling.temperature);
  const top_p = numberOf(sampling.top_p);
  const top_k = numberOf(sampling.top_k);
  const max_tokens = numberOf(sampling.max_tokens);
  return {
    set,
    model: name.model,
    method: 'cot',
    sampling: {
      ...(temperature !== undefined && { temperature }),
      ...(top_p !== undefined && { top_p }),
      ...(top_k !== undefined && top_k > 0 && { top_k }),
      ...(max_tokens !== undefined && { max_tokens }),
    },
    predictions,
    source,
  };
}

function predictionOf(id: string, entry: Fields, { split, seed }: UpstreamName): ForeignPrediction {
  // Without a right answer, one that could not be read would be right.
  const gold = (Array.isArray(entry.true) ? entry.true : [entry.true ?? '']).map(String);
  if (gold.every((text) => text.trim() === '')) throw new TypeError(`prediction ${id} has no "true"`);
  if (entry.pred === undefined) throw new TypeError(`prediction ${id} has no "pred"`);
  const messages = fieldsOf(entry.interaction).messages;
  const said = (Array.isArray(messages) ? messages : [])
    .map(fieldsOf)
    .filter(({ role }) => role === 'assistant');
  const { prompt_tokens: prompt, completion_tokens: completion } = fieldsOf(entry.usage);
  const { difficulty, type } = fieldsOf(entry.metadata);
  const [promptTokens, completionTokens, hard] = [
    numberOf(prompt),
    numberOf(completion),
    numberOf(difficulty),
  ];
  const kind = textOf(type) ?? (typeof type === 'number' ? String(type) : undefined);
  return {
    id,
    split,
    seed,
    gold,
    completion: said.map(({ content }) => contentOf(content)).join('\n'),
    answer: entry.error === null || entry.error === undefined ? String(entry.pred ?? '') : null,
    ...(promptTokens !== undefined && { promptTokens }),
    ...(completionTokens !== undefined && { completionTokens }),
    ...(hard !== undefined && { difficulty: hard }),
    ...(kind !== undefined && { type: kind }),
  };
}

/** A message's text: itself, or parts of type text. */
export function contentOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return (Array.isArray(content) ? content : []).map((part) => textOf(fieldsOf(part).text) ?? '').join('');
}

/** An evaluation as the paper's scripts would have written it: a file for each split and seed, below `preds/METHOD`. */
export function writeUpstream(
  manifest: Manifest,
  predictions: readonly Prediction[],
): ReadonlyMap<string, unknown> {
  const { set, model, prompting, sampling } = manifest;
  const files = new Map<string, Record<string, unknown>>();
  const name = model.name.replaceAll('/', '--');
  for (const each of predictions) {
    const isPw = set === 'pw';
    const head = isPw ? '' : `dataset=${set}__`;
    const bn = isPw ? '1' : '001';
    const path = `preds/${prompting.method}/${head}split=${each.split}__model_name=${name}__bs=${manifest.questions}__bn=${bn}__seed=${each.seed}.json`;
    const file = files.get(path) ?? {};
    files.set(path, file);
    file[each.id] = {
      true: isPw ? each.gold : (each.gold[0] ?? ''),
      pred: each.answer ?? '',
      error: each.answer === null ? '<agent_error>No answer could be read.</agent_error>' : null,
      interaction: {
        messages: [message('user', each.question), message('assistant', each.completion)],
        uid: each.id,
      },
      metadata: {
        model: model.name,
        dataset: set,
        split: each.split,
        batch_size: manifest.questions,
        batch_number: 1,
        type: each.type ?? null,
        ...(isPw && { difficulty: each.difficulty ?? null }),
      },
      inference_params: {
        temperature: sampling.temperature,
        top_p: sampling.top_p ?? 1,
        top_k: sampling.top_k ?? -1,
        max_tokens: sampling.max_tokens,
        seed: each.seed,
        stop_sequences: sampling.stop ?? [],
      },
      model_kwargs: {},
      agent_kwargs: {},
      usage: {
        prompt_tokens: each.tokens.prompt,
        completion_tokens: each.tokens.completion,
        total_tokens: (each.tokens.prompt ?? 0) + (each.tokens.completion ?? 0),
        cached_tokens: 0,
      },
    };
  }
  return files;
}

const message = (role: string, text: string) => ({ role, content: [{ type: 'text', text }] });
