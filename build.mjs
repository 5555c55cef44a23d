// Bundles every program of the repository into dist/. Entries whose source does not exist are an error.
import { cp, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const production = process.argv.includes('--production');

/** Programs that run in Node: CommonJS, with native and host modules left outside. */
const programs = {
  extension: 'client/src/extension.ts',
  server: 'server/src/main.ts',
  phantomlab: 'trainer/src/cli/main.ts',
  'swi-worker': 'core/src/node/swi/swi-worker.ts',
  'query-session-worker': 'core/src/node/queries/query-session-worker.ts',
  'universe-check-worker': 'core/src/node/universes/universe-check-worker.ts',
};

/** Bundles that run in a webview. */
const webviews = {
  rollouts: 'client/webview/rollouts/main.tsx',
  chain: 'client/webview/chain/main.tsx',
  query: 'client/webview/query/main.tsx',
};

const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  outdir: 'dist',
};

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
await Promise.all([
  build({
    ...common,
    entryPoints: programs,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'onnxruntime-node'],
    // CommonJS has no import.meta.url; sources use it to find files beside them.
    define: { 'import.meta.url': '__bundleUrl' },
    banner: { js: "const __bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  }),
  build({
    ...common,
    entryPoints: webviews,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.ttf': 'file' },
  }),
  ...['swipl-web.wasm', 'swipl-web.data'].map((name) =>
    cp(
      path.join(path.dirname(require.resolve('swipl-wasm/package.json')), 'dist/swipl', name),
      path.join('dist', name),
    ),
  ),
]);
