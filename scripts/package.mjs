// Makes the extension's .vsix for this platform:
//   npm run package [-- --out FILE.vsix] [--images https://...] [--links https://...]
// For the extension's page: where the pictures of docs/images are published, and where the repository's files are.
import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readmeForItsPage } from './readme-page.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = `${process.platform}-${process.arch}`;
const { values } = parseArgs({
  options: {
    images: { type: 'string' },
    links: { type: 'string' },
    out: { type: 'string', default: path.join(root, 'build', `phantomlab-${target}.vsix`) },
  },
});
const require = createRequire(path.join(root, 'trainer', 'package.json'));
const run = (script, ...args) =>
  execFileSync(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });

/** The README as it is packed. */
const readme = 'dist/README.md';

run('build.mjs', '--production');
await bundleOnnxRuntime();
const text = await readFile(path.join(root, 'README.md'), 'utf8');
await writeFile(path.join(root, readme), readmeForItsPage(text, values));
await mkdir(path.dirname(values.out), { recursive: true });
run(
  require.resolve('@vscode/vsce/vsce'),
  'package',
  ...['--target', target, '--out', values.out],
  // Everything but ONNX Runtime is in the bundles, and that was put beside them.
  '--no-dependencies',
  ...['--readme-path', readme],
  ...['--no-rewrite-relative-links', '--allow-missing-repository'],
);
// What was copied is before the workspace's own in the resolution of dist/: leave no second copy there.
await rm(path.join(root, 'dist', 'node_modules'), { recursive: true, force: true });
const { size } = await stat(values.out);
console.log(`${path.relative(root, values.out)}: ${(size / 2 ** 20).toFixed(1)} MiB`);

/**
 * The one native module: its script files and the libraries of this platform alone go to dist/node_modules, where
 * dist/phantomlab.js finds them. (A whole onnxruntime-node holds five platforms, 290 MB.)
 */
async function bundleOnnxRuntime() {
  for (const name of ['onnxruntime-node', 'onnxruntime-common']) {
    const from = path.dirname(findManifest(name));
    const to = path.join(root, 'dist', 'node_modules', name);
    await mkdir(to, { recursive: true });
    await cp(path.join(from, 'package.json'), path.join(to, 'package.json'));
    await cp(path.join(from, 'dist'), path.join(to, 'dist'), {
      recursive: true,
      filter: (file) => !/\.(map|d\.ts)$|^esm\b/.test(path.relative(path.join(from, 'dist'), file)),
    });
  }
  const binaries = path.join(path.dirname(findManifest('onnxruntime-node')), 'bin');
  for (const abi of await readdir(binaries)) {
    const own = path.join(abi, process.platform, process.arch);
    await cp(path.join(binaries, own), path.join(root, 'dist/node_modules/onnxruntime-node/bin', own), {
      recursive: true,
    });
  }
}

function findManifest(name) {
  for (const dir of require.resolve.paths(name)) {
    try {
      return require.resolve(path.join(dir, name, 'package.json'));
    } catch {
      // The next folder up may hold it.
    }
  }
  throw new Error(`${name} is not installed: run npm ci first.`);
}
