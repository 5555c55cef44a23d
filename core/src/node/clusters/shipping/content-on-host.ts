import { quoteForBash } from '../../../shell/quote-for-bash';
import type { ContentFile } from '../../hosts/content';
import type { Host } from '../../hosts/host';
import { askBash } from '../run-bash';

/** A folder of the host, and names in it. */
export interface PlaceOnHost {
  readonly folder: string;
  readonly names: readonly string[];
}

/** The first of the places that has all of its names; undefined: none has. */
export async function firstWhole(
  host: Host,
  places: readonly PlaceOnHost[],
): Promise<PlaceOnHost | undefined> {
  if (places.length === 0) return undefined;
  const lines = places.map(({ folder, names }, index) => {
    const all = names.map((name) => `[ -r ${quoteForBash(`${folder}/${name}`)} ]`);
    return `if ${[`[ -d ${quoteForBash(folder)} ]`, ...all].join(' && ')}; then printf '%s\\0' ${index}; exit 0; fi`;
  });
  const { parts } = await askBash(host, lines.join('\n'));
  return places[Number(parts[0] ?? -1)];
}

/**
 * What lies at a place of a host: every file below its names, by its hash. Everything is read there.
 * @returns undefined where it can't be told: something can't be read, or there is no program that hashes
 */
export async function contentOnHost(
  host: Host,
  { folder, names }: PlaceOnHost,
): Promise<readonly Pick<ContentFile, 'path' | 'sha256'>[] | undefined> {
  const { parts, code } = await askBash(host, hashing(folder, names));
  if (code !== 0) return undefined;
  const files: Pick<ContentFile, 'path' | 'sha256'>[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const sha256 = /^\\?([0-9a-f]{64})\b/.exec(parts[at + 1]!)?.[1];
    if (sha256 === undefined) return undefined;
    files.push({ path: parts[at]!, sha256 });
  }
  return files;
}

/** Prints each file's path and hash, a NUL after each. */
const hashing = (folder: string, names: readonly string[]): string => `\
cd -- ${quoteForBash(folder)} || exit 1
if command -v sha256sum > /dev/null 2>&1; then hash() { sha256sum; }
elif command -v shasum > /dev/null 2>&1; then hash() { shasum -a 256; }
else hash() { openssl dgst -sha256 -r; }
fi
set -o pipefail
for name in ${names.map((name) => quoteForBash(`./${name}`)).join(' ')}; do
  find -L "$name" -type f -print0 | while IFS= read -r -d '' file; do
    sum=$(hash < "$file") || exit 1
    printf '%s\\0%s\\0' "\${file#./}" "$sum"
  done || exit 1
done`;
