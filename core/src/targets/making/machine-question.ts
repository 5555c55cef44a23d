import { findSlurm } from '../../slurm/jobs/find-slurm';

/** A Python environment of a machine, by the names of its files: none of its programs was run. */
export interface FoundPython {
  /** Absolute. */
  readonly executable: string;
  /** Of TRL; undefined: it is not installed there. */
  readonly trl: string | undefined;
  /** Of torch. */
  readonly torch: string | undefined;
}

/** A folder for runs. */
export interface FoundFolder {
  /** Absolute. */
  readonly path: string;
  /** As a target may write it, where another user's copy of the file should hold for them, too: `$SCRATCH`. */
  readonly written: string;
  /** Undefined: `df` does not say. */
  readonly freeBytes: number | undefined;
}

/** What a machine says of itself to who makes a target of it. */
export interface MachineFacts {
  readonly home: string;
  readonly hasSlurm: boolean;
  /** Cards of this very machine; of a cluster's login node most often none. */
  readonly gpus: readonly string[];
  /** Those with TRL first. */
  readonly pythons: readonly FoundPython[];
  /** Where users may write, the largest free space first; the home folder is the last. */
  readonly folders: readonly FoundFolder[];
  /** Undefined: it has no module system. */
  readonly modules: readonly string[] | undefined;
  readonly containers: readonly ('apptainer' | 'enroot')[];
}

/** Variables that sites give their scratch file systems. */
const scratchVariables = ['SCRATCH', 'PSCRATCH', 'WORK', 'WORKDIR', 'CEPH', 'PROJECT'];

/** Modules with which a training might begin; a site has thousands of others. */
const usefulModules =
  '^(ana|mini)?conda|^miniforge|^mamba|^cuda|^cudnn|^python|^modtree/gpu|^nccl|^gcc|^learning';

/**
 * The bash script that asks a machine what a target needs to know: one command, seconds at most, and nothing of Python is
 * run. Each fact comes as the number of its words and the words, with a NUL behind each.
 */
export const machineQuestion = `\
fact() { printf '%s\\0' "$#" "$@"; }
printf '\\nphantomlab machine\\n'
fact home "$HOME"
(
${findSlurm}command -v sbatch > /dev/null 2>&1
) && fact slurm yes
while IFS= read -r card; do [ -n "$card" ] && fact gpu "$card"; done <<< "$(timeout 10 nvidia-smi --query-gpu=name --format=csv,noheader 2> /dev/null)"
python() {
  [ -x "$1" ] && [ ! -d "$1" ] || return
  local top=\${1%/bin/*} trl= torch= one
  for one in "$top"/lib/python3*/site-packages/trl-*.dist-info; do [ -d "$one" ] && trl=\${one##*/trl-}; done
  for one in "$top"/lib/python3*/site-packages/torch-*.dist-info; do [ -d "$one" ] && torch=\${one##*/torch-}; done
  fact python "$1" "\${trl%.dist-info}" "\${torch%.dist-info}"
}
{
  [ -n "$CONDA_PREFIX" ] && printf '%s\\n' "$CONDA_PREFIX"
  [ -n "$VIRTUAL_ENV" ] && printf '%s\\n' "$VIRTUAL_ENV"
  [ -r ~/.conda/environments.txt ] && head -n 50 ~/.conda/environments.txt
  for one in ~/{miniconda3,anaconda3,miniforge3,mambaforge,micromamba,.conda}/envs/* ~/{.venv,venv} ~/{.virtualenvs,envs,venvs}/* \\
    {"$SCRATCH","$WORK"}/{envs,venvs,.conda/envs,miniconda3/envs}/*; do [ -d "$one" ] && printf '%s\\n' "$one"; done
} 2> /dev/null | sort -u | head -n 60 | while IFS= read -r one; do python "$one/bin/python"; done
one=$(command -v python3 2> /dev/null)
# A shim starts another program by the folder that it is started in.
case $one in */shims/*) ;; /*) python "$one" ;; esac
folder() {
  [ -d "$1" ] && [ -w "$1" ] || return
  fact folder "$1" "$2" "$(timeout 5 df -Pk -- "$1" 2> /dev/null | awk 'NR == 2 { print $4 }')"
}
${scratchVariables.map((name) => `[ -n "$${name}" ] && folder "$${name}" '$${name}'`).join('\n')}
for one in {/scratch,/work,/data,/gscratch,/lustre,/fsx,/mnt/scratch,/scratch/users,/local/scratch}; do folder "$one/$(id -un)" "$one/\\$USER"; done
folder "$HOME" '~'
if type module > /dev/null 2>&1 || { . /etc/profile > /dev/null 2>&1; type module > /dev/null 2>&1; }; then
  fact modules
  # The function of some sites reads its input.
  module -t avail < /dev/null 2>&1 | tr -d '\\r' | sed 's/([^)]*)$//' | grep -Eix -e '[a-z0-9_][a-z0-9_.+/-]*' | grep -Ei -e '${usefulModules}' | head -n 200 |
    while IFS= read -r one; do fact module "$one"; done
fi
for one in apptainer enroot; do command -v "$one" > /dev/null 2>&1 && fact container "$one"; done
printf '\\nphantomlab machine end\\n'
`;

