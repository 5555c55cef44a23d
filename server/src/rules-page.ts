import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The packaged page of rules: beside dist/ in the extension, two folders up from the sources. */
export function rulesPage(): string | undefined {
  const places = ['../docs/rules.md', '../../docs/rules.md'].map((place) => new URL(place, import.meta.url));
  return places.find((place) => existsSync(fileURLToPath(place)))?.href;
}
