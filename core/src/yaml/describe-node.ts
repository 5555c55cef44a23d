import type { SchemaNode } from './schema-node';
import { yamlText } from './yaml-text';

/** `integer or text`, and nothing of null, which most keys take. */
export function typeText({ types, items }: SchemaNode): string {
  const words = types.filter((type) => type !== 'null');
  return words
    .map((type) => (type === 'array' && items?.types[0] ? `list of ${items.types[0]}s` : type))
    .join(' or ');
}

/** The values that may be written, each once: `true` and not the text `"true"` beside it. */
export function choicesOf({ choices, types }: SchemaNode): readonly unknown[] {
  if (!choices) return types.includes('boolean') ? [true, false] : [];
  const words = new Map<string, unknown>();
  for (const choice of choices)
    if (choice !== null && !words.has(String(choice))) words.set(String(choice), choice);
  return [...words.values()];
}

/** A key in Markdown: type and default, what it means, what it may be. */
export function describeNode(name: string, node: SchemaNode, origin?: string): string {
  const usual =
    node.default === null || node.default === undefined ? '' : ` · default \`${yamlText(node.default)}\``;
  const choices = choicesOf(node);
  const keys = [...node.properties.keys()];
  return [
    `**${name}** · ${typeText(node)}${usual}`,
    node.description,
    node.choices && `One of ${choices.map((choice) => `\`${yamlText(choice)}\``).join(', ')}.`,
    keys.length > 0 && `Its keys: ${keys.map((key) => `\`${key}\``).join(', ')}.`,
    origin && `_${origin}_`,
  ]
    .filter((part) => part)
    .join('\n\n');
}
