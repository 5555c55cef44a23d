import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { swiLibraryFolder } from '@phantomlab/core/node/swi/swi-library';
import { prologView } from '../testing/prolog-view';
import { LibraryDefinitions } from './library-definition';

describe('the definition of what a library of SWI-Prolog has', () => {
  let folder: string;
  let environment: Record<string, string>;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-swi-'));
    const home = path.join(folder, 'lib', 'swi-prolog');
    await mkdir(path.join(home, 'library', 'dcg'), { recursive: true });
    await mkdir(path.join(home, 'bin', 'any'), { recursive: true });
    await writeFile(
      path.join(home, 'library', 'lists.pl'),
      ':- module(lists, [member/2]).\n% in\nmember(X, [X|_]).\n',
    );
    await writeFile(path.join(home, 'library', 'dcg', 'basics.pl'), ':- module(dcg_basics, []).\n');
    await writeFile(path.join(home, 'bin', 'any', 'swipl'), '');
    await mkdir(path.join(folder, 'bin'));
    await symlink(path.join(home, 'bin', 'any', 'swipl'), path.join(folder, 'bin', 'swipl'));
    environment = { PATH: path.join(folder, 'bin') };
  });
  after(() => rm(folder, { recursive: true }));

  const found = async (source: string) => {
    const { view, offset } = prologView(source);
    const links = await new LibraryDefinitions(() => swiLibraryFolder(environment)).of(view, offset);
    return links.map(({ targetUri, targetSelectionRange: { start, end } }) => [
      targetUri.split('/').slice(-2).join('/'),
      start.line,
      end.character,
    ]);
  };

  it('is in the installed file', async () =>
    assert.deepEqual(await found('p :- mem¦ber(a, [b]).\n'), [['library/lists.pl', 2, 6]]));
  it('is the file for a library that is loaded', async () =>
    assert.deepEqual(await found(':- use_module(library(dcg/bas¦ics)).\n'), [['dcg/basics.pl', 0, 0]]));
  it('is nowhere for what is built in, for a file that is not there, and where SWI-Prolog is not installed', async () => {
    assert.deepEqual(await found('p :- find¦all(X, q(X), _).\n'), []);
    assert.deepEqual(await found(':- use_module(library(clp¦fd)).\n'), []);
    assert.equal(await swiLibraryFolder({ PATH: folder }), undefined);
  });
});
