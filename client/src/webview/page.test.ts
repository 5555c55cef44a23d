import { deepStrictEqual, ok } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { webviewPage } from './page';

const parts = { title: 'T', script: 'S.js', style: 'S.css', source: 'https://webview.test', nonce: 'abc123' };
const webviews = path.resolve(import.meta.dirname, '../../webview');

function webviewSources(pattern: RegExp): { file: string; text: string }[] {
  return readdirSync(webviews, { recursive: true, encoding: 'utf8' })
    .filter((file) => pattern.test(file) && !file.startsWith('dev'))
    .map((file) => ({ file, text: readFileSync(path.join(webviews, file), 'utf8') }));
}

describe('a webview page', () => {
  it('allows its own script, style sheet, font and pictures, and nothing else', () => {
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(webviewPage(parts))!;
    deepStrictEqual(policy!.split('; '), [
      "default-src 'none'",
      "script-src 'nonce-abc123'",
      'style-src https://webview.test',
      'font-src https://webview.test',
      'img-src https://webview.test',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('has no script of its own beside the one with the nonce', () => {
    const scripts = [...webviewPage(parts).matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
    deepStrictEqual(scripts, ['<script nonce="abc123" src="S.js">']);
  });
});

describe('the webviews', () => {
  it('take every colour from the theme', () => {
    const sources = webviewSources(/\.(css|tsx?)$/);
    ok(sources.length > 10);
    for (const { file, text } of sources) {
      const own = /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?)\(/i.exec(text);
      deepStrictEqual(own?.[0], undefined, file);
    }
  });

  it('draw what models say as text, never as markup', () => {
    for (const { file, text } of webviewSources(/\.tsx?$/)) {
      deepStrictEqual(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/.exec(text)?.[0],
        undefined,
        file,
      );
    }
  });
});
