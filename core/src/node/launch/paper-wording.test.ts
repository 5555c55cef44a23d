import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPaperWording } from './paper-wording';

const prompts = `
from phantom_eval import constants
COT_EXAMPLES = f"""Answer: <answer>a{constants.answer_sep}b</answer>"""
class CoTLLMPrompt(LLMPrompt):
    COT_INSTRUCTION = f"""
    {{evidence}} {{examples}} {{question}}"""
`;
const datasets = "class HotpotQADataset(WikiDataset):\n    COT_EXAMPLES = 'ten'\n";

describe('the wording of the paper’s prompts', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'phantomlab-wording-'));
  });
  afterEach(() => rm(root, { recursive: true }));
  const put = async (file: string, text: string) => {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  };
  const site = 'venv/lib/python3.12/site-packages';
  const read = (folders: readonly string[] = []) =>
    readPaperWording({
      interpreter: path.join(root, 'venv/bin/python'),
      variables: {},
      folders: folders.map((folder) => path.join(root, folder)),
    });

  it('is read from the packages of the environment', async () => {
    await put(`${site}/phantom_eval/constants.py`, "answer_sep: str = ','\n");
    await put(`${site}/phantom_eval/prompts.py`, prompts);
    const { texts, files, missing } = await read();
    assert.deepEqual(Object.fromEntries(texts), {
      'phantom_eval.constants.answer_sep': ',',
      'phantom_eval.prompts.COT_EXAMPLES': 'Answer: <answer>a,b</answer>',
      'phantom_eval.prompts.CoTLLMPrompt.COT_INSTRUCTION': '\n    {evidence} {examples} {question}',
    });
    assert.equal(files.length, 2);
    assert.deepEqual(missing, ['phantom_reasoner']);
  });
  const name = 'phantom_reasoner.datasets_for_grpo.HotpotQADataset.COT_EXAMPLES';
  it('is found where a .pth file leads, which is not run', async () => {
    await put('clone/src/phantom_reasoner/datasets_for_grpo.py', datasets);
    await put(
      `${site}/__editable__.phantom_reasoner-0.0.0.pth`,
      `import os; os.abort()\n${path.join(root, 'clone/src')}\n`,
    );
    assert.equal((await read()).texts.get(name), 'ten');
  });
  it('is found where the finder of an editable installation leads', async () => {
    await put('clone/src/phantom_reasoner/datasets_for_grpo.py', datasets);
    await put(
      `${site}/__editable___phantom_reasoner_0_0_0_finder.py`,
      `from x import y\nMAPPING: dict[str, str] = {'phantom_reasoner': '${path.join(root, 'clone/src/phantom_reasoner').replaceAll('\\', '\\\\')}'}\nNAMESPACES = {}\n`,
    );
    assert.equal((await read()).texts.get(name), 'ten');
  });
  it('is found in a clone that is the folder', async () => {
    await put('clone/src/phantom_reasoner/datasets_for_grpo.py', datasets);
    assert.equal((await read(['clone'])).texts.get(name), 'ten');
    assert.deepEqual((await read(['elsewhere'])).missing, ['phantom_eval', 'phantom_reasoner']);
  });
  it('of the evaluation script is found beside it', async () => {
    await put('clone/src/phantom_reasoner/datasets_for_grpo.py', datasets);
    await put('clone/examples/wiki/cot_examples.py', "COT_EXAMPLES_2WIKI = 'its own'\n");
    const { texts, files } = await read(['clone']);
    assert.equal(texts.get('phantom_reasoner.cot_examples.COT_EXAMPLES_2WIKI'), 'its own');
    assert.equal(files.length, 2);
  });
  it('is read again when it changes', async () => {
    await put(`${site}/phantom_eval/prompts.py`, "COT_EXAMPLES = 'one'\n");
    assert.equal((await read()).texts.get('phantom_eval.prompts.COT_EXAMPLES'), 'one');
    await put(`${site}/phantom_eval/prompts.py`, "COT_EXAMPLES = 'another'\n");
    assert.equal((await read()).texts.get('phantom_eval.prompts.COT_EXAMPLES'), 'another');
  });
});
