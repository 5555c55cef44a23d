import { compareVersions } from '../recipe/schema/compare-versions';
import { table } from '../tables/table';
import type data from './releases.json';

/** What a release asks of the packages beside it; written by scripts/package-requirements.py. */
export interface Release {
  readonly version: string;
  /** Of Python: `>=3.11`. */
  readonly python: string;
  /** By package, as pip writes it: `>=4.56.2`. */
  readonly asks: Readonly<Record<string, string>>;
  /** What it asks for only where one of its features is used, by the feature's name. */
  readonly extras: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The CUDA that PyPI's wheel for Linux is built for. */
  readonly cuda?: string;
}

export type ReleasedPackage = keyof typeof data.packages;

/** As the file has it: what is empty is left out. */
type Written = Omit<Release, 'version' | 'extras'> & Partial<Pick<Release, 'extras'>>;

function releasesOf(found: Readonly<Record<string, Written>>): readonly Release[] {
  return Object.entries(found).map(([version, told]) => ({ ...told, extras: told.extras ?? {}, version }));
}

const known = table('releases.json', (text) => {
  const { packages, source, read } = JSON.parse(text) as typeof data;
  const all: Readonly<Record<ReleasedPackage, readonly Release[]>> = {
    trl: releasesOf(packages.trl),
    vllm: releasesOf(packages.vllm),
    torch: releasesOf(packages.torch),
  };
  return { all, source: `${source}, read ${read}` };
});

/** Where the numbers come from, and when they were read. */
export const releasesSource = (): string => known().source;

/** The releases that are known, the oldest first. */
export const releases = (name: ReleasedPackage): readonly Release[] => known().all[name];

/** What is known of a version, `1.16.0` or `2.11.0+cu130`; undefined: nothing. */
export function releaseOf(name: ReleasedPackage, version: string | undefined): Release | undefined {
  if (version === undefined) return undefined;
  return releases(name).find((release) => compareVersions(release.version, version) === 0);
}

/** All that a release asks of one package, for whatever feature; undefined: nothing. */
export function askedOf(release: Release, name: string): string | undefined {
  const found = [release.asks, ...Object.values(release.extras)].flatMap((asks) => asks[name] ?? []);
  return found.length > 0 ? found.join(',') : undefined;
}

/** The newest vLLM that a TRL takes, of those that are known. */
export function newestVllmFor(trl: Release): Release | undefined {
  const range = askedOf(trl, 'vllm');
  const most = range && /<=\s*([\d.]+)/.exec(range)?.[1];
  return most ? releases('vllm').findLast(({ version }) => compareVersions(version, most) <= 0) : undefined;
}
