import type { YamlValue } from '../../../yaml/yaml-value';
import type { TargetKeys } from '../../targets-check';
import { textOf } from '../../written-values';

/** A path on the target's machine, and where it is written. */
export interface NamedPath {
  readonly key: string;
  readonly path: string;
  readonly value: YamlValue;
}

/** Every path that a target names: of mounts the part on the host. An image of a registry is no path. */
export function pathsOf({ entry }: TargetKeys, text: string): readonly NamedPath[] {
  const named = (key: string, value: YamlValue | undefined): NamedPath[] => {
    const path = textOf(value, text);
    return value && path !== undefined ? [{ key, path, value }] : [];
  };
  const image = named('image', entry('image', 'container')?.value);
  const inContainer = entry('container') !== undefined;
  return [
    ...named('folder', entry('folder')?.value),
    ...(entry('data')?.value.items ?? []).flatMap((item) => named('data', item)),
    // Inside a container its PATH is known to whoever made it.
    ...(inContainer ? [] : named('python', entry('python')?.value)),
    ...image.filter(({ path }) => /\.(?:sif|sqsh)$/.test(path)),
    ...(entry('mounts', 'container')?.value.items ?? [])
      .flatMap((item) => named('mounts', item))
      .map((mount) => ({ ...mount, path: mount.path.split(':')[0]! })),
  ];
}
