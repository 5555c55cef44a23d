import { readFile, stat, writeFile } from 'node:fs/promises';
import type { Diagnostic } from '@phantomlab/core/checking/diagnostic';
import { applyAllFixes } from '@phantomlab/core/checking/fix-text';
import { nearest } from '@phantomlab/core/checking/nearest';
import { type FileToCheck, filesToCheck } from '@phantomlab/core/node/file-kinds/files-to-check';
import { allRules } from '@phantomlab/core/node/file-kinds/index';
import { trlFacts } from '@phantomlab/core/node/recipes/trl-facts';
import type { InstalledPackages } from '@phantomlab/core/recipe/facts';
import type { TrlSelection } from '@phantomlab/core/recipe/schema/trl-selection';
import type { CheckedFile } from '@phantomlab/core/report/checked-file';
import { type Level, withSeverities } from '@phantomlab/core/report/severities';
import { unifiedDiff } from '@phantomlab/core/report/unified-diff';
import { promptTokensFor } from '../../run/recipe/prompt-tokens';
import { pythonPlaces } from '../../run/recipe/python-places';

export interface CheckPathsOptions {
  readonly processes?: number;
  readonly trl?: string;
  readonly transformers?: string;
  readonly vllm?: string;
  readonly installed?: InstalledPackages;
  readonly trlFrom?: TrlSelection['from'];
  readonly script?: string;
  /** By code; undefined: the rules' own. */
  readonly severity?: ReadonlyMap<string, string>;
  /** Writes the files with the first fix of each finding made. */
  readonly fix?: boolean;
  /** Tells what `fix` changes. */
  readonly diff?: boolean;
  /** Errors alone. */
  readonly quiet?: boolean;
  readonly skipOthers?: boolean;
  /** Called before each file with the number of checked files. */
  progress?(done: number, total: number, file: string): void;
}

export interface CheckedPaths {
  readonly files: readonly CheckedFile[];
  /** Of the files that fixes change, where they are asked for. */
  readonly diffs: readonly string[];
  /** Files of the folders that are of no kind that is checked, though their endings are. */
  readonly leftOut: readonly string[];
  /** How many files fixes change. */
  readonly changed: number;
}

/**
 * Checks files and folders, and applies fixes on request; then reports what is left.
 * @throws Error naming a path that is not there,, or a rule or a script that does not exist
 */
export async function checkPaths(
  paths: readonly string[],
  options: CheckPathsOptions,
): Promise<CheckedPaths> {
  const levels = knownLevels(options.severity);
  await knownScript(options.script);
  const files: CheckedFile[] = [];
  const diffs: string[] = [];
  let changed = 0;
  const { files: wanted, leftOut } = await filesToCheck(paths, options.skipOthers);
  for (const [done, file] of wanted.entries()) {
    options.progress?.(done, wanted.length, file.path);
    const checked = async (text: string) => withSeverities(await checkOne(file, text, options), levels);
    // Bytes that are not text would be written as other ones.
    const fixes = (options.fix || options.diff) && file.fault === undefined;
    const fixed = fixes ? await applyAllFixes(file.text, checked) : file.text;
    const isChanged = fixed !== file.text;
    if (isChanged) changed++;
    if (isChanged && options.diff) diffs.push(unifiedDiff(file.text, fixed, file.path.replaceAll('\\', '/')));
    if (isChanged && options.fix) await write(file, fixed);
    const text = options.fix ? fixed : file.text;
    const diagnostics = await checked(text);
    files.push({
      path: file.path,
      kind: file.kind.name,
      text,
      ...(file.kind.name === 'recipe' && { trl: (await trlFacts(file.path, { roots: [], ...options })).trl }),
      diagnostics: options.quiet ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics,
    });
  }
  return { files, diffs, changed, leftOut };
}

async function checkOne(
  file: FileToCheck,
  text: string,
  { processes, trl, transformers, vllm, installed, trlFrom, script }: CheckPathsOptions,
): Promise<readonly Diagnostic[]> {
  const { fault, kind } = file;
  if (fault && kind.unreadable) return [{ ...fault, code: kind.unreadable.code, severity: 'error' }];
  return kind.check(text, file.path, {
    roots: [process.cwd()],
    promptTokens: promptTokensFor(file.path),
    python: pythonPlaces(file.path),
    ...(processes !== undefined && { processes }),
    ...(trl !== undefined && {
      trl,
      transformers,
      trlFrom,
      ...(vllm && { vllm }),
      ...(installed && { installed }),
    }),
    ...(script !== undefined && { script }),
  });
}

/** Somebody may be writing to it in an editor: then it is left as it is. */
async function write({ path, text }: FileToCheck, fixed: string): Promise<void> {
  if ((await readFile(path, 'utf8')) !== text)
    throw new Error(`${path} changed while it was checked. Check it again.`);
  await writeFile(path, fixed);
}

/** A misspelled name would pass for a script of one's own, whose unknown keys are no faults. */
async function knownScript(script: string | undefined): Promise<void> {
  if (script === undefined || /^(?:auto|paper|own|trl(?:\s+\w+)?)$/i.test(script)) return;
  if (!script.endsWith('.py'))
    throw new Error(`--script ${script}: there is no such script. Give paper, trl, own or a Python file.`);
  const isFile = await stat(script).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) throw new Error(`--script ${script}: there is no such file. Its path starts at this folder.`);
}

function knownLevels(severity: ReadonlyMap<string, string> = new Map()): ReadonlyMap<string, Level> {
  const codes = new Set(allRules.map(({ code }) => code));
  for (const code of severity.keys()) {
    if (codes.has(code)) continue;
    const close = nearest(code, codes)[0];
    throw new Error(
      `--severity ${code}: there is no such rule.${close ? ` Is it ${close}?` : ''} docs/rules.md lists them.`,
    );
  }
  return severity as ReadonlyMap<string, Level>;
}
