import type { Host } from '@phantomlab/core/node/hosts/host';
import type { ResolvedTarget } from '@phantomlab/core/targets/resolve-targets';
import type { Command } from 'commander';
import { stderr, stdout } from '../../terminal/terminal';
import { targetsHere } from '../find-target';
import { formatOption } from './format-option';

interface Given {
  readonly format: 'text' | 'json';
  readonly sshConfig?: string;
}

const exitCodes = `
Exit codes:
  0  no errors
  1  errors, in a file or on a host
  2  a file could not be checked, or the command was not understood`;

export function registerTargetsCheck(targets: Command): void {
  targets
    .command('check')
    .description(
      'Checks the files of targets, then compares each host (or that of one target) with its target: the ' +
        'folder and its space, Slurm and what is requested from it, modules and setup, Node, Python. Nothing is installed there, ' +
        'and nothing is queued.',
    )
    .argument('[name]', 'a target (default: all of them)')
    .addOption(formatOption())
    .option('--ssh-config <file>', 'an SSH configuration to use instead of yours (ssh -F)')
    .addHelpText('after', exitCodes)
    .action(check);
}

async function check(name: string | undefined, given: Given, { parent }: Command): Promise<void> {
  const format = parent?.opts<Given>().format === 'json' ? 'json' : given.format;
  const { checkPaths } = await import('../../check/check-paths');
  const { writeReport } = await import('../../check/check-report');
  const { packageVersion } = await import('../../../files/package-root');
  const { existsSync } = await import('node:fs');
  const { newestTrl } = await import('@phantomlab/core/recipe/schema/recipe-schemas');
  const { userTargetsFile, workspaceTargetsFile } = await import(
    '@phantomlab/core/node/targets/user-targets-file'
  );
  const paths = [workspaceTargetsFile, userTargetsFile()].filter(existsSync);
  const { files } = paths.length === 0 ? { files: [] } : await checkPaths(paths, {});
  const wanted = await wantedTargets(name);
  const inspections = [];
  for (const one of wanted) inspections.push(await inspect(one, given, format));
  const isFaulty =
    files.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === 'error')) ||
    inspections.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
  if (isFaulty) process.exitCode = 1;
  if (format === 'json') {
    const { jsonReport } = await import('@phantomlab/core/report/json');
    const json = { files: JSON.parse(jsonReport(files)), targets: inspections.map(({ json }) => json) };
    stdout.writeJson(`${JSON.stringify(json, undefined, 2)}\n`);
    return;
  }
  if (files.length > 0) writeReport(files, [], { format: 'text', version: packageVersion(), trl: newestTrl });
  else stderr.write('There is no file of targets here.\n');
  stdout.write(inspections.map(({ text }) => `\n${text}`).join(''));
}

async function wantedTargets(name: string | undefined): Promise<readonly ResolvedTarget[]> {
  if (name === undefined) return (await targetsHere()).targets;
  const { findTarget } = await import('../find-target');
  return [await findTarget(name)];
}

async function inspect({ target, place }: ResolvedTarget, { sshConfig }: Given, format: Given['format']) {
  const { inspectTarget } = await import('@phantomlab/core/node/clusters/inspect-target');
  const { inspectionJson, inspectionText } = await import('./inspection-report');
  const host = await openHost(target, sshConfig);
  try {
    if (stderr.isTTY && format === 'text') stderr.write(`Asking ${host.name} ...\n`);
    const inspection = await inspectTarget(host, target);
    return {
      findings: inspection.findings,
      text: inspectionText(target, place, inspection),
      json: inspectionJson(target, place, inspection),
    };
  } finally {
    host.dispose();
  }
}

/** The host of a target, which asks in the terminal what ssh asks. */
export async function openHost(
  target: ResolvedTarget['target'],
  sshConfig: string | undefined,
): Promise<Host> {
  const { hostOfTarget } = await import('@phantomlab/core/node/clusters/host-of-target');
  const { askInTerminal } = await import('../../hosts/ask-in-terminal');
  const ask = askInTerminal();
  return hostOfTarget(target, {
    ...(ask && { ask }),
    ...(sshConfig !== undefined && { ssh: { args: ['-F', sshConfig] } }),
  });
}
