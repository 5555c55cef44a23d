import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { findUv } from './find-uv';
import { type LockName, lockFile } from './lock-files';
import { refuseTaken, stagingFolder, takeName } from './staging';
import { failedPackage, lastCause, type UvNews, uvNews } from './uv-output';

export interface CreateOptions {
  readonly folder: string;
  readonly lock: LockName;
  /** `3.12`, or a program; undefined: what the machine has, the best first. */
  readonly python?: string;
  /** Ends the creation; nothing is left of it. */
  readonly signal?: AbortSignal;
  readonly progress: (news: CreateNews) => void;
}

export type CreateNews = { readonly kind: 'phase'; readonly text: string } | UvNews;

/** An environment that could not be made: what failed, and how to continue. */
export class CreateError extends Error {
  override readonly name = 'CreateError';
}

const interpreter = (environment: string) =>
  path.join(environment, ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']));

/** Runs uv, and tells of each line that it writes. @returns all that it wrote, and how it ended */
function runUv(
  uv: string,
  words: readonly string[],
  { signal, progress }: Pick<CreateOptions, 'signal' | 'progress'>,
): Promise<{ readonly output: string; readonly code: number | null }> {
  return new Promise((resolve, reject) => {
    const child = spawn(uv, words, {
      stdio: ['ignore', 'ignore', 'pipe'],
      // Bars are ours; DeepSpeed is installed without its CUDA operators, which are compiled where they are used.
      env: { ...process.env, UV_NO_PROGRESS: '1', NO_COLOR: '1', DS_BUILD_OPS: '0', UV_HTTP_TIMEOUT: '300' },
      ...(signal && { signal, killSignal: 'SIGTERM' as const }),
    });
    let output = '';
    let rest = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const lines = (rest + text).split('\n');
      rest = lines.pop()!;
      for (const line of lines) {
        const news = uvNews(line);
        if (news) progress(news);
      }
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ output, code }));
  });
}

/** What the packages of the locks are published for, the best first; uv downloads the first where there is none. */
const usual = ['3.12', '>=3.11,<3.14'] as const;

/** The Python to make the environment of: as named, else one that the machine has, else one that uv downloads. */
async function choosePython(uv: string, options: CreateOptions): Promise<string> {
  if (options.python !== undefined) return options.python;
  for (const wanted of usual) {
    const find = ['python', 'find', '--no-python-downloads', '--system', wanted];
    if ((await runUv(uv, find, { ...options, progress: () => {} })).code === 0) return wanted;
  }
  return usual[0];
}

async function makeVenv(uv: string, staged: string, options: CreateOptions): Promise<void> {
  const python = await choosePython(uv, options);
  options.progress({ kind: 'phase', text: `Making a virtual environment of Python ${python}` });
  // It is moved when it is finished, so nothing in it may hold its path.
  const { output, code } = await runUv(uv, ['venv', '--relocatable', '--python', python, staged], options);
  if (code === 0) return;
  throw new CreateError(
    `uv could not make a virtual environment of Python ${python}: ${lastCause(output)}. If this machine has no such Python, uv downloads one from GitHub. Name one that it has with --python, a version or a program.`,
  );
}

async function install(uv: string, staged: string, options: CreateOptions): Promise<void> {
  const { lock, folder, progress } = options;
  progress({ kind: 'phase', text: 'Downloading packages' });
  // DeepSpeed is published as sources alone, and builds without a compiler.
  const from = [
    '--require-hashes',
    '--only-binary',
    ':all:',
    '--no-binary',
    'deepspeed',
    '-r',
    lockFile(lock),
  ];
  // Without bytecode, which uv leaves out, every process of every training compiles what it imports.
  const words = ['pip', 'install', '--compile-bytecode', '--python', interpreter(staged), ...from];
  const { output, code } = await runUv(uv, words, options);
  if (code === 0) return;
  const name = failedPackage(output);
  throw new CreateError(
    `${name ? `${name} could not be installed` : 'The packages could not be installed'}: ${lastCause(output)}. Nothing was left in ${folder}; what was downloaded is kept, so run the same command again to continue from there.`,
  );
}

/**
 * Makes an environment to train in, from a lock file. All of it is made beside the folder, which appears when
 * everything is in place.
 * @returns the interpreter
 * @throws CreateError, NoUvError, FolderTakenError; the signal's reason when it was stopped
 */
export async function createEnvironment(options: CreateOptions): Promise<string> {
  const { signal, progress } = options;
  const folder = path.resolve(options.folder);
  await refuseTaken(folder);
  const uv = await findUv((text) => progress({ kind: 'phase', text }), signal);
  const staged = await stagingFolder(folder);
  try {
    await makeVenv(uv, staged, { ...options, folder });
    await install(uv, staged, { ...options, folder });
    signal?.throwIfAborted();
    await takeName(staged, folder);
  } catch (error) {
    await rm(staged, { recursive: true, force: true });
    signal?.throwIfAborted();
    throw error;
  }
  return interpreter(folder);
}
