import assert from 'node:assert/strict';
import { generateUniverse } from '../universe/generate';
import { lastNames } from '../universe/names/last-names';
import type { PackageTexts } from './paper/package-texts';
import { paperPrompts, textsOf } from './paper/paper-prompts';
import { pythonFormat } from './paper/python-format';
import { textsOfUsualLength } from './paper/usual-lengths';
import { missingPackages, type PromptChoice, promptingOf, promptSources } from './prompt-source';
import { pwExamples } from './pw';
import { recordExamples } from './records/record-examples';
import type { RecordTask } from './records/record-task';
import { sampleOfMode } from './records/samples/sample-of-mode';
import { tasks } from './registry';
import { pwWorked } from './worked/pw';

/** Made-up texts under the names of the packages' own. */
const texts: PackageTexts = {
  texts: new Map(
    [...paperPrompts.values()]
      .flatMap((methods) => Object.values(methods).flatMap(textsOf))
      .map((name) => [
        name,
        name.endsWith('_INSTRUCTION')
          ? `[${name.includes('GSM') ? '{problem}' : name.includes('Gym') ? '' : '{evidence}'}|{examples}|{question}|{{}}]`
          : `<${name.split('.').slice(2).join('.')}>`,
      ]),
  ),
  files: ['/env/prompts.py'],
  missing: [],
};
const paper = (mode: string, method = 'cot'): PromptChoice => ({ mode, method, source: 'phantom-eval' });
const promptOf = (mode: string, method: string, use: 'train' | 'eval' = 'train') => {
  const task = tasks.find(({ trainingMode }) => trainingMode === mode) as RecordTask;
  const [record] = sampleOfMode.get(mode)!;
  const prompting = promptingOf(paper(mode, method), texts, use);
  return recordExamples(task, [task.read(record, { index: 0 })!], { prompting })[0]!.messages[0]!.content;
};
const universe = generateUniverse({ seed: 3, maxFamilyTreeSize: 6, questionDepth: 4, unfillable: 'skip' });

