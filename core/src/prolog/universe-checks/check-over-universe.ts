import type { Severity } from '../../checking/diagnostic';
import { factPredicates } from '../../universe/facts/facts';
import { LimitReached } from '../datalog/machine/budget';
import { PrologError } from '../engine/prolog-error';
import type { Source } from '../engine/source';
import type { ItemFinding } from '../item-findings';
import { isListingNoise } from '../listing-noise';
import type { PrologProgram } from '../program/prolog-program';
import { mayCall } from '../program/text-index';
import { universeChecks } from './checks/index';
import { loadUniverse } from './load-universe';
import { madeUniverseFacts } from './made-universe';
import type { StoredQuestion } from './stored-question';
import type { Loaded, RuleSite, UniverseCheck, UniverseCheckContext } from './universe-check';

export interface UniverseCheckOptions {
  readonly questions?: readonly StoredQuestion[];
  readonly severity?: Readonly<Record<string, Severity | 'off'>>;
}

/** Universes beyond this are too large to be asked so much. */
const MOST_CHARACTERS = 8_000_000;

/** What running the rules of one text over its universe shows; nothing where there is neither. */
export function checkOverUniverse(
  program: PrologProgram,
  uri: string,
  { questions = [], severity = {} }: UniverseCheckOptions = {},
): ItemFinding[] {
  const universe = contextOf(program, uri, questions);
  if (!universe) return [];
  const text = program.texts.get(uri)!;
  return universeChecks.flatMap((check) => {
    const level = severity[check.code] ?? check.severity;
    if (level === 'off') return [];
    return findings(check, universe).map(({ index, ...finding }) => ({
      ...finding,
      code: check.code,
      severity: check.severity,
      item: text.items[index]!,
    }));
  });
}

function findings(check: UniverseCheck, universe: UniverseCheckContext) {
  const found = [];
  try {
    for (const finding of check.check(universe)) found.push(finding);
  } catch (error) {
    // Out of time, or something that only this check asks for is outside of Datalog.
    if (!(error instanceof LimitReached || error instanceof PrologError)) throw error;
  }
  return found;
}

/** The universe that a text is to be asked over: its own facts, or, for rules that only lack them, made ones. */
function contextOf(
  program: PrologProgram,
  uri: string,
  questions: readonly StoredQuestion[],
): UniverseCheckContext | undefined {
  const sources = sourcesOf(program, uri);
  if (sources.reduce((sum, { text }) => sum + text.length, 0) > MOST_CHARACTERS) return undefined;
  const stated = (key: string) => sources.some((source) => program.indexOf(source.uri)!.clauses.has(key));
  const lacksFacts = !stated('parent/2') && !stated('type/2');
  // Rules that call parent/2 and bring no facts are about a universe to come.
  const isMade =
    lacksFacts &&
    (program.indexOf(uri)!.callers.has('parent/2') || program.indexOf(uri)!.callers.has('friend_/2'));
  if (lacksFacts && !isMade) return undefined;
  const loaded = loadUniverse(isMade ? [...sources, madeSource()] : sources);
  const rules = loaded && rulesOf(program, uri, loaded);
  if (!loaded || !rules || loaded.subjects.length === 0) return undefined;
  let other: Loaded | undefined;
  let wasMade = false;
  return {
    ...loaded,
    uri,
    name: isMade ? 'a universe made to try the rules' : 'this universe',
    isMade,
    rules,
    questions: isMade ? [] : questions,
    other() {
      if (isMade) return undefined;
      if (!wasMade) other = loadUniverse([...rulesAlone(program, sources), madeSource()]);
      wasMade = true;
      return other;
    },
  };
}

const madeSource = (): Source => ({ uri: 'made:facts.pl', text: madeUniverseFacts() });

/** The text and the files that it loads. */
function sourcesOf(program: PrologProgram, uri: string): Source[] {
  const uris = new Set([uri]);
  for (const one of uris) for (const other of program.loads.loaded(one)) uris.add(other);
  return [...uris].map((one) => ({ uri: one, text: program.texts.get(one)!.text }));
}

/** The same sources without the facts that a made universe states. */
function rulesAlone(program: PrologProgram, sources: readonly Source[]): Source[] {
  return sources.map(({ uri }) => {
    const text = program.texts.get(uri)!;
    const kept: string[] = [];
    for (const [i, item] of text.items.entries()) {
      const isStated =
        item.predicate !== undefined && factPredicates.has(item.predicate) && !mayCall(text, i);
      if (!isStated) kept.push(text.text.slice(text.start(i), text.start(i) + item.length));
    }
    return { uri, text: `${kept.join('\n')}\n` };
  });
}

function rulesOf(program: PrologProgram, uri: string, { database, whole }: Loaded): RuleSite[] {
  const text = program.texts.get(uri)!;
  const isNoise = isListingNoise((key) => program.indexOf(uri)!.meaning.declared.has(key));
  const byStart = new Map<number, RuleSite['compiled'][number][]>();
  for (const { rules } of database.predicates.values()) {
    for (const rule of rules) {
      if (rule.clause.uri !== uri) continue;
      const known = byStart.get(rule.clause.start);
      if (known) known.push(rule);
      else byStart.set(rule.clause.start, [rule]);
    }
  }
  const found: RuleSite[] = [];
  for (const [index, item] of text.items.entries()) {
    const compiled = byStart.get(text.start(index));
    if (!compiled || (item.predicate !== undefined && isNoise(item.predicate))) continue;
    const { head, body, goals, neck } = program.analysis(uri, index);
    if (neck !== ':-' || !head || !body || !whole.has(head.key)) continue;
    const source = text.text.slice(text.start(index), text.start(index) + item.length);
    found.push({ key: head.key, index, source, head: head.placed, body, goals, compiled });
  }
  return found;
}
