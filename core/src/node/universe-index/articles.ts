import { open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { elementsOf } from '../datasets/json-records';

/** Letters of an article that are shown. */
const longest = 200_000;

/** Articles by the name of their person, in either of PhantomWiki's forms, read one at a time. */
export class Articles {
  private places: Promise<ReadonlyMap<string, readonly [start: number, length: number]>> | undefined;

  constructor(private readonly folder: string) {}

  /** Undefined where there is none. */
  async of(name: string): Promise<string | undefined> {
    const list = path.join(this.folder, 'articles.json');
    const isList = await stat(list).catch(() => undefined);
    if (!isList) return this.inFile(name);
    this.places ??= placesIn(list);
    const place = (await this.places).get(name);
    if (!place) return undefined;
    const handle = await open(list, 'r');
    try {
      const bytes = Buffer.alloc(place[1]);
      await handle.read(bytes, 0, place[1], place[0]);
      const { article } = JSON.parse(bytes.toString('utf8')) as { article?: unknown };
      return typeof article === 'string' ? article.slice(0, longest) : undefined;
    } finally {
      await handle.close();
    }
  }

  private async inFile(name: string): Promise<string | undefined> {
    // A name comes out of a file: it may lead nowhere else.
    if (/[/\\\0]/.test(name) || /^\.+$/.test(name)) return undefined;
    const file = path.join(this.folder, 'articles', `${name}.txt`);
    return (await readFile(file, 'utf8').catch(() => undefined))?.slice(0, longest);
  }
}

async function placesIn(file: string): Promise<ReadonlyMap<string, readonly [number, number]>> {
  const places = new Map<string, readonly [number, number]>();
  for await (const { text, start, length } of elementsOf(file)) {
    try {
      const { title } = JSON.parse(text) as { title?: unknown };
      if (typeof title === 'string') places.set(title, [start, length]);
    } catch {
      // What is no article has no name to be found by.
    }
  }
  return places;
}
