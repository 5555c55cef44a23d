/** What a webview's page is made of. Addresses are those that the webview may load (`asWebviewUri`). */
export interface PageParts {
  readonly title: string;
  readonly script: string;
  readonly style: string;
  /** The webview's own origin for style sheets, fonts and pictures. */
  readonly source: string;
  /** Fresh for every page. */
  readonly nonce: string;
}

/**
 * The page of a webview: it loads one script (by nonce), one style sheet and its font, and nothing else.
 * What models say reaches it as messages and is drawn as text, so there is no markup to escape here.
 */
export function webviewPage({ title, script, style, source, nonce }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    `font-src ${source}`,
    `img-src ${source}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<div id="root"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}
