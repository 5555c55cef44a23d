import { table } from '../../tables/table';
import { compareVersions } from './compare-versions';
import type { RecipeKind } from './keys';

/** A release: of TRL, or of transformers where it is that which knows the key. */
export type Release = { readonly trl: string } | { readonly transformers: string };

/** Versions that are installed together. */
export interface Versions {
  readonly trl: string;
  readonly transformers: string;
}

/** What changed about a key between the versions that are known: TRL from 0.14, transformers from 4.46. */
export interface KeyHistory {
  /** Undefined: it was there before. */
  readonly came?: Release;
  /** The first release without it. */
  readonly went?: Release;
  /** From when on it has which default, the oldest first; empty: always the same, or not written down. */
  readonly defaults: readonly (Release & { readonly value: unknown })[];
}

interface Story {
  recipes: string[];
  came?: Release;
  went?: Release;
  defaults?: (Release & { value: unknown })[];
}

const history = table('key-history.json', (text) => {
  const { keys, beside } = JSON.parse(text) as {
    keys: Record<string, Story[]>;
    beside: Record<string, string>;
  };
  return {
    stories: new Map<string, readonly Story[]>(Object.entries(keys)),
    beside: Object.entries(beside).sort(([a], [b]) => compareVersions(a, b)),
  };
});

/** Undefined: nothing changed about it, as far as is known. */
export function keyHistory(name: string, kind: RecipeKind): KeyHistory | undefined {
  const story = history()
    .stories.get(name)
    ?.find(({ recipes }) => recipes.includes(kind));
  return story && { came: story.came, went: story.went, defaults: story.defaults ?? [] };
}

/** A key's defaults, each with the release from which on it holds; empty for one whose default never changed. */
export function defaultHistory(name: string, kind: RecipeKind): KeyHistory['defaults'] {
  return keyHistory(name, kind)?.defaults ?? [];
}

/** Whether the versions are at this release or after it. */
export function isReached(release: Release, versions: Versions): boolean {
  return 'trl' in release
    ? compareVersions(release.trl, versions.trl) <= 0
    : compareVersions(release.transformers, versions.transformers) <= 0;
}

/** `TRL 1.9`, `transformers 5.15`: as one says it, without a last zero. */
export function releaseText(release: Release): string {
  const [name, version] = 'trl' in release ? ['TRL', release.trl] : ['transformers', release.transformers];
  return `${name} ${version.replace(/^(\d+\.\d+)\.0$/, '$1')}`;
}

/** The transformers that was current when a TRL came out. */
export function transformersBeside(trl: string): string {
  const { beside } = history();
  const older = beside.filter(([version]) => compareVersions(version, trl) <= 0);
  return (older.at(-1) ?? beside[0]!)[1];
}
