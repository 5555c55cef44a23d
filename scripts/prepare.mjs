// What npm runs after an installation of this repository, and in its clone when it is installed from git (the
// pre-commit hooks): it builds the programs. A clone that is installed with -g has none of the packages that the
// build needs, because npm's own installation there inherits the -g; then they are installed first.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function isInstalled(name) {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}

if (!isInstalled('esbuild')) {
  const own = Object.entries(process.env).filter(([name]) => !/^npm_(config|package|lifecycle)_/i.test(name));
  // What it says would be taken for the answer of the npm that called.
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    env: Object.fromEntries(own),
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}
execFileSync(process.execPath, ['build.mjs'], { cwd: root, stdio: 'inherit' });
