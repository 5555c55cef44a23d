import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { cursorDocument } from '../../testing/cursor-document';
import { recipeDefinition } from './definition';
import { recipeHighlights } from './highlights';
import { recipeLinks } from './links';
import { prepareSplitRename, renameSplit } from './rename-split';

describe('what a recipe names on disk', () => {
  let root: string;
  before(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'phantomlab-named-'));
    for (const file of [
      'data/pw/depth_6_size_9_seed_11/facts.pl',
      'data/pw/depth_6_size_9_seed_11/questions.json',
      'data/gsm/zero_context/realistic/medium/2/a.jsonl',
      'data/rg/train.jsonl',
      'models/tiny/config.json',
      'runs/a/checkpoint-20/trainer_state.json',
      'configs/zero2.yaml',
    ]) {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true });
      await writeFile(path.join(root, file), '');
    }
  });
  after(() => rm(root, { recursive: true }));

  const shown = (uri: string) => path.relative(root, fileURLToPath(uri)).replaceAll(path.sep, '/');
  async function definition(source: string): Promise<string | undefined> {
    const { document, position } = cursorDocument(source);
    const found = await recipeDefinition(document, position, [root]);
    return found?.[0] && shown(found[0].targetUri);
  }

  it('leads from a split to its facts', async () =>
    assert.equal(
      await definition('dataset_name: data/pw\nsplit_list: ["depth_6_size_|9_seed_11"]'),
      'data/pw/depth_6_size_9_seed_11/facts.pl',
    ));
  it('leads from a data set to the first of its splits', async () =>
    assert.equal(
      await definition('eval_dataset_name: data|/gsm'),
      'data/gsm/zero_context/realistic/medium/2/a.jsonl',
    ));
  it('leads from a split that is a file to it', async () =>
    assert.equal(await definition('dataset_name: data/rg\nsplit_list: [tr|ain]'), 'data/rg/train.jsonl'));
  it('leads from a model to its configuration', async () =>
    assert.equal(await definition('model_name_or_path: models/|tiny'), 'models/tiny/config.json'));
  it('leads from a checkpoint to its state', async () =>
    assert.equal(
      await definition('resume_from_checkpoint: "runs/a/check|point-20"'),
      'runs/a/checkpoint-20/trainer_state.json',
    ));
  it("leads from the comment that names accelerate's configuration to it", async () =>
    assert.equal(
      await definition('# phantomlab: accelerate configs/ze|ro2.yaml\nseed: 1'),
      'configs/zero2.yaml',
    ));
  it('leads to a configuration beside the recipe', async () => {
    const source = '# phantomlab: accelerate ../configs/ze|ro2.yaml\nseed: 1';
    const { document, position } = cursorDocument(
      source,
      pathToFileURL(path.join(root, 'recipes/a.yaml')).href,
    );
    const found = await recipeDefinition(document, position, [root]);
    assert.equal(found?.[0] && shown(found[0].targetUri), 'configs/zero2.yaml');
  });
  it('leads nowhere where nothing is', async () => {
    assert.equal(await definition('dataset_name: data/|none'), undefined);
    assert.equal(await definition('se|ed: 1'), undefined);
  });

  it('is linked where it is there', async () => {
    const text =
      '# phantomlab: accelerate configs/zero2.yaml\nmodel_name_or_path: Qwen/Qwen3-0.6B\ndataset_name: data/pw\nsplit_list:\n  - depth_6_size_9_seed_11\n  - depth_6_size_9_seed_12\n';
    const document = TextDocument.create('file:///recipes/r.yaml', 'yaml', 1, text);
    const links = await recipeLinks(document, [root]);
    assert.deepEqual(
      links.map(({ range, target }) => `${document.getText(range)} -> ${shown(target!)}`),
      [
        'configs/zero2.yaml -> configs/zero2.yaml',
        'data/pw -> data/pw/depth_6_size_9_seed_11/facts.pl',
        'depth_6_size_9_seed_11 -> data/pw/depth_6_size_9_seed_11/facts.pl',
      ],
    );
  });
});

describe('a split', () => {
  const source =
    'dataset_name: d\nsplit_list: ["s_1|1", s_12]\neval_dataset_name: d\neval_split_list:\n  - s_11\n';

  it('is shown wherever it is named', () => {
    const { document, position } = cursorDocument(source);
    assert.deepEqual(
      recipeHighlights(document, position)?.map(({ range }) => document.offsetAt(range.start)),
      [30, 85],
    );
  });
  it('of another data set is another split', () => {
    const { document, position } = cursorDocument('dataset_name: d\nsplit_list: [|a]\neval_split_list: [a]');
    assert.equal(recipeHighlights(document, position)?.length, 1);
  });
  it('can be renamed, and nothing else can', () => {
    const { document, position } = cursorDocument(source);
    assert.equal(prepareSplitRename(document, position)?.placeholder, 's_11');
    const other = cursorDocument('se|ed: 1');
    assert.equal(prepareSplitRename(other.document, other.position), undefined);
  });
  it('is renamed in its lists and in the other recipes of its data set', () => {
    const { document, position } = cursorDocument(source);
    const others = new Map([
      ['file:///recipes/same.yaml', 'eval_dataset_name: d\neval_split_list: [s_11]\n'],
      ['file:///recipes/other.yaml', 'dataset_name: e\nsplit_list: [s_11]\n'],
    ]);
    const { changes } = renameSplit(document, position, 's 13', others)!;
    assert.equal(
      TextDocument.applyEdits(document, changes![document.uri]!),
      'dataset_name: d\nsplit_list: ["s 13", s_12]\neval_dataset_name: d\neval_split_list:\n  - s 13\n',
    );
    assert.deepEqual(Object.keys(changes!), [document.uri, 'file:///recipes/same.yaml']);
  });
  it('gets quotes where its new name would be something else without', () => {
    const { document, position } = cursorDocument('split_list: [|a]');
    const { changes } = renameSplit(document, position, 'no', new Map())!;
    assert.equal(TextDocument.applyEdits(document, changes![document.uri]!), 'split_list: ["no"]');
  });
  it('is not renamed to a path', () => {
    const { document, position } = cursorDocument('split_list: [|a]');
    assert.throws(() => renameSplit(document, position, 'a/b', new Map()), /without slashes/);
  });
});
