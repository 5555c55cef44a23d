import { type FileHandle, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { elementsOf } from '../datasets/json-records';
import { objectAt, placeByOrder, type TitleOrder } from './titled-objects';

/** Letters of an article that are shown. */
const longest = 200_000;

/** Articles by the name of their person, in either of PhantomWiki's forms, read one at a time. */
export class Articles {
  private places: Promise<Float64Array> | undefined;

  /** @param people everyone of the universe, in the order of its facts */
  constructor(
    private readonly folder: string,
    private readonly people: TitleOrder,
  ) {}

  /** Undefined where there is none. */
  async of(name: string): Promise<string | undefined> {
    const list = path.join(this.folder, 'articles.json');
    const handle = await open(list).catch(() => undefined);
    if (!handle) return this.inFile(name);
    try {
      return (await this.inList(handle, list, name))?.slice(0, longest);
    } finally {
      await handle.close();
    }
  }

  /** Articles mostly have the order of the facts, so a few looks into the file find one; otherwise all of it is read, once. */
  private async inList(handle: FileHandle, list: string, name: string): Promise<string | undefined> {
    const number = this.people.find(name);
    if (number < 0) return undefined;
    if (!this.places) {
      const { size } = await handle.stat();
      const place = await placeByOrder(handle, size, number, this.people);
      if (place !== undefined) return articleAt(handle, place, name);
      this.places = placesIn(list, this.people);
    }
    const place = (await this.places)[number]!;
    return place < 0 ? undefined : articleAt(handle, place, name);
  }

  private async inFile(name: string): Promise<string | undefined> {
    // A name comes out of a file: it may lead nowhere else.
    if (/[/\\\0]/.test(name) || /^\.+$/.test(name)) return undefined;
    const file = path.join(this.folder, 'articles', `${name}.txt`);
    return (await readFile(file, 'utf8').catch(() => undefined))?.slice(0, longest);
  }
}

async function articleAt(handle: FileHandle, place: number, name: string): Promise<string | undefined> {
  const { title, article } = ((await objectAt(handle, place)) ?? {}) as {
    title?: unknown;
    article?: unknown;
  };
  return title === name && typeof article === 'string' ? article : undefined;
}

/** Where the article of each person begins, by the person's number; -1 where there is none. */
async function placesIn(file: string, people: TitleOrder): Promise<Float64Array> {
  const places = new Float64Array(people.count).fill(-1);
  for await (const { text, start } of elementsOf(file)) {
    try {
      const { title } = JSON.parse(text) as { title?: unknown };
      const number = typeof title === 'string' ? people.find(title) : -1;
      if (number >= 0) places[number] = start;
    } catch {
      // What is no article has no name to be found by.
    }
  }
  return places;
}
