import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { RunsListed } from '../runs/listed-run';
import { stderr, stdout } from '../terminal/terminal';
import { oneLine } from '../terminal/visible';
import { wholeNumberFrom } from '../whole-number';

interface Given {
  readonly target?: string;
  readonly format: 'text' | 'json';
  readonly limit: number;
  readonly sshConfig?: string;
}

export function register(program: Command): void {
  program
    .command('runs')
    .description(
      'Lists the runs below a folder of this machine or on a target, the newest first, including those that a terminal or ' +
        'somebody else started. If the target cannot be reached, it shows the last known state, says so, ' +
        'and ends with 1.',
    )
    .argument(
      '[folder]',
      'where to look (default: runs, else this folder; with --target the runs of the target)',
    )
    .option('-t, --target <name>', 'a target of targets.yaml')
    .option('-n, --limit <count>', 'how many of the newest; 0 for all', wholeNumberFrom(0), 30)
    .addOption(new Option('-f, --format <format>', 'how').choices(['text', 'json']).default('text'))
    .option('--ssh-config <file>', 'an SSH configuration to use instead of yours (ssh -F)')
    .action(list);
}

async function list(folder: string | undefined, given: Given): Promise<void> {
  const { target, limit, sshConfig } = given;
  const most = limit === 0 ? Number.POSITIVE_INFINITY : limit;
  if (target !== undefined) {
    const { runsOfTarget } = await import('./runs-of-target');
    return show(await runsOfTarget(target, { folder, most, sshConfig }), given);
  }
  const root = folder ?? (existsSync('runs') ? 'runs' : '.');
  const { runsHere } = await import('../runs/runs-here');
  await show(await runsHere(root, most), given);
}

async function show(
  { where, target, runs, more, asked, fault, isOld }: RunsListed,
  { format }: Given,
): Promise<void> {
  if (isOld) process.exitCode = 1;
  if (format === 'json') {
    const { listedJson } = await import('../runs/listed-run');
    const value = {
      target: target ?? null,
      asked: asked ?? null,
      fault: fault ?? null,
      runs: runs.map(listedJson),
    };
    stdout.writeJson(`${JSON.stringify(value, undefined, 2)}\n`);
    return;
  }
  if (fault !== undefined) stderr.write(`${oneLine(fault)}\n`);
  if (asked !== undefined && isOld) {
    const { timeText } = await import('../terminal/time-text');
    stderr.write(`As of ${timeText(asked)}:\n`);
  }
  if (runs.length === 0) {
    stderr.write(`There are no runs ${where}.\n`);
    return;
  }
  const { runTable } = await import('../runs/run-table');
  stdout.write(
    runTable(runs)
      .map((line) => `${line}\n`)
      .join(''),
  );
  if (more > 0) stderr.write(`And ${more} older ${more === 1 ? 'one' : 'ones'}: --limit 0 lists all.\n`);
}
