import type { RecipeCheck } from '../check';
import { accumulationAgrees } from './accumulation-agrees';
import { attentionKnown } from './attention-known';
import { bestModelIntervals } from './best-model-intervals';
import { completionLengthUnsaid } from './completion-length-unsaid';
import { completionsFitVllm } from './completions-fit-vllm';
import { completionsKept } from './completions-kept';
import { completionsOverwritten } from './completions-overwritten';
import { dataOnDisk } from './data-on-disk';
import { duplicateKey } from './duplicate-key';
import { enoughGpus } from './enough-gpus';
import { enoughPrompts } from './enough-prompts';
import { evalGroupsDivideBatch } from './eval-groups-divide-batch';
import { generationBatchDivides } from './generation-batch-divides';
import { groupsDivideBatch } from './groups-divide-batch';
import { heldOutSeeds } from './held-out-seeds';
import { hubNeedsCompletions } from './hub-needs-completions';
import { launchOnDisk } from './launch-on-disk';
import { lossTypeUnsaid } from './loss-type-unsaid';
import { masterWeights } from './master-weights';
import { maxPromptLength } from './max-prompt-length';
import { memoryFitsCard } from './memory-fits-card';
import { modelOnDisk } from './model-on-disk';
import { noBatchSearch } from './no-batch-search';
import { notYaml } from './not-yaml';
import { oneGenerationSize } from './one-generation-size';
import { oneHalfPrecision } from './one-half-precision';
import { outOfRange } from './out-of-range';
import { ownRunFolder } from './own-run-folder';
import { peftWithSplitWeights } from './peft-with-split-weights';
import { prefetchNeedsWorkers } from './prefetch-needs-workers';
import { promptsFitVllm } from './prompts-fit-vllm';
import { promptsLeftOver } from './prompts-left-over';
import { quantisedBesideVllm } from './quantised-beside-vllm';
import { quotedNo } from './quoted-no';
import { referenceCopy } from './reference-copy';
import { reportToKnown } from './report-to-known';
import { reportToUnsaid } from './report-to-unsaid';
import { retiredKey } from './retired-key';
import { rewardsOfTask } from './rewards-of-task';
import { rolloutsReused } from './rollouts-reused';
import { samplingClipBounds } from './sampling-clip-bounds';
import { schedulerNeeds } from './scheduler-needs';
import { sequenceLevelLoss } from './sequence-level-loss';
import { syncNeedsReference } from './sync-needs-reference';
import { temperatureAboveZero } from './temperature-above-zero';
import { tensorParallelDivides } from './tensor-parallel-divides';
import { twoGenerations } from './two-generations';
import { unknownKey } from './unknown-key';
import { unknownValue } from './unknown-value';
import { vespoSamplingMode } from './vespo-sampling-mode';
import { vllmModeUnsaid } from './vllm-mode-unsaid';
import { vllmShareHoldsModel } from './vllm-share-holds-model';
import { weightPerReward } from './weight-per-reward';
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
  attentionKnown,
  wholeGenerations,
  twoGenerations,
  groupsDivideBatch,
  generationBatchDivides,
  oneGenerationSize,
  evalGroupsDivideBatch,
  wholeIntervals,
  oneHalfPrecision,
  bestModelIntervals,
  schedulerNeeds,
  prefetchNeedsWorkers,
  noBatchSearch,
  hubNeedsCompletions,
  weightPerReward,
  temperatureAboveZero,
  syncNeedsReference,
  samplingClipBounds,
  vespoSamplingMode,
  sequenceLevelLoss,
  rolloutsReused,
  referenceCopy,
  tensorParallelDivides,
  quantisedBesideVllm,
  peftWithSplitWeights,
  masterWeights,
  accumulationAgrees,
  enoughGpus,
  vllmShareHoldsModel,
  memoryFitsCard,
  promptsFitVllm,
  completionsFitVllm,
  completionsKept,
  completionsOverwritten,
  vllmModeUnsaid,
  lossTypeUnsaid,
  completionLengthUnsaid,
  reportToUnsaid,
  enoughPrompts,
  promptsLeftOver,
  rewardsOfTask,
  heldOutSeeds,
  dataOnDisk,
  modelOnDisk,
  launchOnDisk,
  ownRunFolder,
];

export const checkByCode: ReadonlyMap<string, RecipeCheck> = new Map(
  checks.map((check) => [check.code, check]),
);
