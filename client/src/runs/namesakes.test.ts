import { deepStrictEqual } from 'node:assert';
import type { ListedRun } from './known-runs';
import { namesakes } from './namesakes';

const runs = (...folders: string[]) => folders.map((folder) => ({ folder, summary: {} }) as ListedRun);

describe('runs of one name', () => {
  it('are told apart by as little of their folders as does', () =>
    deepStrictEqual(
      [...namesakes(runs('/w/runs/a/x', '/w/runs/b/x', '/w/other/b/x', '/w/runs/y'))],
      [
        ['/w/runs/a/x', 'a'],
        ['/w/runs/b/x', 'runs/b'],
        ['/w/other/b/x', 'other/b'],
      ],
    ));

  it('are not bothered where each has a name of its own', () =>
    deepStrictEqual([...namesakes(runs('/w/a', '/w/b'))], []));
});
