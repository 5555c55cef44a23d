import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { webviewPage } from './page';

/** Puts a bundle of dist/ into a webview: it may load from dist/ and from nowhere else. */
export function showBundle(
  webview: vscode.Webview,
  extension: vscode.Uri,
  name: 'rollouts' | 'chain' | 'query' | 'results' | 'universe',
  title: string,
): void {
  const dist = vscode.Uri.joinPath(extension, 'dist');
  const address = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [dist] };
  webview.html = webviewPage({
    title,
    script: address(`${name}.js`),
    style: address(`${name}.css`),
    source: webview.cspSource,
    nonce: randomBytes(16).toString('base64'),
  });
}
