import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** Sources of the four packages without tests: paths relative to the repository, with slashes. */
export function sourceFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed
    .trim()
    .split('\n')
    .filter((file) => /^(?:core|server|client|trainer)\//.test(file) && !/\.test\.tsx?$|\.d\.ts$/.test(file))
    .filter((file) => existsSync(path.join(root, file)));
}

/** What each file imports of the repository's own files, types too; `later`: also what it loads when it is first used. */
export function importsOf(files: readonly string[], later = true): Map<string, Set<string>> {
  const specifiers = later
    ? /(?:^import|^export|^\} from|\bimport\()[^'"\n]*['"]([^'"\n]+)['"]/gm
    : /(?:^import|^export|^\} from)[^'"\n]*['"]([^'"\n]+)['"]/gm;
  const known = new Set(files);
  const resolve = (base: string) =>
    [`${base}.ts`, `${base}.tsx`, `${base}/index.ts`].find((file) => known.has(file));
  return new Map(
    files.map((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      const targets = [...text.matchAll(specifiers)].map(([, specifier]) => {
        const own = /^@phantomlab\/(\w+)\/(.*)$/.exec(specifier!);
        if (own) return resolve(`${own[1]}/src/${own[2]}`);
        return specifier!.startsWith('.')
          ? resolve(path.posix.join(path.posix.dirname(file), specifier!))
          : undefined;
      });
      return [file, new Set(targets.filter((target) => target !== undefined && target !== file) as string[])];
    }),
  );
}

/** A text of the repository. */
export const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Whether the repository has a file or folder of this name. */
export const exists = (name: string): boolean => existsSync(path.join(root, name));
