import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { drawFigure } from '@phantomlab/core/figures/charts/draw-figure';
import type { Evaluated } from '@phantomlab/core/figures/results/evaluated';
import { overSteps } from '@phantomlab/core/figures/results/over-steps';
import { evaluated, scored } from '@phantomlab/core/figures/results/testing/evaluated';
import { listFigures, plotFigure } from './plot-figure';
import { readPng } from './testing/read-png';
import { toPng } from './to-png';

const usual = { measure: 'f1', width: 600 };

describe('phantomlab plot', () => {
  let folder: string;
  const at = (...names: string[]) => path.join(folder, ...names);
  const write = (name: string, { manifest, predictions }: Evaluated) => {
    mkdirSync(at(name), { recursive: true });
    writeFileSync(at(name, 'evaluation.json'), JSON.stringify(manifest));
    const lines = predictions.map((prediction) => `${JSON.stringify(prediction)}\n`);
    writeFileSync(at(name, 'predictions.jsonl'), lines.join(''));
  };

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-'));
    write('all/base/hp500', evaluated({ set: 'hp500' }, scored(0.25, 0.75)));
    for (const step of [500, 1000])
      write(
        `all/run/step-${step}/hp500`,
        evaluated({ set: 'hp500', dataset: 'pw', run: 'run', step }, scored(0.5, step / 1000)),
      );
  });
  after(() => rmSync(folder, { recursive: true }));

  it('lists the figures', () => assert.match(listFigures(), /^transfer +Bars of /));

  it("prints a figure's numbers", async () => {
    const { text } = await plotFigure('transfer', [at('all')], usual);
    assert.equal(
      text,
      [
        'panel     group       series        mean  error  n',
        'HotpotQA  Qwen3-0.6B  base model   0.500  0.250  2',
        'HotpotQA  Qwen3-0.6B  PhantomWiki  0.750  0.250  2',
        '',
      ].join('\n'),
    );
  });

  it('writes it in the form that the name of the file asks for', async () => {
    const starts = { svg: '<svg ', pdf: '%PDF-', csv: 'panel,', tex: '\\begin{tabular}', json: '{' };
    for (const [ending, start] of Object.entries(starts)) {
      const output = at(`figure.${ending}`);
      await plotFigure('steps', [at('all')], { ...usual, output });
      assert.ok(readFileSync(output, 'latin1').startsWith(start), ending);
    }
  });

  it('draws pixels too, three a point, with its letters', async () => {
    const pixels = async (width: number) => {
      const output = at('figure.png');
      await plotFigure('steps', [at('all')], { ...usual, width, output });
      return readPng(readFileSync(output));
    };
    const drawing = drawFigure(overSteps.draw([], { measure: 'f1' }), 600);
    const words = { kind: 'text', text: 'Hamburg', x: 9, y: 30, size: 20, ink: 'text' } as const;
    const letters = readPng(Buffer.from(await toPng({ ...drawing, height: 40, marks: [words] })));
    // Seven letters of twenty points, three pixels a point.
    assert.ok(letters.dark > 2000 && letters.dark < 10_000, String(letters.dark));
    const { width, dark } = await pixels(600);
    assert.equal(width, 1800);
    assert.ok(dark > 5000, String(dark));
    assert.ok((await pixels(4000)).width <= 12_000);
  });

  it('draws the scores that were published', async () => {
    const scores = { 'Qwen/Qwen3-0.6B': { hp500: { base: 0.357, pw: 0.59 } } };
    writeFileSync(at('published.json'), JSON.stringify({ mean_data: scores, std_data: {} }));
    const { text } = await plotFigure('transfer', [at('published.json')], usual);
    assert.match(text, /base model +0\.357\n.*PhantomWiki +0\.590\n/);
  });

  it('says what is there, where something is not', async () => {
    const refused = (name: string, paths: string[], more: object, message: RegExp) =>
      assert.rejects(plotFigure(name, paths, { ...usual, ...more }), message);
    await refused('transfr', [at('all')], {}, /no figure named transfr\. Did you mean transfer\?/);
    await refused('transfer', [at('all')], { measure: 'f2' }, /no measure named f2\. Did you mean f1\?/);
    await refused('transfer', [at('all')], { set: ['hp50'] }, /no set named hp50\. Did you mean hp500\?/);
    await refused('transfer', [at('none')], {}, /no evaluation in .*none\. Make one first/);
    await refused(
      'difficulty',
      [at('all')],
      {},
      /None of 3 evaluations has what difficulty shows\. Evaluate/,
    );
    write('unasked/hp500', evaluated({ set: 'hp500' }, []));
    await refused('transfer', [at('unasked')], {}, /No question is answered yet in .*unasked\. The command/);
    const output = at('none', 'x.svg');
    await refused('steps', [at('all')], { output }, /x\.svg can't be written: its folder is not there/);
    await refused('steps', [at('all')], { output: 'x.gif' }, /x\.gif should end in one of \.svg, \.pdf/);
    await refused('steps', [at('published.json')], {}, /plot transfer draws it/);
    writeFileSync(at('other.json'), '{"a": 1}');
    await refused('transfer', [at('other.json')], {}, /other\.json holds no transfer scores/);
  });
});
