import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

type Page = 'rules.md' | 'prolog-rules.md' | 'configuration-rules.md';

/** A packaged page of rules: beside dist/ in the extension, three folders up from the sources. */
export function rulesPage(name: Page = 'rules.md'): string | undefined {
  const places = [`../docs/${name}`, `../../../docs/${name}`].map((place) => new URL(place, import.meta.url));
  return places.find((place) => existsSync(fileURLToPath(place)))?.href;
}
