// Bundles every program of the repository into dist/: node build.mjs [--production] [--watch] [--out FOLDER]
// Entries whose source does not exist are an error.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { context, transform } from 'esbuild';

const require = createRequire(import.meta.url);
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
    // All parts lie beside the entry: what they find beside them is the same.
    chunkNames: `${name}.[name]-[hash]`,
    sourcemap: production ? false : 'inline',
    write: false,
    plugins: [
      { name: 'parts-as-commonjs', setup: writePartsAsCommonJs },
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

/** What a rule's page says: only the command, which writes pages and reports, reads it. */
function leaveOutPages(build) {
  build.onLoad({ filter: /[\\/]checks[\\/].*\.ts$/ }, async ({ path: file }) => ({
    contents: (await readFile(file, 'utf8')).replace(
      /\n {2}documentation: `\\\n[\s\S]*?`,\n(?= {2}\S)/,
      "\n  documentation: '',\n",
    ),
    loader: 'ts',
  }));
}

/** esbuild splits ECMAScript modules alone, and VS Code loads CommonJS: each part is translated, imports to requires. */
function writePartsAsCommonJs(build) {
  let written = [];
  build.onEnd(async ({ outputFiles }) => {
    // A failed build leaves the last one as it is.
    if (!outputFiles) return;
    await Promise.all(outputFiles.map(writeAsCommonJs));
    const files = outputFiles.map(({ path }) => path);
    // A part's name changes with its contents: while watching, older ones would pile up.
    await Promise.all(
      written
        .filter((file) => !files.includes(file))
        .flatMap((file) => [rm(file, { force: true }), rm(`${file}.map`, { force: true })]),
    );
    written = files;
  });
}

/**
 * VS Code's API and Node's modules, as they are required. esbuild would copy all names of a module for each source that
 * imports it whole, and the API has hundreds: some ten thousand names when a window opens.
 */
function withPlainRequires(text) {
  const known = new Map();
  return text.replaceAll(
    /\bimport\s*(?:\*\s*as\s+)?([\w$]+)\s+from\s*"(vscode|node:[\w/]+)";/g,
    (_, name, module) => {
      const before = known.get(module);
      if (before === undefined) known.set(module, name);
      return `var ${name}=${before ?? `require("${module}")`};`;
    },
  );
}

async function writeAsCommonJs({ path: file, text }) {
  const { code, map } = await transform(withPlainRequires(text), {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    supported: { 'dynamic-import': false },
    minify: production,
    sourcemap: production ? false : 'external',
    sourcefile: path.basename(file),
    // Parts that find no file beside them do without.
    ...(text.includes('__bundleUrl') && { banner: bundleUrl }),
    logLevel: 'warning',
  });
  const mode = code.startsWith('#!') ? 0o755 : 0o644;
  if (production) return writeFile(file, code, { mode });
  await writeFile(`${file}.map`, map);
  return writeFile(file, `${code}//# sourceMappingURL=${path.basename(file)}.map\n`, { mode });
}

/** Copies of the tables that programs read when they need them, without the white space that people read by. */
async function writeTables() {
  const tables = JSON.parse(await readFile('core/src/tables/table-files.json', 'utf8'));
  await mkdir(path.join(out, 'tables'), { recursive: true });
  for (const [name, source] of Object.entries(tables)) {
    const text = await readFile(source, 'utf8');
    await writeFile(
      path.join(out, 'tables', name),
      name.endsWith('.json') ? JSON.stringify(JSON.parse(text)) : text,
    );
  }
}

/** What draws a figure's pixels: resvg, and a font with Helvetica's widths (trainer/src/cli/plot/to-png.ts). */
async function writePlotAssets() {
  await mkdir(path.join(out, 'plot'), { recursive: true });
  const inTrainer = createRequire(path.resolve('trainer/package.json'));
  for (const [name, source] of [
    ['resvg.wasm', '@resvg/resvg-wasm/index_bg.wasm'],
    ['Arimo-Regular.ttf', '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf'],
    ['Arimo-Bold.ttf', '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf'],
  ])
    await cp(inTrainer.resolve(source), path.join(out, 'plot', name));
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await Promise.all([
  ...builds.map(async (options) => {
    const build = await context(options);
    if (watch) return build.watch();
    await build.rebuild();
    return build.dispose();
  }),
  writeTables(),
  // The trainer in Python, as an installed extension has it; from the sources it is taken from where it lies.
  cp('trainer/python/phantomlab_trl', path.join(out, 'python', 'phantomlab_trl'), {
    recursive: true,
    filter: (source) => path.basename(source) !== '__pycache__',
  }),
  ...['swipl-web.wasm', 'swipl-web.data'].map((name) =>
    cp(
      path.join(path.dirname(require.resolve('swipl-wasm/package.json')), 'dist/swipl', name),
      path.join(out, name),
    ),
  ),
]);
await writePlotAssets();
if (watch) console.log('Every change of the sources goes to dist/; tables are copied once. Ctrl-C ends.');
