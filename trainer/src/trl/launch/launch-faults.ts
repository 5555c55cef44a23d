import { existsSync } from 'node:fs';
import { missingPackage, wantedPackages } from '@phantomlab/core/recipe/launch/wanted-packages';
import type { LoadedRecipe } from '../../run/recipe/recipe-source';
import type { ModelPlace } from '../../run/recipe/tokenizer-on-disk';

/** Something that would end a launch, or that is worth knowing before it. */
export interface LaunchFault {
  readonly severity: 'error' | 'warning';
  /** Of the recipe, whose line it is told with. */
  readonly key?: string;
  readonly message: string;
}

/** What a launch is compared with: the recipe, and what the machine that trains has. */
export interface LaunchContext {
  readonly recipe: LoadedRecipe;
  /** Of Python's packages. */
  has(name: string): boolean;
  /** `python` in messages. */
  readonly python: string;
  readonly gpus: number;
  readonly model: { readonly name: string; readonly place: ModelPlace };
  readonly environment: NodeJS.ProcessEnv;
  /** On which the command was started. */
  readonly machines: number;
}

type LaunchRule = (context: LaunchContext) => LaunchFault | undefined;

const isOn = (value: unknown) =>
  value === true || (typeof value === 'string' && /^(true|yes|on)$/i.test(value));
const isSet = (value: string | undefined) => value !== undefined && /^(1|true|yes|on)$/i.test(value);

/** What ends a launch minutes later, when the model is loaded or the engine started: each is asked before. */
const rules: readonly LaunchRule[] = [
  ({ recipe: { resolved }, gpus }) =>
    isOn(resolved.values.use_vllm) && resolved.values.vllm_mode !== 'server' && gpus === 0
      ? {
          severity: 'error',
          key: 'use_vllm',
          message:
            'vLLM in the training process needs a GPU, and Python sees none here. Generate with transformers: --set use_vllm=false',
        }
      : undefined,
  // TRL computes in bfloat16 where a recipe says nothing. Apple's GPUs are none of those that are counted here.
  ({ recipe: { resolved }, gpus }) => {
    const { bf16, fp16, use_cpu: cpu } = resolved.values;
    const half = bf16 === null ? !isOn(fp16) : isOn(bf16);
    return half && !isOn(cpu) && gpus === 0 && process.platform !== 'darwin'
      ? {
          severity: 'error',
          key: 'bf16',
          message: `bf16${bf16 === null ? ", which is TRL's default," : ''} needs a GPU, and Python sees none here. Compute in float32: --set bf16=false`,
        }
      : undefined;
  },
  ({ recipe: { resolved }, gpus }) =>
    isOn(resolved.values.tf32) && gpus === 0
      ? {
          severity: 'error',
          key: 'tf32',
          message: 'tf32 needs a GPU (NVIDIA, Ampere or newer), and Python sees none here: --set tf32=false',
        }
      : undefined,
  ({ recipe: { accelerate }, machines }) => {
    const meant = accelerate?.config?.numMachines ?? 1;
    if (meant === 1 || meant === machines) return undefined;
    const message =
      machines === 1
        ? `${accelerate!.name} is for ${meant} machines, and this command starts the processes of one. Set num_machines to 1, submit the training to a cluster (--target), or start the command on each machine (docs/trl.md, Several machines).`
        : `${accelerate!.name} is for ${meant} machines, and the training was started on ${machines}. Set num_machines to ${machines}, or leave it out.`;
    return { severity: 'error', message };
  },
  // As accelerate 1.15 does, without a word: 5 steps over gloo ended well, in DDP.
  ({ recipe: { accelerate }, gpus }) =>
    accelerate?.config?.distributedType === 'FSDP' && gpus === 0
      ? {
          severity: 'warning',
          message: `${accelerate.name} asks for FSDP, and on a CPU accelerate splits nothing: each process holds the whole model.`,
        }
      : undefined,
  ({ recipe: { plan }, machines }) =>
    plan.worldSize % machines === 0
      ? undefined
      : {
          severity: 'error',
          message: `${plan.worldSize} processes do not divide evenly among ${machines} machines: give --processes a multiple of ${machines}.`,
        },
  ({ recipe: { accelerate } }) =>
    accelerate && !accelerate.config
      ? {
          severity: 'error',
          message: `There is no accelerate configuration ${accelerate.name}, here or beside the recipe. Name another with --accelerate, or fix the comment "# phantomlab: accelerate".`,
        }
      : undefined,
  ({ recipe: { resolved } }) => {
    const key = ['deepspeed', 'fsdp_config', 'accelerator_config'].find((name) => {
      const file = resolved.values[name];
      return typeof file === 'string' && /\S/.test(file) && !file.startsWith('{') && !existsSync(file);
    });
    if (key === undefined) return undefined;
    return {
      severity: 'error',
      key,
      message: `There is no file ${resolved.values[key]}, which ${key} names, seen from ${process.cwd()}. Name another, or write its settings in its place.`,
    };
  },
  ({ model, environment }) => {
    const offline = ['HF_HUB_OFFLINE', 'TRANSFORMERS_OFFLINE'].find((name) => isSet(environment[name]));
    if (model.place.kind !== 'hub' || offline === undefined) return undefined;
    return {
      severity: 'error',
      key: 'model_name_or_path',
      message: `${model.name} is neither a folder here nor in the Hugging Face cache, and ${offline} forbids to download it.`,
    };
  },
];

/** Packages that the recipe asks for and that the Python which trains has not. */
function missingPackages({ recipe: { resolved, accelerate }, has, python }: LaunchContext): LaunchFault[] {
  const { values, kind, stated } = resolved;
  const words = (value: unknown) => [value].flat().filter((word) => typeof word === 'string');
  const wanted = wantedPackages({
    on: (key) => isOn(values[key]),
    text: (key) => words(values[key])[0],
    reporters: stated.has('report_to') ? words(values.report_to) : [],
    generates: kind === 'grpo',
    ...(accelerate?.config?.distributedType === 'DEEPSPEED' && { deepspeedBy: accelerate.name }),
  });
  return wanted
    .filter(({ names }) => !names.some(has))
    .map((need) => ({
      severity: 'error',
      ...(need.key !== undefined && { key: need.key }),
      message: missingPackage(need, python),
    }));
}

/** Everything that speaks against a launch on this machine. */
export function launchFaults(context: LaunchContext): LaunchFault[] {
  return [...missingPackages(context), ...rules.flatMap((rule) => rule(context) ?? [])];
}
