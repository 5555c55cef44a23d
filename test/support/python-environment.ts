import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached, keyOf } from './cache';
import { command } from './command';

const [plain, all, gym, serve] = ['', '-test', '-gym', '-serve'].map((name) =>
  fileURLToPath(new URL(`../../trainer/python/requirements${name}.txt`, import.meta.url)),
) as [string, string, string, string];

/** phantom-wiki asks for 3.12; what else is pinned runs on 3.11 too. */
const versions = ['3.12', '3.13', '3.11'];

/** A Python with everything of trainer/python/requirements-test.txt, made once (3 GB) and kept in the cache. */
export async function pythonEnvironment(): Promise<string> {
  const base = findPython();
  if (base.version === '3.11') {
    console.log('No Python 3.12 found: tests that compare with phantom-wiki are skipped.');
  }
  return environment(`python-${base.version}-${keyOf(plain, all)}`, base.program, all);
}

/** A Python with Reasoning Gym alone (200 MB), so that a change of its version makes nothing else again. */
export async function gymEnvironment(): Promise<string> {
  const base = findPython();
  return environment(`reasoning-gym-${base.version}-${keyOf(gym)}`, base.program, gym);
}

/** A folder of what `transformers serve` needs beside that Python's own packages (40 MB), for its PYTHONPATH. */
export async function servingLibraries(): Promise<string> {
  const python = await pythonEnvironment();
  return cached(`serving-${versionOf(python)}-${keyOf(serve)}`, async (partial) => {
    const where = ['--quiet', '--target', partial, '-r', serve];
    await command(python, ['-m', 'pip', 'install', ...where], { tries: 3 });
  });
}

async function environment(name: string, program: string, requirements: string): Promise<string> {
  const dir = await cached(name, async (partial) => {
    console.error(`Installing the Python side once, in ${path.dirname(partial)} (some minutes) ...`);
    await command(program, ['-m', 'venv', partial]);
    await command(path.join(partial, 'bin/python'), ['-m', 'pip', 'install', '--quiet', '-r', requirements], {
      tries: 3,
    });
  });
  return path.join(dir, 'bin', 'python');
}

function findPython(): { program: string; version: string } {
  for (const version of versions) {
    for (const program of [...pyenvPrograms(version), `python${version}`, 'python3']) {
      if (versionOf(program) === version) return { program, version };
    }
  }
  throw new Error(`No Python of ${versions.join(', ')} found: install one, or put it first in PATH.`);
}

/** pyenv's own builds, which its shims hide unless one is chosen. */
function pyenvPrograms(version: string): string[] {
  const shims = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((dir) => path.basename(dir) === 'shims');
  const roots = [
    process.env.PYENV_ROOT ?? path.join(os.homedir(), '.pyenv'),
    ...shims.map((dir) => path.dirname(dir)),
  ];
  return roots.flatMap((root) => {
    const builds = path.join(root, 'versions');
    if (!existsSync(builds)) return [];
    const names = readdirSync(builds).filter((name) => name.startsWith(`${version}.`));
    return names.map((name) => path.join(builds, name, 'bin', 'python3'));
  });
}

function versionOf(program: string): string | undefined {
  const ask = ['-c', 'import sys, venv, ensurepip; print("%d.%d" % sys.version_info[:2])'];
  try {
    return execFileSync(program, ask, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}
