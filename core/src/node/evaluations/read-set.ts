import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import {
  type EvaluationQuestion,
  recordQuestions,
  universeQuestions,
} from '../../evaluation/sets/evaluation-question';
import type { EvaluationSet } from '../../evaluation/sets/evaluation-set';
import type { AskingOptions } from '../../tasks/records/record-examples';
import type { RecordTask } from '../../tasks/records/record-task';
import type { Universe } from '../../universe/question';
import { readRecords } from '../datasets/read-records';
import { splitFiles } from '../datasets/split-files';
import { readUniverse } from '../universes/read-universe';
import { readOperations } from './read-operations';

/** A set's questions as they are on this disk. */
export interface SetOnDisk {
  /** The folder with its splits. */
  readonly folder: string;
  readonly splits: readonly string[];
  readonly questions: readonly EvaluationQuestion[];
  /** By their folders, for the proofs. */
  readonly universes: ReadonlyMap<string, Universe>;
}

/** Where a set is looked for. */
export interface SetPlace {
  /** The folder of all data sets (`--data`). */
  readonly data: string;
  /** The set's own folder, where it is named (`--on pw=FOLDER`). */
  readonly own?: string;
  /** Splits that are named; undefined: the set's own. */
  readonly splits?: readonly string[];
}

/**
 * Reads a set's questions.
 * @throws Error naming the places that were looked at, or the file and line of what is wrong
 */
export async function readSet(
  set: EvaluationSet,
  place: SetPlace,
  asking: AskingOptions,
): Promise<SetOnDisk> {
  return set.task ? readRecordSet(set, set.task, place, asking) : readUniverses(set, place, asking);
}

/** Folders in which a set may be, the usual one first. */
export const setPlaces = (set: EvaluationSet, { data, own }: SetPlace): readonly string[] =>
  own === undefined ? set.folders.map((name) => path.join(data, name)) : [own];

async function readRecordSet(
  set: EvaluationSet,
  task: RecordTask,
  place: SetPlace,
  asking: AskingOptions,
): Promise<SetOnDisk> {
  const splits = place.splits ?? [set.split!];
  const places = setPlaces(set, place);
  let folder: string | undefined;
  for (const candidate of places)
    if ((await splitFiles(candidate, splits[0]!)).length > 0) {
      folder = candidate;
      break;
    }
  if (folder === undefined)
    throw new Error(notFound(set, places, `${task.layout}, split ${splits.join(', ')}`));
  const questions: EvaluationQuestion[] = [];
  for (const split of splits) {
    const records =
      set.perFile === undefined
        ? await readRecords(task, folder, split, { scoring: asking.scoring })
        : await readOperations(task, folder, split, { most: set.perFile, scoring: asking.scoring });
    questions.push(...recordQuestions(task, split, records, asking));
  }
  return { folder, splits, questions, universes: new Map() };
}

const isUniverse = (folder: string) => existsSync(path.join(folder, 'facts.pl'));
/** Seeds from 11 on are trained on. */
const isHeldOut = (name: string) => {
  const seed = Number(/_seed_(\d+)$/.exec(name)?.[1] ?? Number.NaN);
  return seed >= 1 && seed <= 10;
};

async function readUniverses(set: EvaluationSet, place: SetPlace, asking: AskingOptions): Promise<SetOnDisk> {
  const places = setPlaces(set, place);
  const found = places.find((candidate) => existsSync(candidate));
  if (found === undefined) throw new Error(notFound(set, places, 'a folder with facts.pl for each universe'));
  const [folder, splits] = isUniverse(found)
    ? [path.dirname(path.resolve(found)), [path.basename(path.resolve(found))]]
    : [found, place.splits ?? (await heldOut(set, found))];
  const universes = new Map<string, Universe>();
  const questions: EvaluationQuestion[] = [];
  for (const split of splits) {
    const at = path.join(folder, split);
    const universe = await readUniverse(at);
    universes.set(at, universe);
    questions.push(...universeQuestions(universe, at, asking));
  }
  return { folder, splits, questions, universes };
}

/** The paper's universes where they are there, else those of seeds 1 to 10. */
async function heldOut(set: EvaluationSet, folder: string): Promise<readonly string[]> {
  const all = (await readdir(folder)).filter((name) => isUniverse(path.join(folder, name)));
  if (set.universes?.every((name) => all.includes(name))) return set.universes;
  const kept = all.filter(isHeldOut).sort((a, b) => seedOf(a) - seedOf(b) || (a < b ? -1 : 1));
  if (kept.length > 0) return kept;
  const there =
    all.length === 0 ? 'no universe' : `${all.slice(0, 4).join(', ')}${all.length > 4 ? ', ...' : ''}`;
  throw new Error(
    `${folder} has no universe of seeds 1 to 10, which are kept for evaluation; there is ${there}. ` +
      'Generate some (phantomlab generate --seed 1,2,3 ...), or name those that are meant: --split NAME.',
  );
}

const seedOf = (name: string) => Number(/_seed_(\d+)$/.exec(name)![1]);

const notFound = (set: EvaluationSet, places: readonly string[], layout: string): string =>
  `There is no ${set.name} in ${places.join(', ')}: it should hold ${layout}. ` +
  `Name its folder (--on ${set.name}=FOLDER) or the folder of all data (--data DIR)${
    set.task ? `, or fetch it: phantomlab data fetch ${set.name}` : ''
  }.`;
