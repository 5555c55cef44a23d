import { declaringDirectives } from '../declarations';
import { pathName } from '../library/operator-imports';
import { directiveSteps } from '../syntax/directive-steps';
import type { PlacedTerm } from '../syntax/parser';
import { LIST_FUNCTOR } from '../terms/list-term';
import type { Term } from '../terms/term';
import type { Declaration, DeclarationKind, DirectiveMeaning, Load } from './declaration';
import { metaArgument } from './meta-spec';

const DECLARING: ReadonlySet<string> = new Set<DeclarationKind>([...declaringDirectives, 'meta_predicate']);

const LOADING: Readonly<Record<string, Load['how']>> = {
  use_module: 'use_module',
  reexport: 'reexport',
  autoload: 'autoload',
  ensure_loaded: 'ensure_loaded',
  consult: 'consult',
  load_files: 'consult',
  include: 'include',
};

/** What runs its argument: `initialization` when the file has been read. */
const CALLING: ReadonlySet<string> = new Set(['once', 'ignore', 'catch', 'call', 'initialization']);
const CONTROL: ReadonlySet<string> = new Set([',', ';', '->', '*->', 'forall']);

/** Deeper goals do more than declaring. */
const DEEPEST = 100;

/** Reads what a directive declares and loads off its goal, in all branches. Nothing is run. */
export function directiveMeaning(goal: PlacedTerm): DirectiveMeaning {
  const reading = new Reading();
  reading.goal(goal);
  reading.loadsOfLists(goal);
  return reading;
}

/** What a clause's body loads when it is called; undefined: nothing. */
export function loadedInBody(body: PlacedTerm): DirectiveMeaning | undefined {
  const reading = new Reading(true);
  reading.goal(body);
  return reading.loads.length > 0 ? { declarations: [], loads: reading.loads, style: [] } : undefined;
}

class Reading implements DirectiveMeaning {
  readonly declarations: Declaration[] = [];
  readonly loads: Load[] = [];
  readonly style: string[] = [];
  module: string | undefined;
  condition: DirectiveMeaning['condition'];
  unit: DirectiveMeaning['unit'];

  constructor(private later = false) {}

  goal(goal: PlacedTerm, depth = 0): void {
    const { term, parts, start, end } = goal;
    if (depth > DEEPEST) return;
    if (term.kind === 'atom') {
      if (term.name === 'else' || term.name === 'endif') this.condition = term.name;
      return;
    }
    if (term.kind !== 'compound') return;
    const { name } = term;
    const [first, second] = parts;
    if (!first) return;
    if (name === LIST_FUNCTOR) {
      for (const file of parts) this.#load('consult', file, undefined, start, end);
    } else if (CONTROL.has(name)) {
      this.#branches(goal, depth);
    } else if (name === ':' && second) {
      this.goal(second, depth + 1);
    } else if (CALLING.has(name)) {
      const { later } = this;
      this.later ||= name === 'initialization';
      this.goal(first, depth + 1);
      this.later = later;
    } else if (DECLARING.has(name)) {
      this.#indicators(name as DeclarationKind, first, undefined);
    } else if ((name === 'if' || name === 'elif') && !second) {
      this.condition = name;
    } else if (name === 'begin_tests') {
      this.unit = 'begin';
    } else if (name === 'end_tests') {
      this.unit = 'end';
    } else if (name === 'module') {
      if (first.term.kind === 'atom') this.module = first.term.name;
      if (second) this.#indicators('export', second, undefined);
    } else if (name === 'style_check') {
      if (first.term.kind === 'compound' && first.term.args[0]?.kind === 'atom')
        this.style.push(first.term.name + first.term.args[0].name);
    } else if (Object.hasOwn(LOADING, name)) {
      const files =
        first.term.kind === 'compound' && first.term.name === LIST_FUNCTOR ? first.parts : [first];
      for (const file of files) this.#load(LOADING[name]!, file, second, start, end);
    }
  }

