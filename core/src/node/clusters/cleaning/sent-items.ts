import { quoteForBash } from '../../../shell/quote-for-bash';
import type { Host } from '../../hosts/host';
import { askBash, ClusterError, lastWords } from '../run-bash';

/** Something that was sent to a target under the name of its content, or a transfer that was cut. */
export interface SentItem {
  readonly kind: 'trainer' | 'data' | 'leftover';
  /** Relative to the target's folder. */
  readonly path: string;
  readonly bytes: number;
  /** When a launch used it last, or it was sent: Unix seconds, by the clock of its file system. */
  readonly used: number;
  /** Names of runs that need it yet: all but those that are completed. */
  readonly neededBy: readonly string[];
}

export interface SentItems {
  readonly items: readonly SentItem[];
  /** The host's clock, Unix seconds. */
  readonly clock: number;
}

const leftover =
  /^(?:trainer|data)\/(?:\.removed-[\d-]+|\.arriving-[0-9a-f]{20}|(?:\.arriving-)?[0-9a-f]{20}\.part-[0-9a-f]{16}(?:\.[0-9a-f]{8}\.new)?)$/;

/** Of each run what it needs, but for those that are completed. */
const needsOfRuns = (folder: string) => `\
for script in runs/*/submission.sh; do
  run=\${script%/submission.sh}
  last=$(tail -c 65536 -- "$run/events.jsonl" 2> /dev/null | tail -n 1)
  last=\${last//': '/:}
  [[ $last == *'"type":"run.finished"'* && $last == *'"outcome":"completed"'* ]] && continue
  grep -oE '/trainer/[0-9a-f]{20}' -- "$script" | sort -u | while IFS= read -r one; do record needs "\${one#/}" "\${run#runs/}"; done
  find "$run/sent" -type l 2> /dev/null | while IFS= read -r link; do
    to=$(readlink -- "$link")
    case $to in
      "$here"/data/*) one=\${to#"$here"/data/} ;;
      ${quoteForBash(folder)}/data/*) one=\${to#${quoteForBash(folder)}/data/} ;;
      *) continue ;;
    esac
    record needs "data/\${one%%/*}" "\${run#runs/}"
  done
done
`;

/** Of all runs together which versions of the trainer they name: quick, however many there are. */
const trainersNamed = `\
while IFS= read -r one; do record needs "\${one#/}" 'some run'; done < <(
  find runs -maxdepth 2 -name submission.sh -type f -exec grep -ohE '/trainer/[0-9a-f]{20}' {} + 2> /dev/null | sort -u
)
`;

/** Prints records of three words with a NUL behind each: what it is, a name, a figure or another name. */
const question = (folder: string, needs: string) => `\
export LC_ALL=C
cd -- ${quoteForBash(folder)} 2> /dev/null || exit 0
here=$(pwd)
record() { printf '%s\\0' "$@"; }
if stat -c %Z . > /dev/null 2>&1; then changed() { stat -c %Z -- "$1"; }; else changed() { stat -f %c -- "$1"; }; fi
shopt -s nullglob dotglob
record clock "$(date +%s)" ''
for one in trainer/* data/*; do
  record item "$one" "$(changed "$one") $(du -sk -- "$one" 2> /dev/null | cut -f 1)"
done
${needs}record end '' ''
`;

/**
 * What was sent to a target, and which runs need it yet.
 * @param folder of the target, absolute
 * @throws ClusterError where the host does not answer to the end
 */
export const sentItems = (host: Host, folder: string): Promise<SentItems> =>
  itemsBy(host, folder, needsOfRuns(folder));

/** The same of the trainer alone: every run that names a version counts as one that needs it. */
export async function sentTrainers(host: Host, folder: string): Promise<SentItems> {
  const { items, clock } = await itemsBy(host, folder, trainersNamed);
  return { items: items.filter(({ kind }) => kind === 'trainer'), clock };
}

async function itemsBy(host: Host, folder: string, needsScript: string): Promise<SentItems> {
  const { parts, stderr, code } = await askBash(host, question(folder, needsScript));
  const records = Array.from({ length: Math.floor(parts.length / 3) }, (_, at) =>
    parts.slice(at * 3, at * 3 + 3),
  );
  const last = records.at(-1)?.[0];
  if (last === undefined && code === 0) return { items: [], clock: 0 };
  if (last !== 'end')
    throw new ClusterError(
      `${host.name} did not list ${folder}: ${lastWords(stderr) || `exit code ${code}`}`,
    );
  const needs = new Map<string, Set<string>>();
  for (const [kind, name, run] of records)
    if (kind === 'needs') needs.set(name!, (needs.get(name!) ?? new Set()).add(run!));
  return {
    clock: Number(records.find(([kind]) => kind === 'clock')?.[1]),
    items: records.flatMap(([kind, path, figures]) => {
      const [, used, kilobytes] = /^(\d+) (\d+)$/.exec(figures!) ?? [];
      if (kind !== 'item' || used === undefined) return [];
      const [, of] = /^(trainer|data)\/[0-9a-f]{20}$/.exec(path!) ?? [];
      // What is called otherwise somebody else has put there.
      if (of === undefined && !leftover.test(path!)) return [];
      return [
        {
          kind: (of ?? 'leftover') as SentItem['kind'],
          path: path!,
          bytes: Number(kilobytes) * 1024,
          used: Number(used),
          neededBy: [...(needs.get(path!) ?? [])].sort(),
        },
      ];
    }),
  };
}
