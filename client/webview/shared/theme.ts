/** The first of these theme variables that the theme sets, as CSS text, for what is drawn on a canvas. */
export function themeColor(...variables: readonly string[]): string {
  const style = getComputedStyle(document.documentElement);
  for (const variable of variables) {
    const value = style.getPropertyValue(variable).trim();
    if (value) return value;
  }
  return 'currentColor';
}

/** Calls back after the theme changed: VS Code then rewrites the class of the body. Returns the way to stop. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  return () => observer.disconnect();
}
