import { readFile } from 'node:fs/promises';

/** Commander loads what starts processes, and with it the network, for subcommands that are programs: here none is. */
export function startCommanderSooner(build) {
  const now = "const childProcess = require('node:child_process');";
  const whenUsed = "const childProcess = { get spawn() { return require('node:child_process').spawn; } };";
  build.onLoad({ filter: /[\\/]commander[\\/]lib[\\/]command\.js$/ }, async ({ path: file }) => {
    const text = await readFile(file, 'utf8');
    if (!text.includes(now))
      throw new Error(`${file} loads node:child_process in other words than expected.`);
    return { contents: text.replace(now, whenUsed), loader: 'js' };
  });
}
