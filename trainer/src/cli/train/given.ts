import { existsSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import type { MachinesGiven } from '../../trl/launch/machines';
import type { trainerNames } from '../../trl/trainer-names';
import { type RunAddress, runAddress } from '../clusters/run-address';

/** The options of a command that trains, as they were given. */
export interface Given extends MachinesGiven {
  readonly set?: readonly string[];
  readonly resume?: string;
  readonly restart?: boolean;
  readonly again?: string;
  readonly output?: string;
  readonly detach?: boolean;
  readonly dryRun?: boolean;
  readonly format: 'text' | 'json';
  readonly trainer: (typeof trainerNames)[number];
  readonly accelerate?: string;
  readonly python?: string;
  readonly processes?: number;
  readonly target?: string;
  readonly sshConfig?: string;
}

/** The run of a target that `--again` names; undefined: it names a folder of this machine. */
export const runOnTarget = (again: string | undefined): RunAddress | undefined =>
  again === undefined || existsSync(again) ? undefined : runAddress(again);

/** @throws InvalidArgumentError for options that mean nothing together: none is passed over in silence */
export function refuseContradictions(recipe: string | undefined, given: Given): void {
  const { resume, again, output, detach, dryRun, format } = given;
  const refuse = (message: string) => {
    throw new InvalidArgumentError(message);
  };
  if (resume !== undefined && again !== undefined)
    refuse('--resume continues a run and --again starts a new one. Use one of them.');
  if (resume !== undefined && output !== undefined)
    refuse('--resume continues in the folder of its run. Use it without --output.');
  if (again !== undefined && recipe !== undefined)
    refuse(
      '--again takes the recipe of the run. Leave out the recipe, or --again; --set changes single keys.',
    );
  if (given.restart && resume === undefined)
    refuse('--restart is for a run that is resumed: name it with --resume.');
  if (given.target !== undefined) {
    refuseOnTarget(given, refuse);
    return;
  }
  if (runOnTarget(again) !== undefined) {
    const asItWas = '--again TARGET:RUN trains as that run was trained.';
    if (given.trainer !== 'auto') refuse(`${asItWas} Leave out --trainer.`);
    if (given.accelerate !== undefined) refuse(`${asItWas} Leave out --accelerate.`);
    if (dryRun) refuse('--dry-run tries a recipe. Name the recipe.');
    refuseOnTarget({ ...given, again: undefined }, refuse);
    return;
  }
  if (given.sshConfig !== undefined) refuse('--ssh-config is for --target.');
  if (!dryRun) {
    if (format !== 'text') refuse(`--format ${format} is for --dry-run: a training logs to its run folder.`);
    return;
  }
  if (detach) refuse('--dry-run reports within seconds, here. Use it without --detach.');
  const ofRuns = Object.entries({ resume, again, output }).find(([, value]) => value !== undefined);
  if (ofRuns) refuse(`--dry-run tries a recipe and leaves no run. Use it without --${ofRuns[0]}.`);
}

function refuseOnTarget(
  { resume, again, python, processes, dryRun, format }: Given,
  refuse: (message: string) => void,
): void {
  if (resume !== undefined)
    refuse('--resume continues a run of this machine; for a run of a target: phantomlab resume TARGET:RUN.');
  if (again !== undefined)
    refuse('--again TARGET:RUN starts a run of a target again, on that target. Leave out --target.');
  if (python !== undefined)
    refuse('The Python is that of the target: set python there, and leave out --python.');
  if (processes !== undefined)
    refuse('The processes follow from the target and the recipe. Leave out --processes.');
  if (!dryRun && format !== 'text') refuse(`--format ${format} is for --dry-run.`);
}

/** The options as they were given, but for --detach. */
export function wordsOf(recipe: string | undefined, given: Given): string[] {
  const { set = [], resume, restart, again, output, trainer, accelerate, python, processes } = given;
  const { machines, machineRank, rendezvous, launchToken } = given;
  return [
    ...(trainer === 'auto' ? [] : ['--trainer', trainer]),
    ...(accelerate === undefined ? [] : ['--accelerate', accelerate]),
    ...(python === undefined ? [] : ['--python', python]),
    ...set.flatMap((assignment) => ['--set', assignment]),
    ...(processes === undefined ? [] : ['--processes', String(processes)]),
    ...(machines === undefined ? [] : ['--machines', String(machines)]),
    ...(machineRank === undefined ? [] : ['--machine-rank', String(machineRank)]),
    ...(rendezvous === undefined ? [] : ['--rendezvous', rendezvous]),
    ...(launchToken === undefined ? [] : ['--launch-token', launchToken]),
    ...(resume === undefined ? [] : ['--resume', resume]),
    ...(restart ? ['--restart'] : []),
    ...(again === undefined ? [] : ['--again', again]),
    ...(output === undefined ? [] : ['--output', output]),
    ...(recipe === undefined ? [] : ['--', recipe]),
  ];
}
