/** An icon of VS Code's own set. It says nothing to a screen reader: the words beside it do. */
export function Codicon({ name, spin }: { name: string; spin?: boolean }) {
  return <span class={`codicon codicon-${name}${spin ? ' codicon-modifier-spin' : ''}`} aria-hidden="true" />;
}
