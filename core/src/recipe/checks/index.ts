import type { RecipeCheck } from '../check';
import { enoughPrompts } from './batches/enough-prompts';
import { evalGroupsDivideBatch } from './batches/eval-groups-divide-batch';
import { generationBatchDivides } from './batches/generation-batch-divides';
import { groupsDivideBatch } from './batches/groups-divide-batch';
import { noBatchSearch } from './batches/no-batch-search';
import { oneGenerationSize } from './batches/one-generation-size';
import { promptsLeftOver } from './batches/prompts-left-over';
import { rolloutsReused } from './batches/rollouts-reused';
import { twoGenerations } from './batches/two-generations';
import { wholeGenerations } from './batches/whole-generations';
import { dataOnDisk } from './data/data-on-disk';
import { heldOutSeeds } from './data/held-out-seeds';
import { modelOnDisk } from './data/model-on-disk';
import { ownRunFolder } from './data/own-run-folder';
import { promptWording } from './data/prompt-wording';
import { rewardsOfTask } from './data/rewards-of-task';
import { streamingNeedsSteps } from './data/streaming-needs-steps';
import { unusedColumns } from './data/unused-columns';
import { weightPerReward } from './data/weight-per-reward';
import { acceleratorArguments } from './launch/accelerator-arguments';
import { accumulationAgrees } from './launch/accumulation-agrees';
import { checkpointOnSignal } from './launch/checkpoint-on-signal';
import { checkpointingArguments } from './launch/checkpointing-arguments';
import { enoughGpus } from './launch/enough-gpus';
import { fsdpArguments } from './launch/fsdp-arguments';
import { launchOnDisk } from './launch/launch-on-disk';
import { oneCheckpointing } from './launch/one-checkpointing';
import { parallelismMapping } from './launch/parallelism-mapping';
import { peftWithSplitWeights } from './launch/peft-with-split-weights';
import { persistentNeedsWorkers } from './launch/persistent-needs-workers';
import { prefetchNeedsWorkers } from './launch/prefetch-needs-workers';
import { resumePath } from './launch/resume-path';
import { weightsAlone } from './launch/weights-alone';
import { bestMetricKnown } from './logging/best-metric-known';
import { bestModelIntervals } from './logging/best-model-intervals';
import { completionsKept } from './logging/completions-kept';
import { completionsOverwritten } from './logging/completions-overwritten';
import { evaluationAtStart } from './logging/evaluation-at-start';
import { hubNeedsCompletions } from './logging/hub-needs-completions';
import { reportToKnown } from './logging/report-to-known';
import { runNameText } from './logging/run-name-text';
import { wholeIntervals } from './logging/whole-intervals';
import { adapterTargets } from './memory/adapter-targets';
import { attentionKnown } from './memory/attention-known';
import { ligerArguments } from './memory/liger-arguments';
import { masterWeights } from './memory/master-weights';
import { memoryFitsCard } from './memory/memory-fits-card';
import { modelArguments } from './memory/model-arguments';
import { oneHalfPrecision } from './memory/one-half-precision';
import { quantisedWeights } from './memory/quantised-weights';
import { referenceCopy } from './memory/reference-copy';
import { generationArguments } from './objective/generation-arguments';
import { packedLengths } from './objective/packed-lengths';
import { routerLossNeedsExperts } from './objective/router-loss-needs-experts';
import { samplingClipBounds } from './objective/sampling-clip-bounds';
import { samplingRefused } from './objective/sampling-refused';
import { schedulerArguments } from './objective/scheduler-arguments';
import { schedulerNeeds } from './objective/scheduler-needs';
import { sequenceLevelLoss } from './objective/sequence-level-loss';
import { syncNeedsReference } from './objective/sync-needs-reference';
import { temperatureAboveZero } from './objective/temperature-above-zero';
import { truncatedSamplingRatio } from './objective/truncated-sampling-ratio';
import { vespoSamplingMode } from './objective/vespo-sampling-mode';
import { checkpointingNotNeeded } from './speed/checkpointing-not-needed';
import { fullPrecisionCompute } from './speed/full-precision-compute';
import { generationInPieces } from './speed/generation-in-pieces';
import { generationWithoutVllm } from './speed/generation-without-vllm';
import { microBatchSmall } from './speed/micro-batch-small';
import { paddingInAttention } from './speed/padding-in-attention';
import { sleepModeNotNeeded } from './speed/sleep-mode-not-needed';
import { tensorParallelNotNeeded } from './speed/tensor-parallel-not-needed';
import { vllmShareSmall } from './speed/vllm-share-small';
import { weightsSplitNeedlessly } from './speed/weights-split-needlessly';
import { duplicateKey } from './text/duplicate-key';
import { namesAreText } from './text/names-are-text';
import { notYaml } from './text/not-yaml';
import { otherTrainer } from './text/other-trainer';
import { outOfRange } from './text/out-of-range';
import { quotedNo } from './text/quoted-no';
import { unknownKey } from './text/unknown-key';
import { unknownValue } from './text/unknown-value';
import { wordsInCode } from './text/words-in-code';
import { wrongType } from './text/wrong-type';
import { completionLengthUnsaid } from './versions/completion-length-unsaid';
import { lossTypeUnsaid } from './versions/loss-type-unsaid';
import { maxPromptLength } from './versions/max-prompt-length';
import { packagesInstalled } from './versions/packages-installed';
import { reportToUnsaid } from './versions/report-to-unsaid';
import { retiredKey } from './versions/retired-key';
import { vllmModeUnsaid } from './versions/vllm-mode-unsaid';
import { completionsFitVllm } from './vllm/completions-fit-vllm';
import { longCompletionsMasked } from './vllm/long-completions-masked';
import { mergedFourBits } from './vllm/merged-four-bits';
import { promptsFitVllm } from './vllm/prompts-fit-vllm';
import { quantisedBesideVllm } from './vllm/quantised-beside-vllm';
import { sleepModeReloads } from './vllm/sleep-mode-reloads';
import { tensorParallelDivides } from './vllm/tensor-parallel-divides';
import { vllmShareHoldsModel } from './vllm/vllm-share-holds-model';
import { vllmVersionSupported } from './vllm/vllm-version-supported';

