import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * `apptainer exec` as its documentation has it, for the options that jobs use, and no others: a program in a mount
 * namespace of its own, which sees the image, what is bound, and nothing else of the machine. Stricter than apptainer,
 * which binds the home folder and /tmp by itself. As apptainer does without a terminal, it passes the signals that it gets
 * on to the program, which has them twice where both were told. Images are folders (its sandboxes), with this machine's programs in them.
 */
const script = `#!/bin/bash
[ "$1" = exec ] || { echo "Error: unknown command \\"$1\\" for \\"apptainer\\"" >&2; exit 1; }
shift
binds= folder=
while :; do
  case $1 in
    --nv) shift ;;
    --bind) binds=$2; shift 2 ;;
    --pwd) folder=$2; shift 2 ;;
    -*) echo "Error: unknown flag: $1" >&2; exit 1 ;;
    *) break ;;
  esac
done
[ -d "$1" ] || { echo "FATAL: could not open image $1: no such file or directory" >&2; exit 255; }
unshare --mount --propagation private bash -c '
  image=$1 binds=$2 folder=$3
  shift 3
  bind() { mkdir -p "$image$2" && mount --bind "$1" "$image$2"; }
  for own in tmp dev; do mount -t tmpfs tmpfs "$image/$own" || exit 255; done
  for own in usr etc proc; do mount --rbind "/$own" "$image/$own" || exit 255; done
  mknod -m 666 "$image/dev/null" c 1 3 && mknod -m 666 "$image/dev/urandom" c 1 9 || exit 255
  IFS=,
  for one in $binds; do bind "\${one%%:*}" "\${one#*:}" || { echo "FATAL: mount \${one%%:*} failed" >&2; exit 255; }; done
  unset IFS
  export PATH=/usr/local/bin:/usr/bin:/bin
  exec /usr/sbin/chroot "$image" sh -c '\\''cd -- "$1" || exit 255; shift
    echo "in the container: $(ls -d /tmp/* | tr "\\n" " ")" >&2
    exec "$@"'\\'' sh "$folder" "$@"
' bash "$1" "$binds" "$folder" "\${@:2}" &
program=$!
for signal in TERM INT HUP USR1 USR2; do trap "told=1; kill -s $signal $program" "$signal"; done
while :; do
  told=
  wait "$program"
  code=$?
  [ -n "$told" ] || exit "$code"
done
`;

/** Whether this machine lets us: root, with namespaces. */
export function canContain(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('unshare', ['--mount', '--propagation', 'private', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']);
    return true;
  } catch {
    return false;
  }
}

/** Puts a program `apptainer` and an image into a folder. @returns where they are */
export function standInApptainer(folder: string): { readonly programs: string; readonly image: string } {
  const programs = path.join(folder, 'programs');
  const image = path.join(folder, 'image');
  for (const name of ['usr', 'etc', 'proc', 'tmp', 'dev'])
    mkdirSync(path.join(image, name), { recursive: true });
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) symlinkSync(`usr/${name}`, path.join(image, name));
  mkdirSync(programs, { recursive: true });
  writeFileSync(path.join(programs, 'apptainer'), script, { mode: 0o755 });
  return { programs, image };
}
