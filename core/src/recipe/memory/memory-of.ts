import type { CheckContext } from '../check';
import { compareVersions } from '../schema/compare-versions';
import type { PassSizes } from './activations';
import { type Card, leastCard } from './cards';
import { cudaContext } from './cuda-context';
import { type GenerationCache, generationCache } from './generation-cache';
import { type Lengths, lengthsOf } from './lengths';
import { type ModelShape, parameterCount } from './model-shape';
import { publishedShape } from './model-shapes';
import { lastGradients, peakOf } from './peak';
import { type TrainingState, trainingState } from './training-state';
import { type VllmShare, vllmShare } from './vllm-share';

export interface MemoryPart {
  readonly name:
    | 'weights'
    | 'adapters'
    | 'gradients'
    | 'gradient buckets'
    | 'optimizer'
    | 'reference model'
    | 'activations'
    | 'logits'
    | 'generation'
    | 'CUDA context';
  readonly bytes: number;
  /** How it was counted, in a few words. */
  readonly note: string;
}

/** What a recipe asks of one card, in bytes. */
export interface MemoryEstimate {
  readonly model: ModelShape;
  readonly parameters: number;
  /** What the training holds at its peak, the largest first; vLLM's share is apart. */
  readonly parts: readonly MemoryPart[];
  /** Sum of the parts. */
  readonly trainingBytes: number;
  /** Of these, what is held whatever the lengths are. */
  readonly heldBytes: number;
  /**
   * What PyTorch may reserve at most while transformers generates: its cache grows by being copied, and the old copies
   * leave gaps. Never below `trainingBytes`; the same where vLLM generates.
   */
  readonly reservedBytes: number;
  /** The longest sequence of the estimate: shorter ones need less. */
  readonly lengths: Lengths;
  readonly vllm?: VllmShare;
  /** What a card must have at least, in GiB. */
  readonly leastGiB: number;
  /** The smallest card with that much; undefined: none has it. */
  readonly leastCard?: Card;
}

const gib = 2 ** 30;

/** Elements of DeepSpeed's buffer for gradients on their way to other processes. */
const reduceBucket = 5e8;

/** The shape of the recipe's model: from a config.json on this disk, or published. Undefined: not known. */
export function modelOf({ settings, facts }: CheckContext): ModelShape | undefined {
  const name = settings.string('model_name_or_path');
  if (name === undefined) return undefined;
  return facts.launch?.model?.name === name ? facts.launch.model : publishedShape(name);
}

/**
 * The memory that a recipe needs on a card. Undefined where the model is not known.
 *
 * State is counted exactly. A step at the longest sequence is estimated from sizes that were measured for single
 * processes (test/fixtures/recipes/training-memory.json); what DeepSpeed and FSDP split is by their papers' arithmetic,
 * which whole runs on one and two GPUs agree with (training-runs.json).
 */
export function memoryOf(context: CheckContext): MemoryEstimate | undefined {
  if (!estimates.has(context)) estimates.set(context, estimateMemory(context));
  return estimates.get(context);
}

/** Several checks and hints of one keystroke ask for the same estimate. */
const estimates = new WeakMap<CheckContext, MemoryEstimate | undefined>();

function estimateMemory(context: CheckContext): MemoryEstimate | undefined {
  const model = modelOf(context);
  if (!model) return undefined;
  const state = trainingState(context, model);
  const lengths = lengthsOf(context, model);
  const sizes = passSizes(context, model, state, lengths);
  const held = heldParts(context, state);
  const cache = generationCache(context, model, state, lengths);
  const parts = [...held, ...movingParts(context, state, sizes, cache)]
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => b.bytes - a.bytes);
  const heldBytes = sum(held) + lastGradients(state, sizes);
  const trainingBytes = sum(parts);
  const vllm = vllmShare(context, model);
  const leastGiB = leastMemory(sum(held), trainingBytes, vllm);
  return {
    model,
    parameters: parameterCount(model),
    parts,
    trainingBytes,
    heldBytes,
    reservedBytes: Math.max(trainingBytes, sum(held) + 2 * (cache?.bytes ?? 0)),
    lengths,
    vllm,
    leastGiB,
    leastCard: leastCard(leastGiB),
  };
}

