import { quoteForBash } from '../../../shell/quote-for-bash';
import type { Host } from '../../hosts/host';
import { askBash } from '../run-bash';
import { type SentItem, type SentItems, sentTrainers } from './sent-items';

const day = 86_400;

/** A launch that is under way has sent what no run needs yet. */
export const leastUnusedSeconds = day;

/** What no run needs, and no launch has used for so long. */
export const removable = (
  { items, clock }: SentItems,
  unusedSeconds = leastUnusedSeconds,
): readonly SentItem[] =>
  items.filter(({ neededBy, used }) => neededBy.length === 0 && clock - used >= unusedSeconds);

/**
 * Removes what was sent. What a launch has used since it was listed stays: a launch touches what it uses.
 * @param folder of the target, absolute
 * @returns those that are gone
 */
export async function removeSent(
  host: Host,
  folder: string,
  items: readonly SentItem[],
): Promise<readonly SentItem[]> {
  if (items.length === 0) return [];
  const script = `\
cd -- ${quoteForBash(folder)} || exit
if stat -c %Z . > /dev/null 2>&1; then changed() { stat -c %Z -- "$1"; }; else changed() { stat -f %c -- "$1"; }; fi
remove() {
  [ "$(changed "$2")" = "$3" ] || return
  gone=\${2%/*}/.removed-$$-$1
  mv -- "$2" "$gone" && printf '%s\\0' "$1"
  chmod -R u+w -- "$gone" 2> /dev/null
  rm -rf -- "$gone"
}
${items.map(({ path, used }, index) => `remove ${index} ${quoteForBash(path)} ${used}`).join('\n')}
`;
  const { parts } = await askBash(host, script);
  return parts.flatMap((index) => items[Number(index)] ?? []);
}

/** Old versions of the trainer go by themselves when a new one has come; data is dear to send, and is the user's to remove. */
const oldTrainerSeconds = 30 * day;

/** @returns versions of the trainer that are gone */
export async function removeOldTrainers(host: Host, folder: string): Promise<readonly SentItem[]> {
  return removeSent(host, folder, removable(await sentTrainers(host, folder), oldTrainerSeconds));
}