const wholeNumber = (text: string | undefined) =>
  text !== undefined && /^\d{1,18}$/.test(text) ? Number(text) : undefined;

/** A path that a target can hold: absolute, on one line. */
const isPath = (text: string | undefined): text is string => /^\/[^\p{Cc}]*$/u.test(text ?? '');

/** What a version may be; of other texts nothing is said. */
const versionOf = (text: string | undefined) => (/^\d[\w.+!-]{0,40}$/.test(text ?? '') ? text : undefined);

function recordsOf(stdout: string): readonly (readonly string[])[] {
  const match = /^phantomlab machine\n([\s\S]*)\nphantomlab machine end$/m.exec(stdout);
  const words = (match?.[1] ?? '').split('\0');
  const records: string[][] = [];
  for (let at = 0; at < words.length; ) {
    const count = wholeNumber(words[at]);
    if (count === undefined) break;
    records.push(words.slice(at + 1, at + 1 + count));
    at += 1 + count;
  }
  return records;
}

/** @returns undefined: it did not answer to the end */
export function readMachine(stdout: string): MachineFacts | undefined {
  const records = recordsOf(stdout);
  const of = (kind: string) => records.filter(([first]) => first === kind).map(([, ...values]) => values);
  const home = of('home')[0]?.[0];
  if (!isPath(home)) return undefined;
  const pythons = of('python').flatMap(([executable, trl, torch]): FoundPython[] =>
    isPath(executable) ? [{ executable, trl: versionOf(trl), torch: versionOf(torch) }] : [],
  );
  const folders = of('folder').flatMap(([path, written, kilobytes]): FoundFolder[] => {
    const free = wholeNumber(kilobytes);
    return isPath(path)
      ? [{ path, written: written || path, freeBytes: free === undefined ? undefined : free * 1024 }]
      : [];
  });
  const once = [...new Map(folders.map((folder) => [folder.path, folder])).values()];
  return {
    home,
    hasSlurm: of('slurm').length > 0,
    gpus: of('gpu').flatMap(([name]) => name?.trim() || []),
    pythons: [...new Map(pythons.map((python) => [python.executable, python])).values()].sort(
      (a, b) => Number(b.trl !== undefined) - Number(a.trl !== undefined),
    ),
    folders: once.sort(
      (a, b) =>
        Number(a.path === home) - Number(b.path === home) || (b.freeBytes ?? -1) - (a.freeBytes ?? -1),
    ),
    modules:
      of('modules').length > 0 ? [...new Set(of('module').flatMap(([name]) => name ?? []))] : undefined,
    containers: of('container').flatMap(([name]) =>
      name === 'apptainer' || name === 'enroot' ? [name] : [],
    ),
  };
}
