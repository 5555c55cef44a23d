import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Example, Message } from '../../examples/example';
import type { TokenLength } from '../../recipe/launch/launch-facts';
import { promptChoice } from '../../recipe/plan/prompt-choice';
import { splitsRead } from '../../recipe/plan/prompt-count';
import type { Settings } from '../../recipe/plan/settings';
import type { PackageTexts } from '../../tasks/paper/package-texts';
import { textsOfUsualLength } from '../../tasks/paper/usual-lengths';
import { missingPackages, type Prompting, promptingOf } from '../../tasks/prompt-source';
import { recordExamples } from '../../tasks/records/record-examples';
import { taskByMode } from '../../tasks/registry';
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

/** Bytes of a universe that are read for the sake of a length: it is read whole. */
const mostBytes = 64 * 2 ** 20;

/** Records are read as far as this; a longer prompt further on is not found. */
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
  prompting: Prompting,
  wording: string,
): Promise<Longest | undefined> {
  const task = taskByMode.get(settings.string('training_mode') ?? 'pw');
  const files = await splitFiles(folder, split);
  if (!task || files.length === 0) return undefined;
  const excludeAggregation = settings.true('exclude_aggregation_questions');
  const key = [task.trainingMode, folder, split, wording, excludeAggregation].join(' ');
  const articles = path.join(folder, split, 'articles.json');
  const whole = task.data === 'universes' && existsSync(articles) ? [...files, articles] : files;
  const { bytes, version } = await fileVersion(whole);
  const before = known.get(key);
  if (before?.version === version) return before.longest;
  // Records are read only as far as they are wanted.
  if (bytes > mostBytes && task.data === 'universes') return undefined;
  const examples =
    task.data === 'records'
      ? recordExamples(task, await readRecords(task, folder, split, { limit: mostRecords }), { prompting })
      : task.examples(await readUniverse(path.join(folder, split)), { prompting, excludeAggregation });
  const longest = longestOf(examples);
  known.set(key, { version, longest });
  return longest;
}

/**
 * The longest prompt that a recipe trains on, of the splits that are on this disk. Undefined where none is, or where
 * they can't be read: that is for their reader to report.
 * @param folder where the recipe's dataset_name lies
 * @param texts the paper's wording; where it lacks what the recipe's prompts need, their length is estimated
 */
export async function longestPrompt(
  folder: string,
  settings: Settings,
  promptTokens: PromptTokens | undefined,
  texts?: PackageTexts,
): Promise<TokenLength | undefined> {
  const choice = promptChoice(settings);
  const known = missingPackages(choice, texts).length === 0;
  let prompting: Prompting;
  try {
    prompting = promptingOf(choice, known ? texts : textsOfUsualLength);
  } catch {
    // A prompt_method that there is none of is a finding of its own.
    return undefined;
  }
  const wording = [choice.method, choice.source, known, ...(texts?.files ?? [])].join(' ');
  let longest: Longest | undefined;
  const named = settings.strings('split_list');
  for (const split of splitsRead('train', settings.string('training_mode'), named)) {
    const found = await longestOfSplit(folder, split, settings, prompting, wording).catch(() => undefined);
    if (found && found.characters > (longest?.characters ?? 0)) longest = found;
  }
  if (!longest) return undefined;
  const model = settings.string('model_name_or_path');
  const tokens = known ? await promptTokens?.(longest.messages, model).catch(() => undefined) : undefined;
  return tokens === undefined
    ? { tokens: Math.ceil(longest.characters / charactersPerToken), from: 'estimated' }
    : { tokens, from: 'measured' };
}
