import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Verdict } from '../../chain/chain';
import { Knowledge } from '../../chain/knowledge/knowledge';
import { readUniverse } from '../../node/universes/universe-files';

const fixtures = fileURLToPath(new URL('../../../../test/fixtures/', import.meta.url));

/** Where each universe of the labelled chains lies, under test/fixtures. */
const universes: Readonly<Record<string, string>> = {
  barbee: 'phantom-wiki/depth_5_size_8_seed_2',
  beltran: 'phantom-wiki/depth_10_size_15_seed_1',
  huggins: 'chains/huggins',
  rowe: 'chains/rowe',
  monk: 'chains/monk',
  hunt: 'chains/hunt',
  ames: 'chains/ames',
  caswell: 'chains/caswell',
  castaneda: 'chains/castaneda',
  okafor: 'chains/okafor',
  kessler: 'chains/kessler',
  leary: 'chains/leary',
  bunting: 'chains/bunting',
  thacker: 'chains/thacker',
  bergman: 'chains/bergman',
  eberhardt: 'chains/eberhardt',
};

/** A chain of thought, and what a careful reader says of each hop. */
export interface LabelledChain {
  readonly id: string;
  readonly universe: string;
  readonly query: readonly string[];
  readonly labels: readonly Verdict[];
  readonly completion: string;
}

/** Reads test/fixtures/chains/NAME.txt; the format is in the README beside it. */
export async function labelledChains(name: string): Promise<readonly LabelledChain[]> {
  const text = await readFile(path.join(fixtures, 'chains', `${name}.txt`), 'utf8');
  return text
    .split(/^%%% /m)
    .slice(1)
    .map((part) => {
      const [head, ...lines] = part.split('\n');
      const [id, universe] = head!.split(' ');
      const hops = lines
        .filter((line) => line.startsWith('? '))
        .map((line) => /^\? (.+) = (\w+)$/.exec(line)!);
      return {
        id: id!,
        universe: universe!,
        query: hops.map(([, goal]) => goal!),
        labels: hops.map(([, , label]) => label as Verdict),
        completion: lines.slice(hops.length).join('\n').trimEnd(),
      };
    });
}

/** One of the universes that the chains speak of. */
export const universeOfChains = (name: string) => readUniverse(path.join(fixtures, universes[name]!));

/** What is true in each of them, by name. */
export async function knowledgeOfUniverses(): Promise<ReadonlyMap<string, Knowledge>> {
  const read = Object.keys(universes).map(
    async (name) => [name, Knowledge.of(await universeOfChains(name))] as const,
  );
  return new Map(await Promise.all(read));
}

/** Everybody in each of them, by name. */
export async function peopleOfChains(): Promise<ReadonlyMap<string, readonly string[]>> {
  const read = Object.keys(universes).map(async (name) => {
    const { articles } = await universeOfChains(name);
    return [name, articles.map(({ title }) => title)] as const;
  });
  return new Map(await Promise.all(read));
}
