import { lineOf } from '../text/line-of';
import { checkTargets } from './check-targets';
import { readTargets } from './read-targets';
import type { Target } from './target';

/** A file of targets. Files of a workspace come before the user's own. */
export interface TargetsSource {
  readonly origin: 'workspace' | 'user';
  readonly path: string;
  readonly text: string;
}

/** Where a target is said. */
export interface TargetPlace {
  readonly origin: TargetsSource['origin'];
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/** A target that trainings can be started on. */
export interface ResolvedTarget {
  readonly target: Target;
  /** The workspace's are not to be contacted before the workspace is trusted. */
  readonly place: TargetPlace;
  /** Targets of the same name that this one hides. */
  readonly hides: readonly TargetPlace[];
}

/** A target that is listed and can't be started on. */
export interface UnusableTarget {
  /** Empty: it has none. */
  readonly name: string;
  readonly place: TargetPlace;
  /** What is wrong, and where: `FILE:LINE: message`. */
  readonly faults: readonly string[];
}

export interface ResolvedTargets {
  /** In the order of the files. */
  readonly targets: readonly ResolvedTarget[];
  readonly unusable: readonly UnusableTarget[];
  /** Files that can't be read at all. */
  readonly faults: readonly string[];
  /** What is as well said to the user: which target hides which. */
  readonly notes: readonly string[];
}

/** Names that are taken already, with where. */
type Taken = Map<string, ResolvedTarget & { hides: TargetPlace[] }>;

function takeFile(
  { origin, path, text }: TargetsSource,
  taken: Taken,
): { readonly unusable: readonly UnusableTarget[]; readonly faults: readonly string[] } {
  const file = readTargets(text, path);
  const at = (offset: number) => `${path}:${lineOf(text, offset)}`;
  if (file.document.faults.some(({ severity }) => severity !== 'warning')) {
    // A file with comments alone says that there are none.
    const blank = text.replaceAll(/#.*/g, '').trim() === '';
    return {
      unusable: [],
      faults: blank ? [] : file.document.faults.map((fault) => `${at(fault.at.start)}: ${fault.message}`),
    };
  }
  const errors = checkTargets(text, path).filter(({ severity }) => severity === 'error');
  const unusable: UnusableTarget[] = [];
  const here = new Set<string>();
  for (const { name, item, at: named, target } of file.targets) {
    const place: TargetPlace = { origin, path, line: lineOf(text, named.start) };
    const faults = errors
      .filter(({ at: span }) => span.start >= item.span.start && span.end <= item.span.end)
      .map((error) => `${at(error.at.start)}: ${error.message}`);
    const before = taken.get(name);
    if (!target || faults.length > 0) unusable.push({ name, place, faults });
    else if (before && !here.has(name)) before.hides.push(place);
    else if (!before) taken.set(name, { target, place, hides: [] });
    here.add(name);
  }
  return { unusable, faults: [] };
}

/**
 * The targets of all files: of one name the first counts, so that a workspace's hides the user's own. A target with an
 * error is not usable, since what it asks for would not be what is meant.
 * @param sources the workspace's folders in their order, then the user's file
 */
export function resolveTargets(sources: readonly TargetsSource[]): ResolvedTargets {
  const taken: Taken = new Map();
  const read = sources.map((source) => takeFile(source, taken));
  const targets = [...taken.values()];
  return {
    targets,
    unusable: read.flatMap(({ unusable }) => unusable),
    faults: read.flatMap(({ faults }) => faults),
    notes: targets.flatMap(({ target, place, hides }) =>
      hides.map(
        (hidden) =>
          `${target.name} is that of ${place.path}:${place.line}; the one of ${hidden.path}:${hidden.line} is hidden.`,
      ),
    ),
  };
}
