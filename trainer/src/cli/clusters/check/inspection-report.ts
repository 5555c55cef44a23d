import type { TargetInspection } from '@phantomlab/core/node/clusters/inspect-target';
import type { TargetFinding } from '@phantomlab/core/targets/inspection/target-finding';
import type { TargetPlace } from '@phantomlab/core/targets/resolve-targets';
import type { Target } from '@phantomlab/core/targets/target';
import { styleFor } from '../../terminal/style';
import { stdout } from '../../terminal/terminal';
import { oneLine } from '../../terminal/visible';
import { sizeText } from '../launch/plan-lines';

const marks = { error: '✗', warning: '!', information: 'i' } as const;

/** A target as a person reads it: what its host has, and each fault with its cure. */
export function inspectionText(target: Target, place: TargetPlace, inspection: TargetInspection): string {
  const style = styleFor(stdout);
  const rows = rowsOf(target, inspection);
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  const lines = [
    `${style.bold(target.name)} ${style.dim(`(${place.path}:${place.line})`)}`,
    ...rows.map(([name, text]) => `  ${name.padEnd(width)}  ${oneLine(text)}`),
    ...findingLines(inspection.findings),
    ...(inspection.findings.some(({ severity }) => severity !== 'information')
      ? []
      : [`  ${style.green('As the target says.')}`]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

export function findingLines(findings: readonly TargetFinding[]): string[] {
  const style = styleFor(stdout);
  const paint = { error: style.red, warning: style.yellow, information: style.dim };
  return findings.flatMap(({ severity, code, message, command }) => [
    `  ${paint[severity](marks[severity])} ${oneLine(message)} ${style.dim(`(${code})`)}`,
    ...(command === undefined ? [] : [`    there: ${style.bold(oneLine(command))}`]),
  ]);
}

function rowsOf(target: Target, { facts, slurm }: TargetInspection): readonly (readonly [string, string])[] {
  if (!facts) return [];
  const { folder, node, python } = facts;
  const { free: inAll, quota } = folder.space;
  const free = [
    ...(inAll === undefined ? [] : [`, ${sizeText(inAll)} free`]),
    ...(quota
      ? [
          `, ${sizeText(Math.max(0, quota.limit - quota.used))} left of your quota of ${sizeText(quota.limit)}`,
        ]
      : []),
  ].join('');
  const gpus = slurm?.cluster?.gpus.map(
    ({ total, free, type }) => `${total} ${type || 'GPUs'}${free === undefined ? '' : ` (${free} free)`}`,
  );
  return [
    ['machine', facts.machine],
    ['folder', `${folder.path}${free}`],
    ...(facts.slurm === undefined || target.scheduler === 'process'
      ? []
      : [['Slurm', facts.slurm.replace(/^slurm(?:-wlm)? /, '')] as const]),
    ...(gpus && gpus.length > 0 ? [['GPUs', gpus.join(', ')] as const] : []),
    ...(facts.request?.accepted ? [['request', 'Slurm would take it'] as const] : []),
    ...(node && 'path' in node ? [['Node', `${node.version} (${node.path})`] as const] : []),
    ...(python === undefined || target.python === undefined
      ? []
      : [['Python', `${python.version}${python.trl === undefined ? '' : `, TRL ${python.trl}`}`] as const]),
  ];
}

export function inspectionJson(
  target: Target,
  place: TargetPlace,
  { facts, slurm, findings }: TargetInspection,
): Readonly<Record<string, unknown>> {
  return {
    name: target.name,
    host: target.host ?? null,
    file: place.path,
    line: place.line,
    state: stateOf(findings),
    found: facts ?? null,
    ...(slurm && { slurm }),
    findings,
  };
}

export function stateOf(findings: readonly TargetFinding[]): 'ready' | 'warnings' | 'faults' {
  if (findings.some(({ severity }) => severity === 'error')) return 'faults';
  return findings.some(({ severity }) => severity === 'warning') ? 'warnings' : 'ready';
}
