import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Example } from '@phantomlab/core/examples/example';
import { ownRewardName } from '@phantomlab/core/reward/own-reward-name';
import { importModule } from './import-module';

/** What a reward function of the user's is told beside the completions and their examples. */
export interface RewardContext {
  /** The optimizer step that the completions are for. */
  readonly step: number;
  readonly split: 'train' | 'eval';
}

/**
 * A reward function in a JavaScript or TypeScript file of the user's: one value a completion, in their order; null where
 * it does not apply. It may be asynchronous.
 */
export type OwnReward = (
  completions: readonly string[],
  examples: readonly Example[],
  context: RewardContext,
) => readonly (number | null)[] | Promise<readonly (number | null)[]>;

/** Where a reward's file lies: beside the recipe, else below the folder that the run was started in. */
export function findOwnReward(file: string, folders: readonly string[]): string | undefined {
  return folders.map((folder) => path.resolve(folder, file)).find((place) => existsSync(place));
}

/** A fault of a reward function, in words for the run's log: which function, what, and where in its file. */
export class OwnRewardFault extends Error {
  constructor(
    readonly reward: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'OwnRewardFault';
  }
}

/**
 * Loads a reward function.
 * @param folders in which its file is looked for
 * @throws OwnRewardFault when there is no such file or function, or its module fails
 */
export async function loadOwnReward(
  name: string,
  folders: readonly string[],
): Promise<{ readonly name: string; readonly file: string; readonly reward: OwnReward }> {
  const named = ownRewardName(name);
  if (named?.language !== 'javascript')
    throw new OwnRewardFault(name, `There is no reward function ${name}.`);
  const { file, name: exported } = named;
  const place = findOwnReward(file, folders);
  if (place === undefined)
    throw new OwnRewardFault(name, `The reward ${name}: there is no ${file} in ${folders.join(' or ')}.`);
  let module: Readonly<Record<string, unknown>>;
  try {
    module = await importModule(pathToFileURL(place).href);
  } catch (cause) {
    throw new OwnRewardFault(name, `The reward ${name} cannot be loaded. ${whyNot(cause, place)}`, { cause });
  }
  // A CommonJS file's exports stand in its default export.
  const fromCommonJs = (module.default ?? {}) as Readonly<Record<string, unknown>>;
  const found = module[exported] ?? fromCommonJs[exported];
  if (typeof found === 'function') return { name, file: place, reward: found as OwnReward };
  const others = Object.entries(module).filter(([, value]) => typeof value === 'function');
  const what = exported === 'default' ? 'no function as its default export' : `no function ${exported}`;
  const hint = others.length > 0 ? ` It has ${others.map(([other]) => other).join(', ')}.` : '';
  throw new OwnRewardFault(name, `The reward ${name}: ${place} exports ${what}.${hint}`);
}

function whyNot(cause: unknown, place: string): string {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION')
    return `${place} is TypeScript, which Node reads from version 22.18 on, and this is ${process.version}. Take a newer Node, or write it in JavaScript (.mjs).`;
  return told(cause, place);
}

/** A thrown value in words, with the line of the file that threw it. */
function told(cause: unknown, place: string): string {
  if (!(cause instanceof Error)) return `${place}: it threw ${String(cause)}.`;
  const text = cause.stack ?? '';
  const url = pathToFileURL(place).href;
  const at = [url, place].map((start) => lineIn(text, start)).find((line) => line !== undefined);
  return `${place}${at === undefined ? '' : `:${at}`}: ${cause.name}: ${cause.message}`;
}

/** The line number behind a file's first mention in a stack. */
function lineIn(stack: string, start: string): string | undefined {
  const index = stack.indexOf(`${start}:`);
  return index < 0 ? undefined : /^\d+(?::\d+)?/.exec(stack.slice(index + start.length + 1))?.[0];
}

/**
 * Asks a reward function for the values of completions.
 * @throws OwnRewardFault when it throws, or gives anything but one finite number or null a completion
 */
export async function askOwnReward(
  { name, file, reward }: { readonly name: string; readonly file: string; readonly reward: OwnReward },
  completions: readonly string[],
  examples: readonly Example[],
  context: RewardContext,
): Promise<readonly (number | null)[]> {
  let values: unknown;
  try {
    values = await reward(completions, examples, context);
  } catch (cause) {
    // It says where in its file, by itself.
    if (cause instanceof OwnRewardFault) throw cause;
    throw new OwnRewardFault(name, `The reward ${name} failed. ${told(cause, file)}`, { cause });
  }
  const wanted = 'It must give one finite number, or null, for each completion.';
  if (!Array.isArray(values))
    throw new OwnRewardFault(name, `The reward ${name} (${file}) gave ${kindOf(values)}. ${wanted}`);
  if (values.length !== completions.length) {
    const counts = `${values.length} values for ${completions.length} completions`;
    throw new OwnRewardFault(name, `The reward ${name} (${file}) gave ${counts}. ${wanted}`);
  }
  const odd = values.findIndex((value) => value !== null && !Number.isFinite(value));
  if (odd < 0) return values;
  const what = `${kindOf(values[odd])} for completion ${odd} of ${values.length}`;
  throw new OwnRewardFault(name, `The reward ${name} (${file}) gave ${what}. ${wanted}`);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'number') return String(value);
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
