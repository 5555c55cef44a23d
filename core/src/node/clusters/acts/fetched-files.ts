import { checkpointFolder, checkpointSteps } from '../../../run/checkpoint-folder';
import { quoteForBash } from '../../../shell/quote-for-bash';
import type { Host } from '../../hosts/host';
import { controlFile } from '../../runs/run-control';
import { LOCK_FILE } from '../../runs/run-lock';
import { runScript } from '../../slurm/run-script';
import { RunActError } from './run-act-error';

/** A file of a run folder. */
export interface FetchedFile {
  /** Relative to the run folder, with forward slashes. */
  readonly path: string;
  readonly size: number;
}

/** What a model is made of, in the layout of Hugging Face, with its tokenizer and an adapter. */
const policyFile =
  /^(?:config|generation_config|adapter_config|preprocessor_config|tokenizer|tokenizer_config|special_tokens_map|added_tokens|vocab|chat_template)\.json$|\.safetensors$|\.(?:safetensors|bin)\.index\.json$|^(?:pytorch|adapter)_model.*\.bin$|^(?:merges\.txt|vocab\.txt|chat_template\.jinja|README\.md)$|\.(?:model|tiktoken)$|^(?:modeling|configuration|tokenization)_\w+\.py$/;
/** What a checkpoint has besides, to go on from. */
const stateFile = /^(?:optimizer|scheduler|rng_state)/;
const weights = /\.safetensors$|^(?:pytorch|adapter)_model.*\.bin$/;

/** Signs of life and of wishes: they say nothing elsewhere. */
const fleeting = new Set([LOCK_FILE, `${LOCK_FILE}.clearing`, controlFile]);

/**
 * All files of a run folder, those that links lead to left out: data sets are linked.
 * @throws RunActError where it can't be read, or names a file as none may be named here
 */
export async function filesOfRun(host: Host, folder: string): Promise<readonly FetchedFile[]> {
  const script = `\
export LC_ALL=C
printf '\\nphantomlab files\\n'
cd -- ${quoteForBash(folder)} || exit
if find . -maxdepth 0 -printf '' 2> /dev/null; then find . -type f -printf '%s %p\\0'
else find . -type f -exec sh -c 'for f; do printf "%s %s\\0" "$(wc -c < "$f" | tr -d " ")" "$f"; done' sh {} +
fi
printf 'end'
`;
  const { stdout, stderr } = await runScript(host, script);
  const said = stdout.split('\nphantomlab files\n').slice(1).join('');
  const records = said.split('\0');
  if (records.pop()?.trim() !== 'end')
    throw new RunActError(
      `${folder} on ${host.name} can't be read: ${stderr.trim().split('\n').at(-1) ?? ''}`,
    );
  return records.flatMap((record): FetchedFile[] => {
    const [, size, name] = /^(\d+) \.\/([\s\S]+)$/.exec(record) ?? [];
    if (name === undefined || fleeting.has(name)) return [];
    return [{ path: inside(name), size: Number(size) }];
  });
}

/** A name of the other side as a path inside a folder of ours. */
function inside(name: string): string {
  const isOdd = process.platform === 'win32' && /[\\:<>"|?*\p{Cc}]/u.test(name);
  if (isOdd || name.split('/').some((part) => part === '' || part === '.' || part === '..'))
    throw new RunActError(
      `${JSON.stringify(name)} can be no file's name here. Fetch the policy alone, or copy the run by hand.`,
    );
  return name;
}

export interface Policy {
  /** '' for the run folder itself, where a finished training leaves it, else `checkpoint-N`. */
  readonly folder: string;
  /** Relative to that folder. */
  readonly files: readonly FetchedFile[];
}

/**
 * The files of a run's policy: what a finished training has left, else the newest checkpoint's.
 * @param step of a checkpoint, in place of that
 * @throws RunActError where there is none; it says which there are
 */
export function policyOf(files: readonly FetchedFile[], step?: number): Policy {
  const parents = files.flatMap(({ path }) => path.split('/').slice(0, -1)[0] ?? []);
  const steps = checkpointSteps(parents);
  const folders =
    step === undefined ? ['', ...steps.toReversed().map(checkpointFolder)] : [checkpointFolder(step)];
  for (const folder of folders) {
    const own = files.flatMap(({ path, size }): FetchedFile[] => {
      const name =
        folder === '' ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
      return name !== undefined && !name.includes('/') && policyFile.test(name) && !stateFile.test(name)
        ? [{ path: name, size }]
        : [];
    });
    if (own.some(({ path }) => weights.test(path))) return { folder, files: own };
  }
  const known =
    steps.length === 0
      ? ''
      : steps.length === 1
        ? ` Its one checkpoint is of step ${steps[0]}.`
        : ` Its checkpoints are of steps ${steps.join(', ')}.`;
  throw new RunActError(
    step === undefined
      ? 'The run has saved no policy yet: neither at its end nor in a checkpoint.'
      : `The run has no checkpoint of step ${step} with a policy in it.${known}`,
  );
}
