import path from 'node:path';
import { bytesBelow, partsOfSplits } from '@phantomlab/core/node/clusters/launch/data-parts';
import type { LaunchInput } from '@phantomlab/core/node/clusters/launch/launch-request';
import { readSet } from '@phantomlab/core/node/evaluations/read-set';
import type { WantedSet } from '../prepare-sets';

interface SetsPlace {
  readonly data: string;
  readonly splits: readonly string[] | undefined;
}

/** A set as the target finds it: sent from here where it is here, else looked for below the target's data folders. */
export async function setInput({ set, own }: WantedSet, { data, splits }: SetsPlace): Promise<LaunchInput> {
  const common = { key: `--on ${set.name}`, place: `data/${set.name}`, renamed: false };
  const named = splits && !set.task ? splits : undefined;
  const found = await readSet(set, { data, own, ...(named && { splits: named }) }, {}).catch(
    (error: Error) => {
      // Somewhere else than here it may be whole.
      if (/^There is no |ENOENT/.test(error.message)) return undefined;
      throw error;
    },
  );
  const parts = found && (await partsOfSplits(found.folder, found.splits));
  if (!found || !parts) {
    const name = own ?? set.folders[0]!;
    const wanted = named ?? (own === undefined ? set.universes : undefined) ?? [];
    return { ...common, name, parts: wanted, local: undefined, bytes: 0 };
  }
  const local = path.resolve(found.folder);
  const sizes = await Promise.all(parts.map((part) => bytesBelow(path.join(local, part))));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return { ...common, name: path.relative(process.cwd(), local) || '.', parts, local, bytes };
}
