/** What a line of uv's output tells of an installation. */
export type UvNews =
  | { readonly kind: 'resolved'; readonly packages: number }
  | { readonly kind: 'downloading'; readonly name: string; readonly bytes: number }
  | { readonly kind: 'downloaded'; readonly name: string }
  | { readonly kind: 'building'; readonly name: string }
  | { readonly kind: 'built'; readonly name: string }
  | { readonly kind: 'prepared'; readonly packages: number }
  | { readonly kind: 'installed'; readonly packages: number };

const units: Readonly<Record<string, number>> = { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 };

/** Reads a line as uv writes it where no terminal shows it; undefined: it tells nothing of the progress. */
export function uvNews(line: string): UvNews | undefined {
  const text = line.trim();
  const counted = /^(Resolved|Prepared|Installed) (\d+) packages? in /.exec(text);
  if (counted) {
    const kind = counted[1]!.toLowerCase() as 'resolved' | 'prepared' | 'installed';
    return { kind, packages: Number(counted[2]) };
  }
  const begun = /^Downloading (\S+) \(([\d.]+) ?(B|KiB|MiB|GiB)\)$/.exec(text);
  if (begun) return { kind: 'downloading', name: begun[1]!, bytes: Number(begun[2]) * units[begun[3]!]! };
  const ended = /^(?:Downloading|Downloaded) (\S+)$/.exec(text);
  if (ended) return { kind: 'downloaded', name: ended[1]! };
  const building = /^Building (\S+?)(?:==.*)?$/.exec(text);
  if (building) return { kind: 'building', name: building[1]! };
  const built = /^Built (\S+?)(?:==.*)?$/.exec(text);
  return built ? { kind: 'built', name: built[1]! } : undefined;
}

/** The package that uv could not get, as its error names it; undefined: it names none. */
export function failedPackage(output: string): string | undefined {
  return (
    /Failed to (?:download|fetch|build|prepare)[^`\n]*`([A-Za-z0-9._-]+)(?:==[^`]*)?`/.exec(output)?.[1] ??
    /Failed to fetch[^\n]*\/simple\/([A-Za-z0-9._-]+)\//.exec(output)?.[1] ??
    /Failed to (?:extract|install)[^\n]*?([A-Za-z0-9_.]+)-[\d.]+[^\s]*\.whl/.exec(output)?.[1]
  );
}

/** Why, in the last words of uv's chain of causes, without its drawing. */
export function lastCause(output: string): string {
  const causes = output
    .split('\n')
    .map((line) => /^\s*(?:Caused by:|╰─▶|├─▶|error:|×)\s*(.*)$/.exec(line)?.[1]?.trim())
    .filter((text): text is string => text !== undefined && text !== '');
  return causes.at(-1) ?? output.trim().split('\n').at(-1)?.trim() ?? '';
}
