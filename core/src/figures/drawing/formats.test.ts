import assert from 'node:assert/strict';
import { drawFigure } from '../charts/draw-figure';
import { sampleFigures } from '../charts/testing/sample-figures';
import type { Drawing } from './drawing';
import { fitted, textWidth } from './text-width';
import { toPdf } from './to-pdf';
import { paperPalette, toSvg } from './to-svg';

const textDrawing = (text: string): Drawing => ({
  title: text,
  width: 100,
  height: 50,
  marks: [{ kind: 'text', text, x: 10, y: 20, size: 11, ink: 'text', about: text, point: text }],
});

describe('a drawing as SVG', () => {
  it('lets no text become markup', () => {
    const svg = toSvg(textDrawing('<script>"x" & y</script>'), paperPalette);
    assert.ok(!svg.includes('<script'));
    assert.match(svg, /data-point="&lt;script&gt;&quot;x&quot; &amp; y&lt;\/script&gt;"/);
  });
  it('holds no character that XML refuses', () => {
    const svg = toSvg(textDrawing('a\u0000b\ud800c\u001bd\uffffe'), paperPalette);
    assert.match(svg, />a\ufffdb\ufffdc\ufffdd\ufffde<\/text>/);
  });
  it('takes colours from the palette, which may be those of a theme', () => {
    const svg = toSvg(drawFigure(sampleFigures.lines, 500), {
      text: 'var(--t)',
      soft: 'var(--s)',
      grid: 'var(--g)',
    });
    assert.ok(svg.includes('stroke="var(--g)"'));
    assert.ok(!svg.includes(paperPalette.text));
  });
});

describe('a drawing as PDF', () => {
  const latin = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

  for (const [kind, figure] of Object.entries(sampleFigures))
    it(`has the objects of ${kind} where its table says`, () => {
      const text = latin(toPdf(drawFigure(figure, 500)));
      const start = Number(/startxref\n(\d+)/.exec(text)![1]);
      const [, count] = /^xref\n0 (\d+)\n/.exec(text.slice(start))!;
      const offsets = [...text.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) =>
        Number(offset),
      );
      assert.equal(offsets.length, Number(count) - 1);
      for (const [index, offset] of offsets.entries())
        assert.ok(text.slice(offset).startsWith(`${index + 1} 0 obj\n`), `object ${index + 1}`);
      const stream = /<< \/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/.exec(text)!;
      assert.equal(stream[2]!.length, Number(stream[1]));
    });

  it('lets no text end its string', () => {
    const text = latin(toPdf(textDrawing('a) Tj (b \\ é … 漢')));
    assert.ok(text.includes('(a\\) Tj \\(b \\\\ é \x85 ?) Tj'));
  });
});

describe('the width of a text', () => {
  it('is that of Helvetica', () => assert.equal(textWidth('Hello', 1000), 722 + 556 + 222 * 2 + 556));
  it('cuts a text to what fits', () => {
    const cut = fitted('Qwen2.5-1.5B-Instruct', 11, 60);
    assert.ok(cut.endsWith('…') && textWidth(cut, 11) <= 60);
  });
});
