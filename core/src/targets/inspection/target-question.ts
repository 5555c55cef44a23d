import { quoteForBash } from '../../shell/quote-for-bash';
import { findSlurm } from '../../slurm/jobs/find-slurm';
import type { Expanded } from '../expand-target';
import { findNodeFunctions } from '../launching/find-node';
import { pythonVariable } from '../launching/launcher-script';
import { preludeLines } from '../submission/prelude-lines';
import { sbatchLines } from '../submission/sbatch-lines';
import type { Container, SlurmTarget, Target } from '../target';
import { readSpace, spaceLines } from './read-space';
import type { TargetFacts } from './target-facts';

const begins = 'phantomlab target';
const ends = 'phantomlab target end';
const needed = ['tar', 'find', 'mktemp', 'mkdir', 'ln', 'mv', 'head', 'tail', 'dd'];

/** Enough that a quota which is used up shows. */
const triedBytes = 1 << 20;

/** Whether Slurm would take a job such as this target's: nothing is queued. */
function requestLines(target: Expanded<Target>): readonly string[] {
  if (target.scheduler !== 'slurm') return [];
  const submission = {
    target: target as Expanded<SlurmTarget>,
    name: 'phantomlab-check',
    runFolder: target.folder,
    token: 'phantomlab-check',
    training: { kind: 'program', start: ['true'], resume: ['true'] },
  } as const;
  const script = `#!/bin/bash\n${sbatchLines(submission).join('\n')}\ntrue\n`;
  return [
    findSlurm.trimEnd(),
    'if command -v sbatch > /dev/null 2>&1; then',
    '  fact slurm "$(sbatch --version 2> /dev/null)"',
    `  said=$(printf '%s' ${quoteForBash(script)} | timeout 30 sbatch --test-only 2>&1 > /dev/null)`,
    '  fact request "$?" "$said"',
    'fi',
  ];
}

/** Says something where containers can be started. Slurm starts those of enroot, by its Pyxis plugin. */
const starterOf: Readonly<Record<Container['kind'], string>> = {
  apptainer: 'command -v apptainer singularity | head -n 1',
  enroot: 'srun --help 2> /dev/null | grep -o -m 1 -e --container-image',
};

/** The target's own setup and what is there after it, in a shell of its own: it may end there. */
function setupLines(target: Expanded<Target>): readonly string[] {
  const { python, container } = target;
  // What is installed outside a container says nothing of what is in it.
  if (container) {
    const isFile = container.image.startsWith('/');
    return [
      `fact container "$(${starterOf[container.kind]})" ${isFile ? `"$([ -r ${quoteForBash(container.image)} ] && printf yes)"` : 'yes'}`,
    ];
  }
  const asked = python === undefined ? 'python3' : python;
  return [
    '(',
    'exec 4>&1 > /dev/null 2>&1 < /dev/null',
    'fail() { fact setup "$1" >&4; exit 1; }',
    'say() { :; }',
    ...preludeLines(target),
    'fact setup "" >&4',
    `export ${pythonVariable}=${quoteForBash(python ?? '')}`,
    findNodeFunctions,
    'if find_node; then fact node "$version" "$node" >&4; elif [ -n "$seen" ]; then fact node-old "$seen" >&4; fi',
    `python=${quoteForBash(asked)}`,
    `found=$("$python" -c 'import platform; print(platform.python_version())') &&`,
    `  fact python "$found" "$("$python" -c 'import importlib.metadata as m; print(m.version("trl"))')" >&4`,
    ')',
  ];
}

/** The bash script that asks a host all that a target rests on; of Python nothing is imported that takes time. */
export function targetQuestion(target: Expanded<Target>): string {
  const folder = quoteForBash(target.folder);
  return [
    `fact() { printf '%s\\0' "$#" "$@"; }`,
    `printf '\\n${begins}\\n'`,
    'fact machine "$(uname -n)"',
    `if said=$(mkdir -p -- ${folder} 2>&1) && tried=$(mktemp ${folder}/.phantomlab-XXXXXXXX 2>&1) && said=$(head -c ${triedBytes} /dev/zero 2>&1 > "$tried"); then fact folder ""; else fact folder "\${said:-$tried}"; fi`,
    '[ -f "$tried" ] && rm -f -- "$tried"',
    `printf '4\\0space\\0'\n${spaceLines(folder)}`,
    `for one in ${needed.join(' ')}; do command -v "$one" > /dev/null 2>&1 || fact missing "$one"; done`,
    'command -v sha256sum > /dev/null 2>&1 || command -v shasum > /dev/null 2>&1 || command -v openssl > /dev/null 2>&1 || fact missing sha256sum',
    ...target.data.map((one) => {
      const place = quoteForBash(one);
      return `[ -d ${place} ] && [ -r ${place} ] || fact data ${place}`;
    }),
    ...requestLines(target),
    ...setupLines(target),
    `printf '\\n${ends}\\n'`,
  ].join('\n');
}

/** @returns undefined: it did not answer to the end. Every text is untrusted. */
export function readTargetFacts(stdout: string, { folder }: Expanded<Target>): TargetFacts | undefined {
  const match = new RegExp(`^${begins}\\n([\\s\\S]*)\\n${ends}$`, 'm').exec(stdout);
  if (!match) return undefined;
  const records = recordsOf(match[1]!);
  const first = (kind: string) => records.find(([name]) => name === kind)?.slice(1);
  const all = (kind: string) => records.filter(([name]) => name === kind).map((record) => record[1] ?? '');
  const [fault] = first('folder') ?? ['nothing was said of it'];
  const [node, old, python, setup, request, container] = [
    'node',
    'node-old',
    'python',
    'setup',
    'request',
    'container',
  ].map(first);
  return {
    machine: first('machine')?.[0] ?? '',
    folder: {
      path: folder,
      fault: fault === '' ? undefined : fault,
      space: readSpace(first('space') ?? []),
    },
    missingPrograms: all('missing'),
    missingData: all('data'),
    slurm: first('slurm')?.[0],
    request: request && { accepted: request[0] === '0', said: request[1] ?? '' },
    container: container && { program: container[0] !== '', image: container[1] === 'yes' },
    setupFault: setup?.[0] || undefined,
    node: node ? { version: node[0] ?? '', path: node[1] ?? '' } : old && { tooOld: old[0] ?? '' },
    python: python && { version: python[0] ?? '', trl: python[1] || undefined },
  };
}

function recordsOf(text: string): readonly (readonly string[])[] {
  const words = text.split('\0');
  const records: string[][] = [];
  for (let at = 0; at < words.length; ) {
    const count = /^\d{1,3}$/.test(words[at]!) ? Number(words[at]) : 0;
    if (count === 0) break;
    records.push(words.slice(at + 1, at + 1 + count));
    at += 1 + count;
  }
  return records;
}