describe('the words of prompts', () => {
  it('are the paper’s unless a recipe asks for others', () =>
    assert.equal(promptSources[0]!.name, 'phantom-eval'));

  it('are put around all articles as they are, with a line of = between them', () => {
    const [{ messages, question } = assert.fail()] = pwExamples(universe, {
      prompting: promptingOf(paper('pw'), texts),
    });
    const evidence = universe.articles.map(({ article }) => article).join('\n================\n\n');
    assert.deepEqual(messages, [{ role: 'user', content: `[${evidence}|<COT_EXAMPLES>|${question}|{}]` }]);
  });
  it('have titles above paragraphs in training, and none in evaluation', () => {
    const sentences =
      'Port Ellery is a town on the island of Marrow.\n It was founded by Tomas Veil in 1712.\n================\n\n';
    assert.ok(promptOf('hp', 'cot').startsWith(`[Port Ellery\n${sentences}River Aster\n`));
    assert.ok(promptOf('hp', 'cot', 'eval').startsWith(`[${sentences}The River Aster rises`));
    for (const [mode, dataset] of [
      ['hp', 'HotpotQADataset'],
      ['2wiki', 'TwoWikiDataset'],
      ['msq', 'MuSiQueDataset'],
    ] as const)
      assert.ok(promptOf(mode, 'cot').includes(`|<${dataset}.COT_EXAMPLES>|`));
  });
  it('have the evaluation script’s own worked examples, where the clone is there', () => {
    const own = 'phantom_reasoner.cot_examples.COT_EXAMPLES_2WIKI';
    const cloned = { ...texts, texts: new Map([...texts.texts, [own, '<the script’s>']]) };
    const task = tasks.find(({ trainingMode }) => trainingMode === '2wiki') as RecordTask;
    const records = [task.read(sampleOfMode.get('2wiki')![0], { index: 0 })!];
    const promptFor = (use: 'train' | 'eval') =>
      recordExamples(task, records, { prompting: promptingOf(paper('2wiki'), cloned, use) })[0]!.messages[0]!
        .content;
    assert.ok(promptFor('eval').includes('|<the script’s>|'));
    assert.ok(promptFor('train').includes('|<TwoWikiDataset.COT_EXAMPLES>|'));
    assert.ok(promptOf('2wiki', 'cot', 'eval').includes('|<TwoWikiDataset.COT_EXAMPLES>|'));
  });
  it('are those of each mode, to the letter of its records', () => {
    assert.match(
      promptOf('gsminfinite', 'cot'),
      /^\[The number of adult foxes.*\|<GSMInfiniteDataset\.COT_EXAMPLES>\|What is/s,
    );
    assert.match(
      promptOf('gsminfinite', 'zeroshot'),
      /^The number .*\nQuestion: What is the total .*\?\nAnswer: $/s,
    );
    assert.match(
      promptOf('rg-knights_knaves', 'cot'),
      /^\[\|<ReasoningGymDataset\.RG_TASK2COT_EXAMPLES\.rg-knights_knaves>\|A very special island/,
    );
    assert.match(promptOf('rg-family_relationships', 'zeroshot'), /^Question: Otis is .*\nAnswer: $/s);
    const task = tasks.find(({ trainingMode }) => trainingMode === 'gsminfinite') as RecordTask;
    const record = { problem: 'Problem: 1', question: 'Question: how many?', solution: 'Answer: 1.', op: 2 };
    const asked = (prompting: Parameters<typeof recordExamples>[2]) =>
      recordExamples(task, [task.read(record, { index: 0 })!], prompting)[0]!;
    assert.match(
      asked({ prompting: promptingOf(paper('gsminfinite'), texts) }).messages[0]!.content,
      /^\[Problem: 1\|.*\|Question: how many\?\|/,
    );
    assert.equal(asked({ promptMethod: 'plain' }).messages[0]!.content, '1\n\nQuestion: how many?');
  });
  it('are our own for plain prompts, whatever the source', () =>
    assert.deepEqual(
      promptingOf(paper('pw', 'plain')).messages({
        wording: {} as never,
        passages: [{ text: 'a' }],
        question: 'b?',
      }),
      [{ role: 'user', content: 'a\n\nQuestion: b?' }],
    ));
  it('name the packages that are missing, and where to get them', () => {
    assert.deepEqual(missingPackages(paper('pw'), undefined), ['phantom_eval']);
    assert.deepEqual(missingPackages(paper('hp'), undefined), ['phantom_eval', 'phantom_reasoner']);
    assert.deepEqual(missingPackages(paper('rg-knights_knaves', 'zeroshot'), undefined), []);
    assert.deepEqual(missingPackages({ mode: 'pw', source: 'own' }, undefined), []);
    assert.throws(
      () => promptingOf(paper('hp')),
      /phantom_eval and phantom_reasoner, .*pip install phantom-wiki; .*Or set prompt_source: own/,
    );
  });
  it('have a length for every text', () => {
    for (const [mode, methods] of paperPrompts)
      for (const method of Object.keys(methods))
        assert.deepEqual(missingPackages(paper(mode, method), textsOfUsualLength), [], `${mode} ${method}`);
  });
  it('leave braces in evidence alone, as str.format does', () => {
    assert.equal(pythonFormat('{{{a}}} {b}', { a: '{b}', b: '{{x}}' }), '{{b}} {{x}}');
    assert.throws(() => pythonFormat('{c}', { a: '' }), /asks for \{c\}/);
  });
  it('of our own examples name nobody whom a universe may name', () => {
    const known = new Set<string>(lastNames);
    const named = pwWorked.flatMap(
      ({ question, reasoning }) => `${question} ${reasoning}`.match(/\b[A-Z][a-z]+ [A-Z][a-z]+\b/g) ?? [],
    );
    const lasts = [...new Set(named.map((name) => name.split(' ')[1]!))];
    assert.deepEqual(
      lasts.filter((name) => known.has(name)),
      [],
    );
  });
});