const sum = (parts: readonly MemoryPart[]) => parts.reduce((bytes, part) => bytes + part.bytes, 0);

/** What is there from the first step to the last. */
function heldParts(context: CheckContext, state: TrainingState): readonly MemoryPart[] {
  const { facts } = context;
  const deepspeed = facts.launch?.accelerate?.config?.distributedType === 'DEEPSPEED';
  const buckets = deepspeed ? Math.min(2 * reduceBucket, state.trained * 2) : state.buckets;
  return [
    { name: 'weights', bytes: state.weights, note: state.notes.weights },
    { name: 'adapters', bytes: state.adapters, note: "LoRA's matrices, in float32" },
    {
      name: 'gradient buckets',
      bytes: buckets,
      note: deepspeed
        ? "DeepSpeed's, for gradients on their way"
        : "DistributedDataParallel's copy of the gradients",
    },
    { name: 'optimizer', bytes: state.optimizer, note: state.notes.optimizer },
    {
      name: 'reference model',
      bytes: state.reference,
      note: 'a second copy of the weights, since beta is not 0',
    },
    { name: 'CUDA context', ...cudaContext(context) },
  ];
}

function passSizes(
  context: CheckContext,
  shape: ModelShape,
  state: TrainingState,
  { prompt, completion }: Lengths,
): PassSizes {
  const { settings, plan } = context;
  return {
    shape,
    batch: plan.perDeviceTrainBatchSize,
    tokens: prompt + completion,
    scored: completion,
    checkpointing: settings.true('gradient_checkpointing'),
    attention: attentionOf(settings.string('attn_implementation')),
    fusedHead: settings.true('use_liger_kernel') || headIsFused(context),
    floatLogits: !state.halfAlone,
    autocast: state.autocast,
    full: !settings.true('use_peft'),
  };
}

/** The worst moment of a training step or, where transformers generates, of a generation. */
function movingParts(
  { plan }: CheckContext,
  state: TrainingState,
  sizes: PassSizes,
  cache: GenerationCache | undefined,
): readonly MemoryPart[] {
  const peak = peakOf(state, sizes, plan.gradientAccumulationSteps > 1);
  const { shape, batch, tokens, scored, fusedHead } = sizes;
  if (cache && cache.bytes > peak.gradients + peak.activations + peak.logits)
    return [{ name: 'generation', ...cache }];
  return [
    { name: 'gradients', bytes: peak.gradients, note: state.notes.gradients },
    { name: 'activations', bytes: peak.activations, note: `of ${batch} x ${tokens} tokens` },
    {
      name: 'logits',
      bytes: peak.logits,
      note: fusedHead
        ? 'in tiles, with the gradient of the output layer'
        : `of ${batch} x ${scored + 1} tokens x ${shape.vocabSize}, four times: with their gradients`,
    },
  ];
}

function attentionOf(implementation = 'sdpa'): PassSizes['attention'] {
  if (implementation === 'eager') return 'eager';
  return /flash|flex/.test(implementation) ? 'flash' : 'sdpa';
}

/** TRL's trainers work the logits off in tiles since 1.15; before, SFT's did so with a loss of its own. */
function headIsFused({ facts, schema, recipe, settings }: CheckContext): boolean {
  if (compareVersions(facts.trl ?? schema.trl, '1.15.0') >= 0) return true;
  return recipe.kind === 'sft' && settings.string('loss_type') === 'chunked_nll';
}

function leastMemory(held: number, training: number, vllm: VllmShare | undefined): number {
  if (vllm?.mode !== 'colocate') return training / gib;
  const left = Math.max(1 - vllm.utilization, 1e-3);
  const together = vllm.sleeps ? Math.max(training, held / left) : training / left;
  return Math.max(together / gib, vllm.leastGiB);
}
