import type { TrainingOnTarget } from './training-words';

export const keptTrainingText = (training: TrainingOnTarget): string =>
  `${JSON.stringify({ format: 1, ...training })}\n`;

const isText = (value: unknown): value is string => typeof value === 'string' && !/\p{Cc}/u.test(value);
/** A place below what was sent. */
const isPlace = (value: unknown): value is string =>
  isText(value) && value !== '' && !value.startsWith('/') && !value.split('/').includes('..');

/** @param text of the other side: untrusted @returns undefined for a text that is no such file */
export function parseKeptTraining(text: string): TrainingOnTarget | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { format, kind, trainer, recipe, accelerate, overrides, processes } = (value ?? {}) as Record<
    string,
    unknown
  >;
  const isWhole =
    format === 1 &&
    (kind === 'grpo' || kind === 'sft') &&
    (trainer === 'embedded' || trainer === 'trl') &&
    isPlace(recipe) &&
    (accelerate === undefined || isPlace(accelerate)) &&
    Array.isArray(overrides) &&
    overrides.every((one) => isText(one) && one.includes('=')) &&
    (processes === undefined || (Number.isSafeInteger(processes) && Number(processes) > 0));
  if (!isWhole) return undefined;
  return { kind, trainer, recipe, accelerate, overrides, processes: processes as number | undefined };
}
