import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readUniverse } from '@phantomlab/core/node/universes/universe-files';
import { runCommand } from '../testing/run-command';
import { smallUniverse } from '../testing/small-universe';
import { register as prove } from './prove';

const phantomlab = (...words: string[]) => runCommand([prove], words);

describe('phantomlab prove', () => {
  let folder: string;
  let universe: string;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-'));
    universe = await smallUniverse(folder);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('answers a question and shows its proof with the place of each clause', async () => {
    const { questions } = await readUniverse(universe);
    const question = questions.find(
      ({ template, answer }) => template.includes('What is') && answer.length === 1,
    )!;
    for (const words of [question.id, question.question, `${question.question.toUpperCase()} `]) {
      const { out, exitCode } = await phantomlab('prove', universe, '--question', words);
      assert.match(out, new RegExp(`Answer +${question.answer[0]}\n`));
      assert.match(out, /├─ .*facts\.pl:\d+\n/);
      assert.equal(exitCode, 0);
    }
  });
  it('says why not, down to the fact that is missing', async () => {
    const { out } = await phantomlab('prove', universe, '--query', 'mother("Nobody", M)', '--why-not');
    assert.match(out, /✗ parent\("Nobody", M\)/);
    assert.match(out, /One fact would make it true\n {3}parent\("Nobody", /);
  });
  it('draws proofs as graphs', async () => {
    const { questions } = await readUniverse(universe);
    const words = ['prove', universe, '--question', questions[0]!.id, '--format'];
    assert.match((await phantomlab(...words, 'mermaid')).out, /^flowchart TD\n {2}p0_0/);
    assert.match((await phantomlab(...words, 'dot')).out, /^digraph proof \{\n/);
    assert.equal(JSON.parse((await phantomlab(...words, 'json')).out).ending, 'complete');
  });
  it('says no with exit code 1', async () => {
    const { out, exitCode } = await phantomlab('prove', universe, '--query', 'mother("Nobody", M)');
    assert.match(out, /Answer +no: nothing/);
    assert.equal(exitCode, 1);
  });
  it('prints proofs for programs', async () => {
    const { out } = await phantomlab('prove', universe, '--query', 'father(X, Y)', '--json');
    const { proofs } = JSON.parse(out);
    assert.ok(proofs.length > 0 && proofs[0].root.clause.line > 0);
  });
  it('suggests the nearest question', async () => {
    const [{ question, id } = { question: '', id: '' }] = (await readUniverse(universe)).questions;
    await assert.rejects(phantomlab('prove', universe, '--question', `${question}x`), (error: Error) =>
      error.message.includes(`Nearest:\n  ${id}`),
    );
    await assert.rejects(phantomlab('prove', universe, '--question', `${id.slice(0, -1)}?`), (error: Error) =>
      error.message.includes(id),
    );
  });
  it('asks a folder that holds facts.pl alone', async () => {
    const alone = mkdtempSync(path.join(tmpdir(), 'phantomlab-'));
    writeFileSync(path.join(alone, 'facts.pl'), 'mother("Ann Lee", "Bea Lee").\n');
    try {
      const { out } = await phantomlab('prove', alone, '--query', 'mother(X, "Bea Lee")');
      assert.match(out, /Ann Lee/);
    } finally {
      rmSync(alone, { recursive: true });
    }
  });
  it('wants one of the two', () => assert.rejects(phantomlab('prove', universe), /either --question/));
  it('tells what is no universe', () =>
    assert.rejects(phantomlab('prove', tmpdir(), '--query', 'x'), /no facts\.pl/));
});
