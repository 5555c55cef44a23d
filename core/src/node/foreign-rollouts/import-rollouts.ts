import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { mirrorCache } from '../mirrors/mirror-cache';
import { replaceFile } from '../replace-file';
import { EVENTS_FILE } from '../runs/event-reader';
import type { ForeignRollout } from './foreign-rollout';
import { openInstructShard, readOpenInstruct } from './open-instruct';
import { primeTraces, readPrimeTraces } from './prime-traces';
import { readTinkerSummaries, tinkerSummaries } from './tinker-summaries';
import { readTrlParquet } from './trl-parquet';
import { readVerlJsonl } from './verl-jsonl';

/** Raised when an import comes out otherwise: older ones are made again. */
const format = 3;

const kinds = [
  { name: 'TRL', is: /\.parquet$/, read: readTrlParquet },
  { name: 'tinker', is: /(?:^|[\\/])train_rollout_summaries\.jsonl$/, read: readTinkerSummaries },
  { name: 'prime-rl', is: /(?:^|[\\/])traces\.jsonl$/, read: readPrimeTraces },
  { name: 'open-instruct', is: openInstructShard, read: readOpenInstruct },
  { name: 'verl', is: /\.jsonl$/, read: readVerlJsonl },
] as const;

/** Files of rollouts of another trainer, and what reads them. */
export interface ForeignFiles {
  readonly files: readonly string[];
  readonly trainer: (typeof kinds)[number]['name'];
}

/** The rollouts of other trainers at a path: a file of them, or a folder of such files; undefined where there are none. */
export async function foreignFiles(given: string): Promise<ForeignFiles | undefined> {
  const found = await stat(given).catch(() => undefined);
  if (!found) return undefined;
  if (!found.isDirectory()) {
    const kind = path.basename(given) === EVENTS_FILE ? undefined : kinds.find(({ is }) => is.test(given));
    return kind && { files: [given], trainer: kind.name };
  }
  const names = await readdir(given);
  // TRL keeps them in a folder of its run's.
  const inner = names.includes('completions')
    ? await foreignFiles(path.join(given, 'completions'))
    : undefined;
  if (inner) return inner;
  const trl = names.filter((name) => /^completions_\d+\.parquet$/.test(name));
  const iterations = names.filter((name) => /^iteration_\d+$/.test(name)).sort(byNumber);
  const summaries = await there(iterations.map((name) => path.join(given, name, tinkerSummaries)));
  if (summaries.length > 0) return { files: summaries, trainer: 'tinker' };
  if (names.includes(tinkerSummaries))
    return { files: [path.join(given, tinkerSummaries)], trainer: 'tinker' };
  const traces = await primeFiles(given, names);
  if (traces.length > 0) return { files: traces, trainer: 'prime-rl' };
  const shards = names.filter((name) => openInstructShard.test(name)).sort();
  if (shards.length > 0)
    return { files: shards.map((name) => path.join(given, name)), trainer: 'open-instruct' };
  const verl = names.filter((name) => /^\d+\.jsonl$/.test(name));
  const chosen = trl.length > 0 ? trl : verl;
  if (chosen.length === 0) return undefined;
  const inOrder = chosen.sort(byNumber);
  return { files: inOrder.map((name) => path.join(given, name)), trainer: trl.length > 0 ? 'TRL' : 'verl' };
}

/** What prime-rl trained on, step by step: in its output folder, or the folder `rollouts` of it. */
async function primeFiles(given: string, names: readonly string[]): Promise<readonly string[]> {
  if (names.includes('rollouts')) {
    const inner = path.join(given, 'rollouts');
    return primeFiles(inner, await readdir(inner).catch(() => []));
  }
  const steps = names.filter((name) => /^step_\d+$/.test(name)).sort(byNumber);
  return there(steps.map((name) => path.join(given, name, 'train', 'effective', primeTraces)));
}

const byNumber = (a: string, b: string): number => Number(a.match(/\d+/)![0]) - Number(b.match(/\d+/)![0]);

async function there(files: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(files.map((file) => stat(file).catch(() => undefined)));
  return files.filter((_, i) => found[i]?.isFile());
}

/**
 * Writes the rollouts of other trainers' files as a run folder among the caches, once for the files as they are.
 * @returns the run folder
 */
export async function importRollouts(
  { files, trainer }: ForeignFiles,
  cache = path.join(path.dirname(mirrorCache()), 'imports'),
): Promise<string> {
  const states = await Promise.all(
    files.map(async (file) => {
      const { size, mtimeMs } = await stat(file);
      return [path.resolve(file), size, mtimeMs];
    }),
  );
  const name = createHash('sha256')
    .update(JSON.stringify([format, states]))
    .digest('hex')
    .slice(0, 24);
  const folder = path.join(cache, name);
  const log = path.join(folder, EVENTS_FILE);
  if (await stat(log).catch(() => undefined)) return folder;
  await mkdir(folder, { recursive: true });
  await replaceFile(log, (draft) => pipeline(lines(files, trainer), createWriteStream(draft)));
  return folder;
}

async function* lines(files: readonly string[], trainer: ForeignFiles['trainer']): AsyncGenerator<string> {
  const { read } = kinds.find(({ name }) => name === trainer)!;
  let seq = 0;
  const line = (event: object) => `${JSON.stringify({ seq: seq++, t: 0, ...event })}\n`;
  const started = { run: path.basename(files[0]!), recipe: {}, plan: {}, host: '', attempt: 1 };
  yield line({ type: 'run.started', ...started, trainer: { name: trainer.toLowerCase(), versions: {} } });
  const prompts = new Map<string, string>();
  const groups = new Map<string, number>();
  const sizes: number[] = [];
  let before = '';
  let run = 0;
  for (const file of files) {
    for await (const rollout of read(file)) {
      const asked = JSON.stringify([rollout.prompt, rollout.answer]);
      let prompt = prompts.get(asked);
      if (prompt === undefined) {
        prompt = `prompt-${prompts.size + 1}`;
        prompts.set(asked, prompt);
        yield line({ type: 'prompt', ...promptOf(prompt, rollout) });
      }
      // Where no group is named, the rollouts of one follow each other.
      const place = `${file}\n${rollout.step}\n${prompt}`;
      if (place !== before) run++;
      before = place;
      const key = JSON.stringify(rollout.group ?? run);
      const group = groups.get(key) ?? groups.size;
      groups.set(key, group);
      const index = sizes[group] ?? 0;
      sizes[group] = index + 1;
      const { step, completion, rewards, reward = null, advantage = null, tokens = 0 } = rollout;
      // Few files tell ends and lengths; 0 tokens stand for unknown.
      const ending = { tokens, finish: rollout.finish ?? 'stop' };
      yield line({
        type: 'rollout',
        step,
        group,
        prompt,
        index,
        completion,
        ...ending,
        rewards,
        reward,
        advantage,
      });
    }
  }
}

/** What stands last in the prompt is the question, as far as one can tell. */
function promptOf(id: string, { prompt, answer }: ForeignRollout): object {
  const question = prompt.at(-1)?.content ?? '';
  return { id, task: 'other', messages: prompt, question, answer, difficulty: null };
}