  /** Operators of control mostly nest to the right, without end. */
  #branches(goal: PlacedTerm, depth: number): void {
    let rest = goal;
    while (rest.term.kind === 'compound' && CONTROL.has(rest.term.name) && rest.parts.length === 2) {
      this.goal(rest.parts[0]!, depth + 1);
      rest = rest.parts[1]!;
    }
    if (rest !== goal) this.goal(rest, depth + 1);
  }

  /** `forall(member(File, [a, b]), consult(File))` */
  loadsOfLists({ term, start, end }: PlacedTerm): void {
    const known = new Set(this.loads.map(({ file }) => file.name));
    for (const { name, args } of directiveSteps(term)) {
      if (!Object.hasOwn(LOADING, name)) continue;
      const file = fileOf(args[0]!);
      if (file && !known.has(file.name)) this.loads.push({ how: LOADING[name]!, file, start, end });
    }
  }

  #load(
    how: Load['how'],
    file: PlacedTerm,
    imports: PlacedTerm | undefined,
    start: number,
    end: number,
  ): void {
    const named = fileOf(file.term);
    if (!named) return;
    const only = how === 'consult' ? undefined : imports && importedKeys(imports);
    this.loads.push({
      how,
      file: named,
      ...(only && { only }),
      ...(this.later && { later: true }),
      start,
      end,
    });
  }

  #indicators(
    kind: DeclarationKind,
    { term, parts, start, end }: PlacedTerm,
    module: string | undefined,
  ): void {
    if (term.kind !== 'compound') return;
    const { name } = term;
    const [first, second] = parts;
    if (name === LIST_FUNCTOR || name === ',') {
      for (const part of parts) this.#indicators(kind, part, module);
    } else if (name === 'as' && first) {
      this.#indicators(kind, first, module);
    } else if (name === ':' && first && second) {
      this.#indicators(kind, second, first.term.kind === 'atom' ? first.term.name : module);
    } else if (kind === 'meta_predicate') {
      const meta = term.args.map((arg) => metaArgument(specText(arg)));
      const key = `${name}/${term.args.length}`;
      this.declarations.push({
        kind,
        key,
        module,
        start,
        end,
        ...(meta.some((a) => a !== undefined) && { meta }),
      });
    } else if (name === '/' || name === '//') {
      const key = indicatorKey(term);
      if (key) this.declarations.push({ kind, key, module, start, end });
    } else if (kind === 'table' && name !== 'op') {
      // A mode directed table: `path(_, _, min)`.
      this.declarations.push({ kind, key: `${name}/${term.args.length}`, module, start, end });
    }
  }
}

const specText = (term: Term): string =>
  term.kind === 'integer' ? term.value.toString() : term.kind === 'atom' ? term.name : '?';

function indicatorKey(term: Term): string | undefined {
  if (term.kind !== 'compound' || (term.name !== '/' && term.name !== '//')) return undefined;
  const [name, arity] = term.args;
  if (name?.kind !== 'atom' || arity?.kind !== 'integer') return undefined;
  return `${name.name}/${Number(arity.value) + (term.name === '//' ? 2 : 0)}`;
}

function fileOf(term: Term): Load['file'] | undefined {
  if (term.kind === 'atom') return { kind: 'path', name: term.name };
  if (term.kind === 'string') return { kind: 'path', name: term.value };
  if (term.kind !== 'compound') return undefined;
  if (term.name === ':' && term.args.length === 2) return fileOf(term.args[1]!);
  if (term.name === '/' || term.name === '-') return pathOf(term);
  if (term.args.length !== 1) return undefined;
  const name = pathOf(term.args[0]!)?.name ?? '?';
  return { kind: term.name === 'library' ? 'library' : 'alias', name };
}

/** `a/b/c` without quotes is a path too. */
function pathOf(term: Term): Load['file'] | undefined {
  const name = pathName(term);
  return name === undefined ? undefined : { kind: 'path', name };
}

/** The keys of an import list; undefined for `except(...)`, `all` and what cannot be told. */
function importedKeys({ term, parts }: PlacedTerm): string[] | undefined {
  if (term.kind === 'atom' && term.name === '[]') return [];
  if (term.kind !== 'compound' || term.name !== LIST_FUNCTOR) return undefined;
  return parts.flatMap((part) => {
    const item = part.term;
    if (item.kind === 'compound' && item.name === 'as' && item.args[1]?.kind === 'atom') {
      const key = indicatorKey(item.args[0]!);
      return key ? [`${item.args[1].name}${key.slice(key.lastIndexOf('/'))}`] : [];
    }
    return indicatorKey(item) ?? [];
  });
}
