import { compareVersions } from '../recipe/schema/compare-versions';
import { type EnvironmentFacts, packageName } from './environment';
import { askedOf, type ReleasedPackage, releaseOf, releasesSource } from './releases';
import { satisfies } from './specifier';

/** Whether two of the installed packages are made for each other. */
export interface Combination {
  /** `TRL 1.16.0` */
  readonly one: string;
  readonly other: string;
  readonly verdict: 'fits' | 'outside' | 'unknown';
  /** Who says so. */
  readonly source: string;
}

/** Versions that were trained with together, by this project. */
export interface Tried {
  readonly versions: Readonly<Record<string, string>>;
  readonly where: string;
}

export const tried: readonly Tried[] = [
  {
    versions: {
      ...{ trl: '1.16.0', torch: '2.13.0', transformers: '5.23.0', accelerate: '1.15.0' },
      ...{ datasets: '5.2.0', peft: '0.21.2' },
    },
    where: "on a CPU, by this project's own tests",
  },
  {
    versions: {
      ...{ trl: '1.16.0', vllm: '0.26.0', torch: '2.11.0', transformers: '5.17.0', accelerate: '1.15.0' },
      ...{ datasets: '5.2.0', deepspeed: '0.19.8' },
    },
    where: 'on one H200 with CUDA 13.0 and driver 580, with and without ZeRO',
  },
];

const pairs: readonly (readonly [ReleasedPackage, string])[] = [
  ['trl', 'transformers'],
  ['trl', 'accelerate'],
  ['trl', 'datasets'],
  ['trl', 'vllm'],
  ['vllm', 'torch'],
  ['vllm', 'transformers'],
  ['trl', 'deepspeed'],
  ['trl', 'peft'],
  ['trl', 'bitsandbytes'],
];

/** Pairs of which no file tells whether they fit; only a try does. */
const untold: readonly (readonly [string, string, string])[] = [
  ['flash_attn', 'torch', 'compiled where it is installed, for the PyTorch that is there'],
  ['deepspeed', 'torch', 'its requirements name no version of PyTorch'],
  ['bitsandbytes', 'torch', 'its requirements were not read'],
];

const label = (name: string, version: string) => `${packageName(name)} ${version}`;

/** What is known of the installed packages, by twos. */
export function combinationsOf({ packages }: EnvironmentFacts): readonly Combination[] {
  const known = pairs.flatMap(([name, other]): Combination[] => {
    const [version, beside] = [packages.get(name), packages.get(other)];
    if (version === undefined || beside === undefined) return [];
    const names = { one: label(name, version), other: label(other, beside) };
    const release = releaseOf(name, version);
    const asked = release && askedOf(release, other);
    if (asked === undefined)
      return [
        {
          ...names,
          verdict: 'unknown',
          source: release ? `${names.one} asks for no version of it` : `${names.one} was not read`,
        },
      ];
    return [
      {
        ...names,
        verdict: satisfies(beside, asked) ? 'fits' : 'outside',
        source: `${label(name, version)} asks for ${asked} (${releasesSource()})`,
      },
    ];
  });
  const rest = untold.flatMap(([name, other, source]): Combination[] => {
    const [version, beside] = [packages.get(name), packages.get(other)];
    if (version === undefined || beside === undefined) return [];
    return [{ one: label(name, version), other: label(other, beside), verdict: 'unknown', source }];
  });
  return [...known, ...rest];
}

/** Where just these versions were trained with; packages that were not part of it are not looked at. */
export function triedWith({ packages }: EnvironmentFacts): Tried | undefined {
  return tried.find(({ versions }) =>
    Object.entries(versions).every(([name, version]) => {
      const there = packages.get(name);
      return there !== undefined && compareVersions(there, version) === 0;
    }),
  );
}
