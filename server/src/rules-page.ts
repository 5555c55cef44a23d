import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A packaged page of rules, recipes' or Prolog's: beside dist/ in the extension, two folders up from the sources. */
export function rulesPage(name: 'rules.md' | 'prolog-rules.md' = 'rules.md'): string | undefined {
  const places = [`../docs/${name}`, `../../docs/${name}`].map((place) => new URL(place, import.meta.url));
  return places.find((place) => existsSync(fileURLToPath(place)))?.href;
}
