/**
 * A page for reading: nothing on it runs or is fetched. `styles` come after those that all such pages share. Code has the text's
 * colour: VS Code's own goes with a dark background in some themes, as in light high contrast.
 */
export function pageWithoutScripts(html: string, styles: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
body { padding: 8px 24px; line-height: 1.5; }
h1 { font-size: 1.5em; font-weight: 600; }
code { font-family: var(--vscode-editor-font-family); color: inherit; background: var(--vscode-textCodeBlock-background); }
table { border-collapse: collapse; }
a { color: var(--vscode-textLink-foreground); }
${styles}
</style>
</head>
<body>${html}</body>
</html>
`;
}
