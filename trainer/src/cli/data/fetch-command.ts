import { nearest } from '@phantomlab/core/checking/nearest';
import { type Command, InvalidArgumentError } from 'commander';
import { type PublishedData, publishedByName, publishedData } from '../../data/published-data';
import { Progress } from '../terminal/progress';
import { styleFor } from '../terminal/style';
import { stderr, stdout } from '../terminal/terminal';

interface Given {
  readonly data: string;
  readonly revision: string;
}

export function register(data: Command): void {
  data
    .command('fetch')
    .summary('fetch data sets from the Hugging Face Hub')
    .description(
      'Fetches folders of the paper’s data and unpacks them. Existing files are left alone, and an interrupted fetch continues.',
    )
    .argument('<names...>', 'folders, or evaluation sets such as hp500', named)
    .option('--data <dir>', 'folder of the data sets', 'data')
    .option('--revision <revision>', 'branch, tag or commit', 'main')
    .action(fetch);
}

function named(text: string, before: readonly PublishedData[] = []): readonly PublishedData[] {
  const found = publishedByName.get(text);
  if (found) return before.includes(found) ? before : [...before, found];
  const [close] = nearest(text, publishedByName.keys());
  throw new InvalidArgumentError(
    `There is no data set ${text}${close === undefined ? '' : `; did you mean ${close}?`} There are ${publishedData.map(({ name }) => name).join(', ')}.`,
  );
}

const megabytes = (bytes: number) => Math.round(bytes / 1e6);

async function fetch(wanted: readonly PublishedData[], { data, revision }: Given): Promise<void> {
  const { fetchData } = await import('../../data/fetch-data');
  const { hubOf } = await import('../../data/hub');
  const { stopOnSignals } = await import('../train/stop-on-signals');
  const hub = hubOf();
  const style = styleFor(stdout);
  const stop = stopOnSignals(process.env, 'Stopping; what was fetched is kept.');
  try {
    for (const each of wanted) {
      let bar: Progress | undefined;
      try {
        const { folder, from } = await fetchData(each, hub, {
          data,
          revision,
          signal: stop.signal,
          progress(bytes, total) {
            bar ??= new Progress({ label: `${each.name}, MB`, total: megabytes(total ?? 0) });
            bar.update(megabytes(bytes));
          },
          tell(message) {
            bar?.clear();
            stderr.write(`${styleFor(stderr).yellow('!')} ${message}\n`);
          },
        });
        const how = { there: 'was there already', cache: 'from huggingface_hub’s cache', hub: 'fetched' }[
          from
        ];
        stdout.write(`${style.green('✓')} ${folder} ${style.dim(how)}\n`);
      } finally {
        bar?.clear();
      }
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    stderr.write(`${(error as Error).message}\n`);
    process.exitCode = stop.exitCode;
  } finally {
    stop.dispose();
  }
}
