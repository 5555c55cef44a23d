import type { Command } from 'commander';
import { register as check } from './check-command';
import { register as fetch } from './fetch-command';
import { register as list } from './list-command';
import { register as sample } from './sample-command';

export function register(program: Command): void {
  const data = program
    .command('data')
    .description(
      "The paper's data sets: which there are, which are on this disk, whether they are whole. Only `fetch` reaches the " +
        'network. HF_ENDPOINT, HF_HOME, HF_TOKEN and HF_HUB_OFFLINE are honored.',
    );
  for (const each of [list, fetch, sample, check]) each(data);
}
