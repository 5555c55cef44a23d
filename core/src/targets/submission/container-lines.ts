import { bashWords } from '../../shell/quote-for-bash';
import type { Container, SlurmTarget } from '../target';
import { SubmissionError } from './training';

interface Mount {
  readonly outside: string;
  readonly inside: string;
}

const mountOf = (mount: string): Mount => {
  const [outside, inside = outside] = mount.split(':');
  return { outside: outside!, inside: inside! };
};

const isWithin = (path: string, folder: string) =>
  path === folder || path.startsWith(`${folder.replace(/\/+$/, '')}/`);

/** The target's own folders, and those that it names. */
function mountsOf({ folder, data }: SlurmTarget, { mounts }: Container, runFolder: string): readonly Mount[] {
  const own = [folder, ...data, ...(isWithin(runFolder, folder) ? [] : [runFolder])];
  const all = [...own.map((path) => ({ outside: path, inside: path })), ...mounts.map(mountOf)];
  const odd = all.find(
    ({ outside, inside }) =>
      /[,:]/.test(outside + inside) || !outside.startsWith('/') || !inside.startsWith('/'),
  );
  if (odd)
    throw new SubmissionError(
      `${odd.outside} can't be a mount of a container: a mount is an absolute path without commas and colons.`,
    );
  return all;
}

/** A target whose container sees these paths too, as data that lies elsewhere than in the target's own folders. */
export function withMounts<T extends SlurmTarget>(target: T, paths: readonly string[]): T {
  const { container, folder, data } = target;
  if (!container) return target;
  const seen = [folder, ...data];
  for (const { outside, inside } of container.mounts.map(mountOf)) if (outside === inside) seen.push(outside);
  const more = paths.filter((path) => !seen.some((one) => isWithin(path, one)));
  return { ...target, container: { ...container, mounts: [...container.mounts, ...new Set(more)] } };
}

const bind = (mounts: readonly Mount[]) =>
  mounts.map(({ outside, inside }) => `${outside}:${inside}`).join(',');

/** The target's variables for a training in a container, whose programs and libraries are the image's. */
const variablesOf = ({ environment }: SlurmTarget): readonly string[] =>
  Object.keys(environment).filter((name) => !/^(?:PATH|LD_LIBRARY_PATH)$/.test(name));

const noPyxis =
  'fail "Slurm on $(hostname) has no --container-image: its administrators have not installed the Pyxis plugin. Use apptainer, or no container."';

/**
 * What starts containers on a node, and the variables that hold in it in place of the image's own. Apptainer goes by the
 * one name or the other, by what its modules have put on the PATH. Older versions of Pyxis can't keep a variable from
 * the image; and where a node has no GPU, enroot fails to add one to an image that asks for it.
 */
export function containerLines(target: SlurmTarget): readonly string[] {
  const { container } = target;
  if (!container) return [];
  const names = variablesOf(target);
  switch (container.kind) {
    case 'apptainer':
      return [
        'containers=apptainer',
        'command -v apptainer > /dev/null || containers=singularity',
        `command -v "$containers" > /dev/null || fail "$(hostname) has neither apptainer nor singularity: add their module to the target's modules."`,
        ...(names.length === 0
          ? []
          : [`for name in ${bashWords(names)}; do export "\${containers^^}ENV_$name=\${!name}"; done`]),
      ];
    case 'enroot':
      return [
        'pyxis=$(srun --help 2> /dev/null | grep -o -e "--container-[a-z]*" || :)',
        `grep -q -x -e --container-image <<< "$pyxis" || ${noPyxis}`,
        'inside=()',
        ...(names.length === 0
          ? []
          : [
              `if grep -q -x -e --container-env <<< "$pyxis"; then inside=(${bashWords([`--container-env=${names.join(',')}`])}); fi`,
            ]),
        '[ -e /dev/nvidiactl ] || export NVIDIA_VISIBLE_DEVICES="${NVIDIA_VISIBLE_DEVICES:-void}"',
      ];
    default:
      return container.kind satisfies never;
  }
}

/** Words of bash: options of srun (for enroot), or the program in front of the command (for apptainer). */
export function containerWords(target: SlurmTarget, runFolder: string): string {
  const { container } = target;
  if (!container) return '';
  const mounts = bind(mountsOf(target, container, runFolder));
  switch (container.kind) {
    case 'enroot': {
      const options = [
        `--container-image=${container.image}`,
        `--container-mounts=${mounts}`,
        `--container-workdir=${runFolder}`,
        '--no-container-mount-home',
        '--container-writable',
      ];
      return `${bashWords(options)} "\${inside[@]}" `;
    }
    case 'apptainer':
      if (container.image.startsWith('-'))
        throw new SubmissionError(`${container.image} can't be a container's image: it begins with a dash.`);
      return `"$containers" ${bashWords(['exec', '--nv', '--bind', mounts, '--pwd', runFolder, container.image])} `;
    default:
      return container.kind satisfies never;
  }
}
