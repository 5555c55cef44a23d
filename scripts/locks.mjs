// Resolves trainer/python/locks/*.in to *.txt with versions and hashes: npm run locks [-- --upgrade]
// Needs uv on the PATH. Without --upgrade, what the .txt pin already is kept where it still fits.
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../trainer/python/locks', import.meta.url));
// From 3.11 on, which is what TRL 1.16 asks for.
const options = [
  '--universal',
  '--python-version',
  '3.11',
  '--generate-hashes',
  '--no-header',
  '--no-annotate',
];

for (const name of ['cpu', 'cuda']) {
  const files = [`${name}.in`, '-o', `${name}.txt`, ...process.argv.slice(2)];
  // The folder's pyproject.toml names the systems of cuda.txt alone; elsewhere it is not seen.
  const cwd = name === 'cuda' ? folder : await mkdtemp(path.join(tmpdir(), 'phantomlab-locks-'));
  if (cwd !== folder)
    for (const file of ['cpu.in', 'cpu.txt'])
      await cp(path.join(folder, file), path.join(cwd, file)).catch(() => undefined);
  execFileSync('uv', ['pip', 'compile', '--quiet', ...files, ...options], { cwd, stdio: 'inherit' });
  if (cwd === folder) continue;
  await cp(path.join(cwd, 'cpu.txt'), path.join(folder, 'cpu.txt'));
  await rm(cwd, { recursive: true });
}
