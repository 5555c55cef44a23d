import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'esbuild';

/** esbuild splits ECMAScript modules alone, and VS Code loads CommonJS: each part is translated, imports to requires. */
export const partsAsCommonJs =
  ({ banner, production }) =>
  (build) => {
    let written = [];
    build.onEnd(async ({ outputFiles }) => {
      // A failed build leaves the last one as it is.
      if (!outputFiles) return;
      await Promise.all(outputFiles.map((file) => writeAsCommonJs(file, banner, production)));
      const files = outputFiles.map(({ path }) => path);
      // A part's name changes with its contents: while watching, older ones would pile up.
      await Promise.all(
        written
          .filter((file) => !files.includes(file))
          .flatMap((file) => [rm(file, { force: true }), rm(`${file}.map`, { force: true })]),
      );
      written = files;
    });
  };

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

async function writeAsCommonJs({ path: file, text }, banner, production) {
  const { code, map } = await transform(withPlainRequires(text), {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    supported: { 'dynamic-import': false },
    minify: production,
    sourcemap: production ? false : 'external',
    sourcefile: path.basename(file),
    // Parts that find no file beside them do without.
    ...(text.includes('__bundleUrl') && { banner }),
    logLevel: 'warning',
  });
  const mode = code.startsWith('#!') ? 0o755 : 0o644;
  if (production) return writeFile(file, code, { mode });
  await writeFile(`${file}.map`, map);
  return writeFile(file, `${code}//# sourceMappingURL=${path.basename(file)}.map\n`, { mode });
}
