/** A package that a setting of a recipe needs beside TRL. */
export interface WantedPackage {
  /** As the names of its files have it; any of them will do. */
  readonly names: readonly string[];
  /** As people call it. */
  readonly title: string;
  /** The setting that asks for it, as the recipe has it: `use_peft: true`. */
  readonly by: string;
  /** The recipe's key; undefined: the accelerate configuration asks for it. */
  readonly key?: string;
  /** The command that installs it. */
  readonly install: string;
  /** What does without it. */
  readonly instead?: { readonly key: string; readonly value: string | boolean; readonly comment?: string };
}

/** What is looked at of a recipe: values as the trainer takes them. */
export interface AskedSettings {
  on(key: string): boolean;
  text(key: string): string | undefined;
  /** The services of report_to. */
  readonly reporters: readonly string[];
  /** Whether it is for GRPO: SFT generates nothing. */
  readonly generates: boolean;
  /** The accelerate configuration that asks for DeepSpeed, by name. */
  readonly deepspeedBy?: string;
}

/** How it is installed, where it is not by its title. */
interface Source {
  readonly names: readonly string[];
  readonly title: string;
  readonly install?: string;
}

const source = (title: string, install = `pip install ${title}`): Source => ({
  names: [title.toLowerCase().replaceAll('-', '_')],
  title,
  install,
});

const flashAttention = source('flash-attn', 'pip install flash-attn --no-build-isolation');
const bitsandbytes = source('bitsandbytes');

/** transformers' optimizers that are other packages'. The first pattern that fits counts. */
const optimizers: readonly (readonly [name: RegExp, Source])[] = [
  [/^galore_/, source('galore-torch')],
  [/^apollo_/, source('apollo-torch')],
  [/^adamw_torch_[48]bit$/, source('torchao')],
  [/8bit|bnb|^lion_|ademamix|^paged_/, bitsandbytes],
  [/^(?:ada)?lomo$/, source('lomo-optim')],
  [/^grokadamw$/, source('grokadamw')],
  [/^schedule_free_/, source('schedulefree')],
  [/^stable_adamw$/, source('torch-optimi')],
  [/^adamw_anyprecision$/, source('torchdistx', 'pip install git+https://github.com/pytorch/torchdistx')],
];

const reporters: Readonly<Record<string, Source>> = {
  wandb: source('wandb'),
  tensorboard: { names: ['tensorboard', 'tensorboardx'], title: 'tensorboard' },
  trackio: source('trackio'),
  mlflow: source('mlflow'),
  azure_ml: { names: ['azureml_core', 'azureml_sdk'], title: 'azureml-sdk' },
  clearml: source('clearml'),
  codecarbon: source('codecarbon'),
  comet_ml: source('comet-ml'),
  dagshub: source('dagshub'),
  dvclive: source('dvclive'),
  flyte: source('flytekit'),
  neptune: source('neptune'),
  swanlab: source('swanlab'),
};

/** Every package that one of these settings asks for: the launch ends without it, mostly once the model is loaded. */
export function wantedPackages(asked: AskedSettings): WantedPackage[] {
  const wanted: WantedPackage[] = [];
  const want = (
    { names, title, install = `pip install ${title}` }: Source,
    by: string,
    rest: Pick<WantedPackage, 'key' | 'instead'>,
  ) => wanted.push({ names, title, install, by, ...rest });
  if (asked.text('attn_implementation') === 'flash_attention_2')
    // transformers takes the kernel from the Hub where `kernels` is installed.
    want({ ...flashAttention, names: [...flashAttention.names, 'kernels'] }, 'flash_attention_2', {
      key: 'attn_implementation',
      instead: {
        key: 'attn_implementation',
        value: 'sdpa',
        comment: 'the same results, with more memory at long lengths',
      },
    });
  if (asked.generates && asked.on('use_vllm'))
    want(
      { names: ['vllm'], title: 'vLLM', install: 'phantomlab environment create .venv' },
      'use_vllm: true',
      {
        key: 'use_vllm',
        instead: { key: 'use_vllm', value: false, comment: 'transformers generates, more slowly' },
      },
    );
  if (asked.on('use_peft'))
    want(source('peft'), 'use_peft: true', {
      key: 'use_peft',
      instead: { key: 'use_peft', value: false, comment: 'all weights are trained' },
    });
  for (const key of ['load_in_4bit', 'load_in_8bit'])
    if (asked.on(key))
      want(bitsandbytes, `${key}: true`, { key, instead: { key, value: false, comment: 'more memory' } });
  if (asked.on('use_liger_kernel'))
    want(source('liger-kernel'), 'use_liger_kernel: true', {
      key: 'use_liger_kernel',
      instead: { key: 'use_liger_kernel', value: false },
    });
  const optim = asked.text('optim');
  const ofOptimizer = optimizers.find(([name]) => name.test(optim ?? ''))?.[1];
  if (ofOptimizer) want(ofOptimizer, `optim: ${optim}`, { key: 'optim' });
  for (const name of asked.reporters)
    if (Object.hasOwn(reporters, name))
      want(reporters[name]!, `report_to: ${name}`, {
        key: 'report_to',
        ...(asked.reporters.length === 1 && { instead: { key: 'report_to', value: 'none' } }),
      });
  if (asked.deepspeedBy !== undefined) want(source('deepspeed'), asked.deepspeedBy, {});
  return wanted;
}

/** The names under which all of these may be installed. */
export const optionalPackages: readonly string[] = [
  ...new Set([
    ...flashAttention.names,
    ...optimizers.flatMap(([, { names }]) => names),
    ...Object.values(reporters).flatMap(({ names }) => names),
    ...['kernels', 'vllm', 'peft', 'deepspeed', 'liger_kernel'],
  ]),
];

/** The one sentence that tells of a missing package, and what to do. @param where the Python, or its environment */
export function missingPackage({ by, title, install, key, instead }: WantedPackage, where: string): string {
  const comment = instead?.comment === undefined ? '' : ` (${instead.comment})`;
  const other =
    instead !== undefined
      ? `, or set ${instead.key} to ${instead.value}${comment}`
      : key === undefined
        ? ', or name another accelerate configuration'
        : '';
  return `${by} needs ${title}, which is not installed in ${where}. Install it: ${install}${other}.`;
}
