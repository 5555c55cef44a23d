import { existsSync } from 'node:fs';
import path from 'node:path';
import type { TokenLength } from '../../recipe/launch/launch-facts';
import type { Settings } from '../../recipe/plan/settings';
import { recordExamples } from '../../tasks/records/record-examples';
import { taskByMode } from '../../tasks/registry';
import type { Example, Message } from '../../tasks/task';
import { readUniverse } from '../universes/read-universe';
import { readRecords } from './read-records';
import { fileVersion, splitFiles } from './split-files';

/** Tokens of a chat by the model's own tokenizer; undefined where there is none on this disk. */
export type PromptTokens = (
  messages: readonly Message[],
  model: string | undefined,
) => Promise<number | undefined>;

/** Characters that a token of English prose and names stands for, about: 3.5 with Qwen's tokenizer. */
export const charactersPerToken = 3.5;

/** Bytes of a split that are read for the sake of a length: lists and universes are read whole. */
const mostBytes = 64 * 2 ** 20;

/** Records are read as far as this; a longer prompt further on goes unseen, and nothing is said of it. */
const mostRecords = 500;

interface Longest {
  readonly messages: readonly Message[];
  readonly characters: number;
}

interface Known {
  readonly version: string;
  readonly longest: Longest | undefined;
}

/** Universes run to megabytes, and facts are gathered at each pause in typing. */
const known = new Map<string, Known>();

const lengthOf = ({ messages }: Example) => messages.reduce((sum, { content }) => sum + content.length, 0);

function longestOf(examples: readonly Example[]): Longest | undefined {
  let longest: Longest | undefined;
  for (const example of examples) {
    const characters = lengthOf(example);
    if (characters > (longest?.characters ?? 0)) longest = { messages: example.messages, characters };
  }
  return longest;
}

async function longestOfSplit(
  folder: string,
  split: string,
  settings: Settings,
): Promise<Longest | undefined> {
  const task = taskByMode.get(settings.string('training_mode') ?? 'pw');
  const files = await splitFiles(folder, split);
  if (!task || files.length === 0) return undefined;
  const promptMethod = settings.string('prompt_method');
  const excludeAggregation = settings.true('exclude_aggregation_questions');
  const key = [task.trainingMode, folder, split, promptMethod, excludeAggregation].join(' ');
  const articles = path.join(folder, split, 'articles.json');
  const whole = task.data === 'universes' && existsSync(articles) ? [...files, articles] : files;
  const { bytes, version } = await fileVersion(whole);
  const before = known.get(key);
  if (before?.version === version) return before.longest;
  // JSON lines are read only as far as they are wanted.
  if (bytes > mostBytes && !files.every((file) => file.endsWith('.jsonl'))) return undefined;
  const examples =
    task.data === 'records'
      ? recordExamples(task, await readRecords(task, folder, split, mostRecords), promptMethod)
      : task.examples(await readUniverse(path.join(folder, split)), { promptMethod, excludeAggregation });
  const longest = longestOf(examples);
  known.set(key, { version, longest });
  return longest;
}

/**
 * The longest prompt that a recipe trains on, of the splits that are on this disk. Undefined where none is, or where
 * they can't be read: that is for their reader to report.
 * @param folder where the recipe's dataset_name lies
 */
export async function longestPrompt(
  folder: string,
  settings: Settings,
  promptTokens: PromptTokens | undefined,
): Promise<TokenLength | undefined> {
  let longest: Longest | undefined;
  for (const split of settings.strings('split_list')) {
    const found = await longestOfSplit(folder, split, settings).catch(() => undefined);
    if (found && found.characters > (longest?.characters ?? 0)) longest = found;
  }
  if (!longest) return undefined;
  const tokens = await promptTokens?.(longest.messages, settings.string('model_name_or_path')).catch(
    () => undefined,
  );
  return tokens === undefined
    ? { tokens: Math.ceil(longest.characters / charactersPerToken), from: 'estimated' }
    : { tokens, from: 'measured' };
}
