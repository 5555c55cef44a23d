import type { Host } from '../../hosts/host';
import { thisMachine } from '../../hosts/this-machine';
import { tidyMirrors } from '../../mirrors/tidy-mirrors';
import { EVENTS_FILE } from '../../runs/event-reader';
import type { Listing } from './list-folders';

/** Old mirrors of a host go when it has just said which logs it still has. */
export async function tidyAfterListing(mirrors: string, host: Host, { folders }: Listing): Promise<void> {
  if (host.name === thisMachine.name) return;
  const logs = folders.flatMap(({ folder, files }) => {
    const log = files[EVENTS_FILE];
    return log ? [[`${folder}/${EVENTS_FILE}`, log] as const] : [];
  });
  // One that can't be removed is tried again another day.
  await tidyMirrors(mirrors, host.name, new Map(logs)).catch(() => undefined);
}
