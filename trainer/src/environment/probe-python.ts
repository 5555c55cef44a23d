import { execFile } from 'node:child_process';
import {
  type EnvironmentFacts,
  type ProbedFacts,
  trainingPackages,
} from '@phantomlab/core/environment/environment';

/** What an interpreter says of itself. */
export interface PythonProbe {
  readonly python: string;
  /** By the names of files, as `trainingPackages` has them. */
  readonly versions: Readonly<Record<string, string>>;
  /** Of the torch that is loaded; null: without CUDA. Undefined: no torch, or it can't be imported. */
  readonly cuda?: string | null;
  readonly probed: ProbedFacts;
}

/**
 * Written for every Python 3, since one that is too old is to be told so. Compiled parts are imported in processes of
 * their own: one that crashes takes only itself along.
 */
const program = `
import json, subprocess, sys
told = {"python": "%d.%d.%d" % sys.version_info[:3], "versions": {}, "failed": {}, "available": False, "architectures": []}
try:
    from importlib import metadata
except ImportError:
    metadata = None
for name in json.loads(sys.argv[1]) if metadata else ():
    try:
        told["versions"][name] = metadata.version(name.replace("_", "-"))
    except Exception:
        pass
imports = {"torch": "torch", "flash_attn": "flash_attn", "bitsandbytes": "bitsandbytes", "deepspeed": "deepspeed", "vllm": "vllm._C"}
for name, module in imports.items():
    if name not in told["versions"]:
        continue
    code = "import %s" % module
    if name == "torch":
        code = ("import torch, json; print('TOLD' + json.dumps([torch.version.cuda, torch.cuda.is_available(), "
                "torch.cuda.get_arch_list() if torch.cuda.is_available() else []]))")
    elif name == "vllm":
        # Without a card vLLM has other parts, under other names.
        code = "import torch, sys; torch.cuda.is_available() or sys.exit(0); import vllm._C"
    try:
        done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=240)
        out, err, status = done.stdout.decode("utf8", "replace"), done.stderr.decode("utf8", "replace"), done.returncode
    except subprocess.TimeoutExpired:
        out, err, status = "", "it took longer than four minutes", 1
    if status != 0:
        lines = [line for line in err.strip().splitlines() if line.strip()]
        told["failed"][name] = lines[-1].strip() if lines else "it ended with %d" % status
    elif name == "torch":
        for line in out.splitlines():
            if line.startswith("TOLD"):
                told["cuda"], told["available"], told["architectures"] = json.loads(line[4:])
print("PROBE" + json.dumps(told))
`;

interface Told {
  readonly python: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly failed: Readonly<Record<string, string>>;
  readonly available: boolean;
  readonly architectures: readonly string[];
  readonly cuda?: string | null;
}

/** Five packages at four minutes each, on the slowest disk. */
const mostMs = 21 * 60_000;

/**
 * Asks an interpreter what its files can't tell.
 * @returns what it said, or why it does not start
 */
export function probePython(
  executable: string,
  signal?: AbortSignal,
): Promise<PythonProbe | { readonly broken: string }> {
  return new Promise((resolve, reject) => {
    const words = ['-c', program, JSON.stringify(trainingPackages)];
    const options = { timeout: mostMs, maxBuffer: 16 << 20, ...(signal && { signal }) };
    execFile(executable, words, options, (error, stdout, stderr) => {
      if (signal?.aborted) return reject(signal.reason);
      const line = stdout.split('\n').find((text) => text.startsWith('PROBE'));
      if (line === undefined) {
        const last = stderr.trim().split('\n').at(-1) ?? '';
        return resolve({ broken: reasonOf(error as NodeJS.ErrnoException | null, last) });
      }
      const { failed, available, architectures, ...rest } = JSON.parse(line.slice(5)) as Told;
      resolve({ ...rest, probed: { cudaAvailable: available, architectures, failedImports: failed } });
    });
  });
}

function reasonOf(error: NodeJS.ErrnoException | null, last: string): string {
  if (error?.code === 'ENOENT') return 'there is no such program, or the one that it is a link to is gone';
  if (error?.code === 'EACCES') return 'it may not be run';
  return last || error?.message || 'it said nothing';
}

/** What the files told, with what the interpreter said: where they differ, the interpreter counts. */
export async function probedEnvironment(
  facts: EnvironmentFacts,
  signal?: AbortSignal,
): Promise<EnvironmentFacts> {
  const { python } = facts;
  if (!python) return facts;
  const found = await probePython(python.executable, signal);
  if ('broken' in found) return { ...facts, python: { ...python, broken: found.broken } };
  return {
    ...facts,
    python: { ...python, version: found.python },
    packages: new Map([...facts.packages, ...Object.entries(found.versions)]),
    ...(found.cuda !== undefined && { torchCuda: found.cuda }),
    probed: found.probed,
  };
}