/** Every recipe check: first the text and its values, then what they do together, then the data. */
export const checks: readonly RecipeCheck[] = [
  notYaml,
  duplicateKey,
  namesAreText,
  otherTrainer,
  unknownKey,
  retiredKey,
  maxPromptLength,
  wrongType,
  unknownValue,
  wordsInCode,
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
  bestMetricKnown,
  evaluationAtStart,
  schedulerNeeds,
  schedulerArguments,
  prefetchNeedsWorkers,
  persistentNeedsWorkers,
  acceleratorArguments,
  parallelismMapping,
  fsdpArguments,
  checkpointingArguments,
  resumePath,
  checkpointOnSignal,
  noBatchSearch,
  runNameText,
  hubNeedsCompletions,
  weightPerReward,
  unusedColumns,
  streamingNeedsSteps,
  temperatureAboveZero,
  samplingRefused,
  generationArguments,
  syncNeedsReference,
  samplingClipBounds,
  truncatedSamplingRatio,
  vespoSamplingMode,
  routerLossNeedsExperts,
  sequenceLevelLoss,
  packedLengths,
  rolloutsReused,
  referenceCopy,
  tensorParallelDivides,
  quantisedBesideVllm,
  sleepModeReloads,
  vllmVersionSupported,
  packagesInstalled,
  mergedFourBits,
  longCompletionsMasked,
  peftWithSplitWeights,
  oneCheckpointing,
  weightsAlone,
  adapterTargets,
  quantisedWeights,
  modelArguments,
  ligerArguments,
  masterWeights,
  accumulationAgrees,
  enoughGpus,
  vllmShareHoldsModel,
  memoryFitsCard,
  promptsFitVllm,
  completionsFitVllm,
  generationInPieces,
  generationWithoutVllm,
  vllmShareSmall,
  sleepModeNotNeeded,
  tensorParallelNotNeeded,
  checkpointingNotNeeded,
  microBatchSmall,
  paddingInAttention,
  fullPrecisionCompute,
  weightsSplitNeedlessly,
  completionsKept,
  completionsOverwritten,
  vllmModeUnsaid,
  lossTypeUnsaid,
  completionLengthUnsaid,
  reportToUnsaid,
  enoughPrompts,
  promptsLeftOver,
  rewardsOfTask,
  promptWording,
  heldOutSeeds,
  dataOnDisk,
  modelOnDisk,
  launchOnDisk,
  ownRunFolder,
];

export const checkByCode: ReadonlyMap<string, RecipeCheck> = new Map(
  checks.map((check) => [check.code, check]),
);
