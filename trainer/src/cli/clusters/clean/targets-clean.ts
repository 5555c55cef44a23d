import type { SentItem } from '@phantomlab/core/node/clusters/cleaning/sent-items';
import { type Command, InvalidArgumentError } from 'commander';
import { stderr, stdout } from '../../terminal/terminal';
import { formatOption } from '../check/format-option';
import { openHost } from '../check/targets-check';
import { findTarget } from '../find-target';
import { bytesText, columns } from './words';

interface Given {
  readonly dryRun?: boolean;
  readonly unused: number;
  readonly format: 'text' | 'json';
  readonly sshConfig?: string;
}

export function registerTargetsClean(targets: Command): void {
  targets
    .command('clean')
    .description(
      'Removes from a target what was sent to it and no run needs: old versions of the trainer, data and models, and the ' +
        'remains of interrupted transfers. Runs that are not completed still need what they began with. Runs themselves stay.',
    )
    .argument('<name>', 'a target')
    .option('--dry-run', 'show what would be removed, and remove nothing')
    .option('--unused <days>', 'only what no launch has used for this many days', days, 1)
    .addOption(formatOption())
    .option('--ssh-config <file>', 'an SSH configuration to use instead of yours (ssh -F)')
    .action(clean);
}

function days(text: string): number {
  if (/^\d{1,4}$/.test(text) && Number(text) >= 1) return Number(text);
  throw new InvalidArgumentError(
    'It is a whole number of days from 1: a launch that is under way needs what it has sent.',
  );
}

async function clean(name: string, given: Given, { parent }: Command): Promise<void> {
  const format = parent?.opts<Given>().format === 'json' ? 'json' : given.format;
  const { target: asked } = await findTarget(name);
  const host = await openHost(asked, given.sshConfig);
  try {
    const { SlurmHost } = await import('@phantomlab/core/node/slurm/slurm-host');
    const { sentItems } = await import('@phantomlab/core/node/clusters/cleaning/sent-items');
    const { removable, removeSent } = await import('@phantomlab/core/node/clusters/cleaning/remove-sent');
    const { folder } = await new SlurmHost(host).expand(asked);
    const found = await sentItems(host, folder);
    const wanted = removable(found, given.unused * 86_400);
    const gone = given.dryRun ? [] : await removeSent(host, folder, wanted);
    const acted = given.dryRun ? wanted : gone;
    const why = (item: SentItem) =>
      acted.includes(item) ? (given.dryRun ? 'would go' : 'removed') : kept(item, wanted.includes(item));
    if (format === 'json') {
      const items = found.items.map((item) => ({
        ...item,
        unusedDays: Math.floor((found.clock - item.used) / 86_400),
        removed: gone.includes(item),
        removable: wanted.includes(item),
      }));
      stdout.writeJson(`${JSON.stringify({ target: name, folder, items }, undefined, 2)}\n`);
    } else {
      const rows = found.items.map((item) => [
        item.path,
        bytesText(item.bytes),
        daysText((found.clock - item.used) / 86_400),
        why(item),
      ]);
      stdout.write(columns(rows));
      const bytes = acted.reduce((sum, item) => sum + item.bytes, 0);
      const word = given.dryRun ? 'Would remove' : 'Removed';
      stderr.write(
        `${word} ${acted.length} of ${found.items.length}, ${bytesText(bytes)}, below ${folder} on ${host.name}.\n`,
      );
    }
    if (!given.dryRun && gone.length < wanted.length) process.exitCode = 1;
  } finally {
    host.dispose();
  }
}

function kept({ neededBy }: SentItem, wasWanted: boolean): string {
  if (wasWanted) return 'could not be removed, or was used just now';
  const [first, ...others] = neededBy;
  if (first === undefined) return 'used lately';
  return `needed by ${first}${others.length === 0 ? '' : ` and ${others.length} more`}`;
}

const daysText = (value: number) => (value < 1 ? 'today' : `${Math.floor(value)} days ago`);
