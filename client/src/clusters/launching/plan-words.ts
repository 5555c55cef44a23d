import type { LaunchPlan } from '@phantomlab/core/node/clusters/launch/launch-request';

/** Text that is not ours, on one line of a dialog. */
const oneLine = (text: string) => text.replaceAll(/[\p{C}\s]+/gu, ' ').trim();

export function bytesText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toPrecision(3)} ${units[power]}`;
}

function asksFor({ request: { target } }: LaunchPlan): string[] {
  if (target.scheduler === 'process') return ['Starts immediately, as a process.'];
  const { nodes, gres, mem, time, partition, account } = target.slurm;
  const parts = [
    nodes === 1 ? '1 node' : `${nodes} nodes`,
    ...(gres === undefined ? [] : [gres]),
    ...(mem === undefined ? [] : [`${mem} of memory`]),
    ...(time === undefined ? [] : [`${time} of time`]),
    ...(partition === undefined ? [] : [`partition ${partition}`]),
    ...(account === undefined ? [] : [`account ${account}`]),
  ];
  return [`Asks Slurm for ${parts.join(', ')}.`];
}

/** What a training on a target will do, in the lines of a dialog. */
export function planDetail(plan: LaunchPlan): string {
  const { request, size, inputs, hubModel, findings } = plan;
  const processes = size.processes === 1 ? '1 process' : `${size.processes} processes`;
  const reads = inputs.map(({ name, local, bytes }) =>
    local === undefined
      ? `Reads ${name}, which is not on this disk: it must be there.`
      : `Reads ${name} (${bytesText(bytes)}): sent once, unless it is there.`,
  );
  return [
    ...asksFor(plan),
    request.trainer === 'trl'
      ? `Trains with TRL, ${processes}.`
      : 'Trains with the embedded trainer, on the CPU.',
    ...reads,
    ...(hubModel === undefined
      ? []
      : [
          `Needs ${hubModel} of the Hub: if the nodes have no network, fetch it there first (hf download ${hubModel}).`,
        ]),
    ...findings.filter(({ severity }) => severity === 'warning').map(({ message }) => `Warning: ${message}`),
  ]
    .map(oneLine)
    .join('\n');
}
