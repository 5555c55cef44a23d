import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Where native SWI-Prolog has its files; undefined where it isn't installed. */
export function swiHome(): string | undefined {
  const { stdout } = spawnSync('swipl', ['--dump-runtime-variables'], { encoding: 'utf8' });
  const home = stdout?.match(/PLBASE="(.*?)"/)?.[1];
  return home && existsSync(path.join(home, 'library')) ? home : undefined;
}

/** The Prolog files of its library and of its boot sequence. */
export function swiFiles(home: string): string[] {
  return ['library', 'boot'].flatMap((folder) =>
    readdirSync(path.join(home, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.pl'))
      .map((name) => path.join(home, folder, name))
      .sort(),
  );
}
