import { compareVersions } from './compare-versions';
import { newestTrl, schemaVersions } from './recipe-schemas';

/** What to know of a TRL that a person names, where it is beyond all whose keys are known. */
export function versionNote(trl: string): string | undefined {
  const oldest = schemaVersions[0]!;
  const place =
    compareVersions(trl, newestTrl) > 0
      ? ['newer', newestTrl]
      : compareVersions(trl, oldest) < 0
        ? ['older', oldest]
        : undefined;
  if (!place) return undefined;
  return `TRL ${trl} is ${place[0]} than every version that is known here, which are ${oldest} to ${newestTrl}: recipes are checked by the keys of ${place[1]}.`;
}
