import path from 'node:path';
import { quoteForBash } from '../../../shell/quote-for-bash';
import { sentFolder } from '../../../targets/launching/launch-files';
import { remoteDiskError } from '../../hosts/disk-error';
import type { Host, TransferOptions } from '../../hosts/host';
import { askBash, lastWords } from '../run-bash';
import { linkOrCopy } from '../shipping/link-or-copy';
import { stagingFolder } from '../shipping/staging-folder';
import type { InputLink } from './find-inputs';
import type { SentFile } from './launch-request';

/**
 * Puts the working directory of a training into its run folder: small files as they are here, data and model as links.
 * @throws TransferError
 */
export async function placeSent(
  host: Host,
  runFolder: string,
  files: readonly SentFile[],
  links: readonly InputLink[],
  options: TransferOptions,
): Promise<void> {
  const sent = `${runFolder}/${sentFolder}`;
  const { folder, dispose } = await stagingFolder();
  try {
    for (const { from, to } of files) await linkOrCopy(from, path.join(folder, ...to.split('/')));
    await host.put(folder, sent, options);
  } finally {
    await dispose();
  }
  const lines = links.map(({ place, to }) => {
    const at = `${sent}/${place}`;
    // Of a folder that has a file of ours in it already, what is in it is linked one by one.
    return `link ${quoteForBash(at)} ${quoteForBash(to)} || exit 73`;
  });
  const script = `\
link() {
  mkdir -p -- "$(dirname -- "$1")" || return
  if [ -d "$1" ] && [ ! -L "$1" ]; then
    for one in "$2"/* "$2"/.[!.]*; do
      [ -e "$one" ] && [ ! -e "$1/\${one##*/}" ] || continue
      ln -s -- "$one" "$1/" || return
    done
    return 0
  fi
  ln -sfn -- "$2" "$1"
}
${lines.join('\n')}`;
  const { code, stderr } = await askBash(host, script);
  if (code !== 0) throw remoteDiskError(host.name, `${sent} could not be written`, lastWords(stderr));
}
