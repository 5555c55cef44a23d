import type { LoadedRecipe } from '../../run/recipe/recipe-source';
import type { ModelPlace } from '../../run/recipe/tokenizer-on-disk';
import type { PythonPackage } from '../python/find-python';

/** Something that would end a launch, or that is worth knowing before it. */
export interface LaunchFault {
  readonly severity: 'error' | 'warning';
  /** Of the recipe, whose line it is told with. */
  readonly key?: string;
  readonly message: string;
}

/** What a launch is held against: the recipe, and what the machine that trains has. */
export interface LaunchContext {
  readonly recipe: LoadedRecipe;
  /** Of Python's packages. */
  has(name: PythonPackage): boolean;
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
  ({ recipe: { resolved }, has, python }) =>
    resolved.values.attn_implementation === 'flash_attention_2' && !has('flash_attn')
      ? {
          severity: 'error',
          key: 'attn_implementation',
          message: `flash_attention_2 needs flash-attn, which ${python} has not. Train with PyTorch's own attention: --set attn_implementation=sdpa (the same results, more memory at long lengths), or install it: pip install flash-attn --no-build-isolation`,
        }
      : undefined,
  ({ recipe: { resolved }, has, python }) =>
    isOn(resolved.values.use_vllm) && !has('vllm')
      ? {
          severity: 'error',
          key: 'use_vllm',
          message: `use_vllm needs vLLM, which ${python} has not. Generate with transformers: --set use_vllm=false (slower), or make an environment that has it: phantomlab environment create .venv`,
        }
      : undefined,
  ({ recipe: { resolved }, gpus }) =>
    isOn(resolved.values.use_vllm) && resolved.values.vllm_mode !== 'server' && gpus === 0
      ? {
          severity: 'error',
          key: 'use_vllm',
          message:
            'vLLM in the training process needs a GPU, and Python sees none here. Generate with transformers: --set use_vllm=false',
        }
      : undefined,
  ({ recipe: { resolved }, has, python }) =>
    isOn(resolved.values.use_peft) && !has('peft')
      ? {
          severity: 'error',
          key: 'use_peft',
          message: `use_peft needs peft, which ${python} has not: pip install peft, or --set use_peft=false`,
        }
      : undefined,
  ({ recipe: { resolved }, has, python }) => {
    const key = ['load_in_4bit', 'load_in_8bit'].find((name) => isOn(resolved.values[name]));
    if (key === undefined || has('bitsandbytes')) return undefined;
    const message = `${key} needs bitsandbytes, which ${python} has not: pip install bitsandbytes, or --set ${key}=false`;
    return { severity: 'error', key, message };
  },
  ({ recipe: { accelerate }, has, python }) =>
    accelerate?.config?.distributedType === 'DEEPSPEED' && !has('deepspeed')
      ? {
          severity: 'error',
          message: `${accelerate.name} asks for DeepSpeed, which ${python} has not: pip install deepspeed, or name another configuration with --accelerate.`,
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
          message: `${plan.worldSize} processes do not come out even on ${machines} machines: give --processes a multiple of ${machines}.`,
        },
  ({ recipe: { accelerate } }) =>
    accelerate && !accelerate.config
      ? {
          severity: 'error',
          message: `There is no accelerate configuration ${accelerate.name}, here or beside the recipe. Name another with --accelerate, or mend the comment "# phantomlab: accelerate".`,
        }
      : undefined,
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

/** Everything that speaks against a launch on this machine. */
export function launchFaults(context: LaunchContext): LaunchFault[] {
  return rules.flatMap((rule) => rule(context) ?? []);
}
