import type { LaunchInput, LaunchPlan } from '@phantomlab/core/node/clusters/launch/launch-request';
import { runsFolder } from '@phantomlab/core/node/clusters/runs-folder';
import type { Target } from '@phantomlab/core/targets/target';
import { oneLine } from '../../terminal/visible';

/** A launch in a few lines: where, with what, what it reads, and what is wrong. Untrusted text is cleaned. */
export function planLines(plan: LaunchPlan): string[] {
  const { request, runName, size, inputs, findings, hubModel } = plan;
  const { target } = request;
  const where = target.host === undefined ? 'this machine' : target.host;
  const how = target.scheduler === 'slurm' ? `Slurm on ${where}` : where;
  const asked = requestLine(target);
  return [
    `${request.recipe} on ${target.name} (${how})`,
    `  run      ${runsFolder(target.folder)}/${runName}`,
    ...(asked === undefined ? [] : [`  asks for ${asked}`]),
    `  trains   ${request.trainer === 'trl' ? `with TRL, ${count(size.processes, 'process', 'processes')}` : 'with the embedded trainer, on the CPU'}`,
    ...inputs.map((input) => `  reads    ${inputLine(input, target.data)}`),
    ...(hubModel === undefined
      ? []
      : [
          `  model    ${hubModel}, of the Hub: if the nodes have no network, fetch it there first (hf download ${hubModel})`,
        ]),
    ...findings.map(({ severity, message, code }) => `${severity}: ${message} (${code})`),
  ].map((line) => oneLine(line));
}

/** What a job asks Slurm for; undefined for a process. */
export function requestLine(target: Target): string | undefined {
  if (target.scheduler === 'process') return undefined;
  const { nodes, gres, mem, time, partition, account } = target.slurm;
  return [
    count(nodes, 'node', 'nodes'),
    ...(gres === undefined ? [] : [gres]),
    ...(mem === undefined ? [] : [`${mem} of memory`]),
    ...(time === undefined ? [] : [`${time} of time`]),
    ...(partition === undefined ? [] : [`partition ${partition}`]),
    ...(account === undefined ? [] : [`account ${account}`]),
  ].join(', ');
}

/** What is read, and whether it is sent. */
export function inputLine({ name, local, bytes, parts }: LaunchInput, data: readonly string[]): string {
  const size = `${count(parts.length, 'part', 'parts')}, ${sizeText(bytes)}`;
  const there = data.length === 0 ? '' : `the same under ${data.join(' or ')} there, else `;
  if (local === undefined) return `${name}: not on this disk, so as it is there`;
  return `${name} (${size}): ${there}sent once`;
}

export const count = (number: number, one: string, many: string): string =>
  `${number} ${number === 1 ? one : many}`;

export function sizeText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  // 999.5 kB and more would be 1000 in three digits.
  const power =
    bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(Math.round(bytes / 0.9995)) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toPrecision(3)} ${units[power]}`;
}
