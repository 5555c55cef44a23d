// Bundles every program of the repository into dist/: node build.mjs [--production] [--watch] [--out FOLDER]
// Entries whose source does not exist are an error.
import { mkdir, rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { context } from 'esbuild';
import { writeAssets } from './scripts/bundling/assets.mjs';
import { leaveOutPages } from './scripts/bundling/leave-out-pages.mjs';
import { partsAsCommonJs } from './scripts/bundling/parts-as-commonjs.mjs';
import { startCommanderSooner } from './scripts/bundling/start-commander-sooner.mjs';

const { production, watch, out } = parseArgs({
  options: {
    production: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    out: { type: 'string', default: 'dist' },
  },
}).values;

/** Programs whose start is waited for: what they import with `import()` is a file of its own, loaded when it is used. */
const programsInParts = {
  phantomlab: 'trainer/src/cli/main.ts',
  extension: 'client/src/extension.ts',
  server: 'server/src/main.ts',
};

/** Programs and workers that are one file each. */
const programs = {
  'chain-session': 'core/src/node/debug-adapter/chain-session.ts',
  'rollout-worker': 'core/src/node/rollout-session/rollout-worker.ts',
  'score-worker': 'trainer/src/rewards/score-worker.ts',
  'policy-worker': 'trainer/src/policy/threads/policy-worker.ts',
  'swi-worker': 'core/src/node/swi/swi-worker.ts',
  'query-session-worker': 'core/src/node/queries/query-session-worker.ts',
  'universe-check-worker': 'core/src/node/universes/universe-check-worker.ts',
  'question-runs-worker': 'core/src/node/question-runs/question-runs-worker.ts',
  'universe-index-worker': 'core/src/node/universe-index/universe-index-worker.ts',
};

/** Bundles that run in a webview. */
const webviews = {
  rollouts: 'client/webview/rollouts/main.tsx',
  chain: 'client/webview/chain/main.tsx',
  query: 'client/webview/query/main.tsx',
  results: 'client/webview/results/main.tsx',
  universe: 'client/webview/universe/main.tsx',
};

const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: watch ? 'info' : 'warning',
  outdir: out,
};

// CommonJS has no import.meta.url; sources use it to find files beside them.
const bundleUrl = "const __bundleUrl = require('node:url').pathToFileURL(__filename).href;";

/** CommonJS, with native and host modules left outside. */
const inNode = {
  ...common,
  platform: 'node',
  target: 'node20',
  external: ['vscode', 'onnxruntime-node'],
  define: { 'import.meta.url': '__bundleUrl' },
  // What the language client loads and never uses here: 20 kB to ask whether VS Code is older than the manifest allows,
  // and 29 kB to match globs that our server does not have.
  alias: {
    minimatch: './scripts/left-out/minimatch.js',
    'semver/functions/parse': './scripts/left-out/semver/parse.js',
    'semver/functions/satisfies': './scripts/left-out/semver/satisfies.js',
  },
};

const builds = [
  { ...inNode, entryPoints: programs, format: 'cjs', banner: { js: bundleUrl } },
  ...Object.entries(programsInParts).map(([name, entry]) => ({
    ...inNode,
    entryPoints: { [name]: entry },
    format: 'esm',
    splitting: true,
    // All parts are beside the entry: what they find beside them is the same.
    chunkNames: `${name}.[name]-[hash]`,
    sourcemap: production ? false : 'inline',
    write: false,
    plugins: [
      { name: 'parts-as-commonjs', setup: partsAsCommonJs({ banner: bundleUrl, production }) },
      ...(name === 'phantomlab' ? [{ name: 'commander-starts-sooner', setup: startCommanderSooner }] : []),
      ...(name === 'server' ? [{ name: 'rules-without-pages', setup: leaveOutPages }] : []),
    ],
  })),
  {
    ...common,
    entryPoints: webviews,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.ttf': 'file' },
  },
];

// `npm run watch` may write there at the same moment.
await rm(out, { recursive: true, force: true, maxRetries: 10 });
await mkdir(out, { recursive: true });
await Promise.all([
  ...builds.map(async (options) => {
    const build = await context(options);
    if (watch) return build.watch();
    await build.rebuild();
    return build.dispose();
  }),
  writeAssets(out),
]);
if (watch) console.log('Every change of the sources goes to dist/; tables are copied once. Ctrl-C ends.');
