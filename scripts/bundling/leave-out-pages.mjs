import { readFile } from 'node:fs/promises';

/** What a rule's page says: only the command, which writes pages and reports, reads it. */
export function leaveOutPages(build) {
  build.onLoad({ filter: /[\\/]checks[\\/].*\.ts$/ }, async ({ path: file }) => ({
    contents: (await readFile(file, 'utf8')).replace(
      /\n {2}documentation: `\\\n[\s\S]*?`,\n(?= {2}\S)/,
      "\n  documentation: '',\n",
    ),
    loader: 'ts',
  }));
}
