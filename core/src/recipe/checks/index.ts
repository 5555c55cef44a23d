import type { RecipeCheck } from '../check';
import { dataOnDisk } from './data-on-disk';
import { duplicateKey } from './duplicate-key';
import { enoughPrompts } from './enough-prompts';
import { evalGroupsDivideBatch } from './eval-groups-divide-batch';
import { generationBatchDivides } from './generation-batch-divides';
import { groupsDivideBatch } from './groups-divide-batch';
import { heldOutSeeds } from './held-out-seeds';
import { maxPromptLength } from './max-prompt-length';
import { notYaml } from './not-yaml';
import { oneGenerationSize } from './one-generation-size';
import { oneHalfPrecision } from './one-half-precision';
import { outOfRange } from './out-of-range';
import { ownRunFolder } from './own-run-folder';
import { promptsLeftOver } from './prompts-left-over';
import { quotedNo } from './quoted-no';
import { reportToKnown } from './report-to-known';
import { retiredKey } from './retired-key';
import { rewardsOfTask } from './rewards-of-task';
import { twoGenerations } from './two-generations';
import { unknownKey } from './unknown-key';
import { unknownValue } from './unknown-value';
import { wholeGenerations } from './whole-generations';
import { wholeIntervals } from './whole-intervals';
import { wrongType } from './wrong-type';

/** Every rule that recipes are held to: first the text and its values, then what they do together, then the data. */
export const checks: readonly RecipeCheck[] = [
  notYaml,
  duplicateKey,
  unknownKey,
  retiredKey,
  maxPromptLength,
  wrongType,
  unknownValue,
  outOfRange,
  quotedNo,
  reportToKnown,
  wholeGenerations,
  twoGenerations,
  groupsDivideBatch,
  generationBatchDivides,
  oneGenerationSize,
  evalGroupsDivideBatch,
  wholeIntervals,
  oneHalfPrecision,
  enoughPrompts,
  promptsLeftOver,
  rewardsOfTask,
  heldOutSeeds,
  dataOnDisk,
  ownRunFolder,
];

export const checkByCode: ReadonlyMap<string, RecipeCheck> = new Map(
  checks.map((check) => [check.code, check]),
);
