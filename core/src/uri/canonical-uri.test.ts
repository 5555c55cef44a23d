import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { canonicalUri } from './canonical-uri';
import { fileNameOf } from './file-name';
import { decoded } from './percent-encoding';

describe('the URI of a file', () => {
  it('is written as VS Code writes it, whoever wrote it before', () => {
    const expected = 'file:///w/lr%3D1e-6%2Cseed%3D2/a%20%28old%29%20~b.pl';
    assert.equal(canonicalUri('file:///w/lr=1e-6,seed=2/a%20(old)%20~b.pl'), expected);
    assert.equal(canonicalUri('file:///w/lr%3d1e-6%2cseed%3d2/a%20%28old%29%20%7Eb.pl'), expected);
    assert.equal(canonicalUri(expected), expected);
    assert.equal(canonicalUri("file:///@+,&'!=;$*:"), 'file:///%40%2B%2C%26%27%21%3D%3B%24%2A%3A');
  });

  it('has a small drive letter and host', () => {
    assert.equal(canonicalUri('file:///C:/Users/x.pl'), 'file:///c%3A/Users/x.pl');
    assert.equal(canonicalUri('file:///c%3A/Users/x.pl'), 'file:///c%3A/Users/x.pl');
    assert.equal(canonicalUri('file://Server/share/x.pl'), 'file://server/share/x.pl');
  });

  it('names no host where that is this machine', () => {
    for (const uri of [
      'file:/w/a%20b.pl',
      'file://localhost/w/a b.pl',
      'FILE:///w/a%20b.pl',
      'file:///w/a%20b.pl#L3',
    ])
      assert.equal(canonicalUri(uri), 'file:///w/a%20b.pl');
    assert.equal(canonicalUri('file:/C:/x.pl'), 'file:///c%3A/x.pl');
  });

  it('of another scheme is left alone', () => {
    for (const uri of ['untitled:a(1).pl', 'vscode-notebook-cell:/w/a=b#W0', ''])
      assert.equal(canonicalUri(uri), uri);
  });

  it('survives what is no encoding, and half a surrogate pair', () => {
    assert.equal(canonicalUri('file:///100%/%FF.pl'), 'file:///100%25/%25FF.pl');
    assert.equal(canonicalUri('file:///\ud800.pl'), 'file:///%EF%BF%BD.pl');
    assert.equal(fileNameOf('file:///w/50%.pl'), '50%.pl');
  });

  it('is one for each path, and leads back to it', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^[^/\0\\]{1,12}$/u), (name) => {
        const uri = canonicalUri(pathToFileURL(`/w/x${name}x`).href);
        assert.equal(canonicalUri(uri), uri);
        assert.equal(decoded(uri), `file:///w/x${name}x`);
      }),
    ));
});
