import { type Command, InvalidArgumentError, Option } from 'commander';
import { stderr } from '../terminal/terminal';
import { wholeNumberFrom } from '../whole-number';

interface Given {
  readonly format: 'text' | 'json' | 'sarif' | 'github';
  readonly processes?: number;
  readonly trl?: string;
  readonly script?: string;
  readonly severity?: ReadonlyMap<string, string>;
  readonly fix?: boolean;
  readonly diff?: boolean;
  readonly quiet?: boolean;
  readonly maxWarnings?: number;
  readonly skipOthers?: boolean;
}

const exitCodes = `
Exit codes:
  0  no errors
  1  errors, more warnings than --max-warnings, or, with --diff alone, something to fix
  2  a file could not be checked, or the command was not understood`;

export function register(program: Command): void {
  program
    .command('check')
    .description(
      'Checks recipes against the rules of TRL, of the data and of the paper; accelerate configurations, ' +
        'final_ckpts.yaml, .phantomlab/targets.yaml and Prolog programs against theirs.',
    )
    .argument('<paths...>', 'files, or folders of them')
    .addOption(
      new Option('-f, --format <format>', 'text, json, SARIF 2.1.0, or annotations of a GitHub workflow')
        .choices(['text', 'json', 'sarif', 'github'])
        .default('text'),
    )
    .option(
      '-n, --processes <number>',
      'processes over all machines (default: what the recipe says)',
      wholeNumberFrom(1),
    )
    .option(
      '--trl <version>',
      'the TRL that recipes are meant for (default: the one that is installed, else the newest)',
      version,
    )
    .option(
      '--script <name>',
      'the script that recipes are for: paper, trl, own or a Python file (default: as each says, or its keys do)',
    )
    .option(
      '--severity <code=level>',
      'a rule’s severity: error, warning, information or off; may be repeated',
      assigned,
    )
    .option('--fix', 'apply the fixes that keep the meaning, and write the files')
    .option('--diff', 'show what --fix would change; without --fix, write nothing')
    .option('-q, --quiet', 'report errors only')
    .option('--max-warnings <number>', 'fail if there are more warnings', wholeNumberFrom(0))
    .option('--skip-others', 'skip named files of other kinds')
    .addHelpText('after', exitCodes)
    .exitOverride((error) => {
      // Commander ends with 1; here that means findings.
      process.exit(error.exitCode === 0 ? 0 : 2);
    })
    .action(check);
}

async function check(paths: string[], given: Given): Promise<void> {
  const { checkPaths } = await import('./check-paths');
  const { writeReport } = await import('./check-report');
  const { CheckProgress } = await import('./check-progress');
  const { describeLeftOut } = await import('@phantomlab/core/node/file-kinds/files-to-check');
  const { packageVersion } = await import('../../files/package-root');
  const { versionNote } = await import('@phantomlab/core/recipe/schema/version-note');
  const { selectTrl } = await import('@phantomlab/core/node/launch/select-trl');
  try {
    const {
      trl,
      transformers,
      vllm,
      packages,
      environment,
      from: trlFrom,
    } = await selectTrl({
      ...(given.trl !== undefined && { setting: given.trl }),
      variables: process.env,
      folders: [process.cwd()],
    });
    const note = given.trl === undefined || given.quiet ? undefined : versionNote(given.trl);
    if (note !== undefined) stderr.write(`${note}\n`);
    const progress = new CheckProgress();
    const { files, diffs, changed, leftOut } = await checkPaths(paths, {
      ...given,
      trl,
      transformers,
      trlFrom,
      ...(vllm && { vllm }),
      ...(packages && environment && { installed: { environment, versions: packages } }),
      progress: (done, total, file) => progress.update(done, total, file),
    }).finally(() => progress.clear());
    const notice = describeLeftOut(leftOut);
    if (notice !== '' && !given.quiet) stderr.write(`${notice}\n`);
    writeReport(files, diffs, { format: given.format, version: packageVersion(), trl });
    const sum = (severity: string) =>
      files.reduce((n, { diagnostics }) => n + diagnostics.filter((d) => d.severity === severity).length, 0);
    const toFix = given.diff && !given.fix && changed > 0;
    if (sum('error') > 0 || sum('warning') > (given.maxWarnings ?? Number.POSITIVE_INFINITY) || toFix)
      process.exitCode = 1;
  } catch (error) {
    throw Object.assign(error as Error, { exitCode: 2 });
  }
}

function version(text: string): string {
  if (/^v?\d+(?:\.\d+)*/.test(text)) return text;
  throw new InvalidArgumentError('It should be a version, like 1.8.0.');
}

const levels = ['error', 'warning', 'information', 'off'];

function assigned(
  text: string,
  before: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const [, code, level] = /^([\w-]+)=(\w+)$/.exec(text) ?? [];
  if (!code || !level || !levels.includes(level))
    throw new InvalidArgumentError(`Write it as code=level, with one of ${levels.join(', ')}.`);
  return new Map([...before, [code, level]]);
}
