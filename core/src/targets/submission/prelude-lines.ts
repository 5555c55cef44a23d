import { bashWords, quoteForBash } from '../../shell/quote-for-bash';
import type { Target } from '../target';
import { SubmissionError } from './training';

const moduleName = /^[A-Za-z0-9_][\w.+/:@-]*$/;

/** Loads modules, where the shell of a job does not know the command yet, after /etc/profile. */
function moduleLines(modules: readonly string[]): readonly string[] {
  if (modules.length === 0) return [];
  const odd = modules.find((name) => !moduleName.test(name));
  if (odd !== undefined)
    throw new SubmissionError(`modules holds ${JSON.stringify(odd)}, which is not the name of a module.`);
  return [
    'type module > /dev/null 2>&1 || . /etc/profile > /dev/null 2>&1',
    "type module > /dev/null 2>&1 || fail 'This node knows no modules: take them out of the target, or ask its administrators.'",
    ...modules.map(
      (name) =>
        `module load ${quoteForBash(name)} || fail ${quoteForBash(`The module ${name} can't be loaded.`)}`,
    ),
  ];
}

function environmentLines({ environment }: Target): readonly string[] {
  return Object.entries(environment).map(([name, value]) => {
    if (!/^[A-Za-z_]\w*$/.test(name))
      throw new SubmissionError(`No variable can be called ${JSON.stringify(name)}.`);
    return `export ${name}=${quoteForBash(value)}`;
  });
}

/** The folder of the target's Python first on the PATH, as activating its environment would have it. */
function pythonLines({ python, container }: Target): readonly string[] {
  const folder = /^(\/.*)\/[^/]+$/.exec(python ?? '')?.[1];
  return folder && !container ? [`export PATH=${quoteForBash(folder)}:"$PATH"`] : [];
}

/**
 * What comes before a training, in the shell that starts it: modules, the Python, variables, the user's own lines. Each
 * ends the job, by a function `fail`, where it fails: what would follow runs something else than is meant.
 * @throws SubmissionError for names that no shell takes
 */
export function preludeLines(target: Target): readonly string[] {
  return [
    // One that the cluster makes on the node for each job: a container does not see it.
    ...(target.container ? ['unset TMPDIR'] : []),
    ...moduleLines(target.modules),
    ...pythonLines(target),
    // What a program writes is to be seen when it is written.
    'export PYTHONUNBUFFERED=1',
    ...environmentLines(target),
    // As one word each: a line that is no bash fails by itself, and not with the whole script.
    ...target.setup.map(
      (line) => `eval ${bashWords([line])} || fail ${quoteForBash(`This line of setup failed: ${line}`)}`,
    ),
  ];
}
