import assert from 'node:assert/strict';
import { checkContext } from '../check-recipe';
import { noFacts } from '../facts';
import { memoryReport } from '../memory/memory-report';
import { barText, bytesText } from '../memory/memory-text';
import { questionsPage } from './questions-page';

const context = (text: string) => checkContext(text, 'recipe.yaml', noFacts);

describe('the page about memory', () => {
  const page = memoryReport(
    context(
      'model_name_or_path: Qwen/Qwen3-0.6B\nuse_vllm: true\nvllm_mode: colocate\nvllm_gpu_memory_utilization: 0.3\nvllm_max_model_length: 8192\n',
    ),
    'a.yaml',
  );
  it('says first which card it takes', () =>
    assert.match(page, /^# Memory of a\.yaml\n\n\*\*At least [\d.]+ GiB on each card: .+\.\*\*/));
  it('has a bar for each part, the largest full', () => {
    const bars = [...page.matchAll(/\| [\w\s]+ \| [\d.]+\s[GMK]iB \| `(█+░*)` \|/g)].map(([, bar]) => bar!);
    assert.ok(bars.length >= 4);
    assert.equal(bars[0], '█'.repeat(20));
    assert.ok(bars.every((bar) => bar.length === 20));
  });
  it("shows vLLM's share apart", () =>
    assert.match(
      page,
      /## vLLM: 30% of a card[\s\S]*one longest request \| 896\sMiB \| keys and values of 8,192 tokens, 112 KiB each/,
    ));
  it('tells of each card whether it holds it', () => {
    assert.match(page, /\| 16\sGiB \| `█+▒+░*` \| too\ssmall \| T4, V100 \|/);
    assert.match(page, /\*\*fits\*\*/);
  });
  it('says what to do about a model that is not known', () => {
    assert.match(memoryReport(context('model_name_or_path: x/y'), 'a'), /sizes of `x\/y` are not known/);
    assert.match(memoryReport(context('seed: 1'), 'a'), /add `model_name_or_path`/);
  });
});

describe('figures for reading', () => {
  it('have the unit that suits them', () =>
    assert.deepEqual([2 ** 31, 5 * 2 ** 20, 2000, 0].map(bytesText), ['2.0 GiB', '5 MiB', '2 KiB', '0 KiB']));
  it('are never drawn as nothing or as all when they are neither', () =>
    assert.deepEqual(
      [0, 0.001, 0.5, 0.999, 1].map((share) => barText(share, 4)),
      ['░░░░', '█░░░', '██░░', '███░', '████'],
    ));
});

describe('the page of questions', () => {
  const example = {
    id: '1',
    task: 'pw',
    messages: [{ role: 'user' as const, content: `${'word '.repeat(2000)}\n\`\`\`\nWho is *she*?` }],
    question: 'Who is the *mother* of `Ann`?\n# not a heading',
    answer: ['Eve <b>', 'Bea'],
    difficulty: 2,
    query: ['mother("Ann", Y)'],
  };
  const page = questionsPage('a.yaml', [
    { name: 's_11', use: 'train', examples: [example], total: 40 },
    { name: 's_1', use: 'eval', examples: [], note: 'd/s_1 is not on this disk.' },
  ]);
  it('shows prompt, answers and query', () => {
    assert.match(page, /^# Questions of a\.yaml\n\n## s\\_11\n\nFor training: 1 of 40 questions\./);
    assert.match(page, /\*\*Eve \\<b\\>\*\*, \*\*Bea\*\* · difficulty 2 · 1 hop/);
    assert.match(page, /\?- mother\("Ann", Y\)\./);
  });
  it('says of a split what kept it from being read', () =>
    assert.match(page, /## s\\_1\n\nFor evaluation\.\n\n_d\/s\\_1 is not on this disk\._/));
  it('shows both ends of a long prompt, between fences that nothing in it closes', () => {
    assert.match(page, /\[… [\d,]+ characters …\]/);
    assert.match(page, /\n````text\n\[user\][\s\S]*Who is \*she\*\?\n````\n/);
  });
  it('takes nothing in the data for Markdown', () => assert.ok(!/\n# not a heading/.test(page)));
  it('says what is missing where no split is named', () =>
    assert.match(questionsPage('a', []), /add `split_list`/));
});
