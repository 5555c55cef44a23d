import type { Command } from 'commander';
import { styleFor } from '../terminal/style';
import { stderr, stdout } from '../terminal/terminal';
import { oneLine } from '../terminal/visible';
import { formatOption } from './check/format-option';
import { registerTargetsCheck } from './check/targets-check';
import { registerTargetsClean } from './clean/targets-clean';
import { registerTargetsMirrors } from './clean/targets-mirrors';
import { targetsHere } from './find-target';

interface Given {
  readonly format: 'text' | 'json';
}

export function register(program: Command): void {
  const targets = program
    .command('targets')
    .description(
      'Lists where trainings can be started: the targets of .phantomlab/targets.yaml in this folder, then your own. ' +
        'Nothing is contacted.',
    )
    .addOption(formatOption())
    .action(list);
  registerTargetsCheck(targets);
  registerTargetsClean(targets);
  registerTargetsMirrors(targets);
}

async function list({ format }: Given): Promise<void> {
  const { targets, unusable, faults, notes } = await targetsHere();
  if (format === 'json') {
    const json = {
      targets: targets.map(({ target: { name, host, scheduler, folder }, place }) => ({
        name,
        host: host ?? null,
        scheduler,
        folder,
        file: place.path,
        line: place.line,
      })),
      unusable: unusable.map(({ name, place, faults }) => ({
        name,
        file: place.path,
        line: place.line,
        faults,
      })),
      faults,
    };
    stdout.writeJson(`${JSON.stringify(json, undefined, 2)}\n`);
  } else {
    if (targets.length === 0) stderr.write(await noTargets());
    stdout.write(
      table(
        targets.map(({ target: { name, host, scheduler, folder }, place }) => [
          name,
          host ?? 'this machine',
          scheduler === 'slurm' ? 'Slurm' : 'process',
          folder,
          `${place.path}:${place.line}`,
        ]),
      ),
    );
    for (const note of notes) stderr.write(`${oneLine(note)}\n`);
    for (const fault of [...faults, ...unusable.flatMap((one) => one.faults)])
      stderr.write(`${oneLine(fault)}\n`);
  }
  if (faults.length + unusable.length > 0) process.exitCode = 1;
}

async function noTargets(): Promise<string> {
  const { userTargetsFile, workspaceTargetsFile } = await import(
    '@phantomlab/core/node/targets/user-targets-file'
  );
  return `\
There are no targets: ${workspaceTargetsFile} of this folder and ${userTargetsFile()} name none.
"PhantomLab: New Target" in the editor asks a machine and writes one. By hand a Slurm cluster is at least:

targets:
  - name: lab
    host: lab                        # what you type after ssh
    scheduler: slurm
    folder: /scratch/me/phantomlab   # seen by the compute nodes
    slurm: {partition: gpu, gpus: 1, time: 1:00:00, mem: 16G}

Then: phantomlab targets check lab
`;
}

function table(rows: readonly (readonly string[])[]): string {
  const style = styleFor(stdout);
  const clean = rows.map((row) => row.map(oneLine));
  const widths = clean[0]?.map((_, column) => Math.max(...clean.map((row) => row[column]!.length))) ?? [];
  return clean
    .map((row) => {
      const [name, ...rest] = row.map((cell, column) =>
        column === row.length - 1 ? cell : cell.padEnd(widths[column]!),
      );
      return `${[style.bold(name!), ...rest.slice(0, -1), style.dim(rest.at(-1)!)].join('  ')}\n`;
    })
    .join('');
}
