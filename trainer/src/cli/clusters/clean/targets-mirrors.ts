import type { MirrorFolder } from '@phantomlab/core/node/mirrors/mirror-list';
import type { Command } from 'commander';
import { stderr, stdout } from '../../terminal/terminal';
import { oneLine } from '../../terminal/visible';
import { formatOption } from '../check/format-option';
import { bytesText, columns } from './words';

interface Given {
  readonly gone?: boolean;
  readonly remove?: boolean;
  readonly format: 'text' | 'json';
  readonly sshConfig?: string;
}

export function registerTargetsMirrors(targets: Command): void {
  targets
    .command('mirrors')
    .description(
      'Lists the logs of other machines that are mirrored on this one. Contacts no host, unless --gone is given: then ' +
        'it lists those whose log is no longer on its host. Such a mirror is the last copy, and is never removed automatically.',
    )
    .argument('[host]', 'only those of this SSH host')
    .option('--gone', 'ask the hosts, and list those whose log is no longer there')
    .option('--remove', 'with --gone: remove those from this machine')
    .addOption(formatOption())
    .option('--ssh-config <file>', 'an SSH configuration to use instead of yours (ssh -F)')
    .action(mirrors);
}

async function mirrors(only: string | undefined, given: Given, { parent }: Command): Promise<void> {
  const format = parent?.opts<Given>().format === 'json' ? 'json' : given.format;
  if (given.remove && !given.gone)
    throw new Error(
      '--remove is for mirrors whose log is gone: give --gone, too. Others are removed automatically when they are old.',
    );
  const { mirrorCache } = await import('@phantomlab/core/node/mirrors/mirror-cache');
  const { mirrorFolders, removeMirror } = await import('@phantomlab/core/node/mirrors/mirror-list');
  const all = mirrorFolders(mirrorCache()).filter(({ origin }) => only === undefined || origin.host === only);
  const listed = given.gone ? await thoseGone(all, given.sshConfig) : all;
  if (given.remove) for (const mirror of listed) await removeMirror(mirror);
  const newestFirst = listed.toSorted((a, b) => b.used - a.used);
  if (format === 'json') {
    const items = newestFirst.map(({ folder, origin, bytes, used }) => ({
      host: origin.host,
      log: origin.path,
      mirror: folder,
      bytes,
      used: used / 1000,
      removed: given.remove === true,
    }));
    stdout.writeJson(`${JSON.stringify({ mirrors: items }, undefined, 2)}\n`);
    return;
  }
  stdout.write(
    columns(
      newestFirst.map(({ folder, origin, bytes, used }) => [
        `${origin.host}:${origin.path}`,
        bytesText(bytes),
        new Date(used).toISOString().slice(0, 10),
        folder,
      ]),
    ),
  );
  const bytes = listed.reduce((sum, one) => sum + one.bytes, 0);
  const what = given.remove ? 'Removed' : given.gone ? 'No longer on their hosts:' : 'In all';
  stderr.write(
    `${what} ${listed.length} ${listed.length === 1 ? 'mirror' : 'mirrors'}, ${bytesText(bytes)}.\n`,
  );
}

/** A host that can't be reached says of none that it is gone. */
async function thoseGone(
  all: readonly MirrorFolder[],
  sshConfig: string | undefined,
): Promise<readonly MirrorFolder[]> {
  const { sshHost } = await import('@phantomlab/core/node/hosts/ssh/ssh-host');
  const { goneOn } = await import('@phantomlab/core/node/clusters/cleaning/gone-mirrors');
  const { askInTerminal } = await import('../../hosts/ask-in-terminal');
  const ask = askInTerminal();
  const gone: MirrorFolder[] = [];
  for (const name of new Set(all.map(({ origin }) => origin.host))) {
    const own = all.filter(({ origin }) => origin.host === name);
    const ssh = sshConfig === undefined ? {} : { ssh: { args: ['-F', sshConfig] } };
    try {
      const host = sshHost(name, { ...(ask && { ask }), ...ssh });
      try {
        gone.push(...(await goneOn(host, own)));
      } finally {
        host.dispose();
      }
    } catch (error) {
      stderr.write(`${oneLine(`${name} can't be asked: ${(error as Error).message}`)}\n`);
      process.exitCode = 1;
    }
  }
  return gone;
}
