import { compareVersions } from './compare-versions';

/**
 * Commits of TRL that are pinned by what is checked here, with the version that they call themselves: between two
 * releases that is the next one's, as a development version. Of any other commit the version is not known.
 */
const commits: Readonly<Record<string, string>> = {
  // The paper's repository.
  d24ec77: '1.0.0.dev0',
};

/** The version of a commit, by any number of its first digits from 7 on; undefined: it is not known. */
export function versionOfCommit(commit: string): string | undefined {
  if (!/^[0-9a-f]{7,40}$/i.test(commit)) return undefined;
  const lower = commit.toLowerCase();
  return Object.entries(commits).find(([known]) => known.startsWith(lower) || lower.startsWith(known))?.[1];
}

/** The newest of some versions that a specifier such as `>=0.18,<0.20` allows; undefined: none, or it is not understood. */
export function newestAllowed(specifier: string, versions: readonly string[]): string | undefined {
  const parts = specifier
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const bounds = parts.map((part) => /^(==|===|~=|>=|<=|!=|>|<)\s*v?([\w.*+!-]+)$/.exec(part));
  if (bounds.some((bound) => bound === null)) return undefined;
  const allows = (version: string) =>
    bounds.every((bound) => {
      const [, operator, wanted] = bound!;
      const order = compareVersions(version, wanted!.replace(/\.\*$/, ''));
      switch (operator) {
        case '>=':
          return order >= 0;
        case '>':
          return order > 0;
        case '<=':
          return order <= 0;
        case '<':
          return order < 0;
        case '!=':
          return order !== 0;
        default:
          return true;
      }
    });
  return versions.filter(allows).sort(compareVersions).at(-1);
}
