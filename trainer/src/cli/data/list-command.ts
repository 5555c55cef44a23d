import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Command, Option } from 'commander';
import { publishedData, repository } from '../../data/published-data';
import { styleFor } from '../terminal/style';
import { stdout } from '../terminal/terminal';

interface Given {
  readonly data: string;
  readonly format: 'text' | 'json';
}

export function register(data: Command): void {
  data
    .command('list')
    .summary('list the data sets, and show which are on this disk')
    .description('Lists the folders of data that the paper publishes, and says which are on this disk.')
    .option('--data <dir>', 'folder of the data sets', 'data')
    .addOption(new Option('-f, --format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .action(list);
}

function list({ data, format }: Given): void {
  const all = publishedData.map((each) => {
    const folder = path.join(data, each.name);
    return { ...each, folder, there: existsSync(folder) };
  });
  if (format === 'json') {
    stdout.writeJson(`${JSON.stringify({ format: 1, repository, data: all }, null, 2)}\n`);
    return;
  }
  const style = styleFor(stdout);
  const width = Math.max(...all.map(({ name }) => name.length));
  for (const { name, documentation, set, there } of all)
    stdout.write(
      `${there ? style.green('✓') : ' '} ${name.padEnd(width)}  ${documentation}${set === undefined ? '' : style.dim(` (--on ${set})`)}\n`,
    );
  stdout.write(style.dim(`✓ is on this disk, in ${data}. Fetch others: phantomlab data fetch NAME\n`));
}
