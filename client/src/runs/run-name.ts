import path from 'node:path';
import { folderBehind } from '@phantomlab/core/node/runs/folder-behind';
import type { RunSummary } from '@phantomlab/core/node/runs/run-summary';
import { runLabel } from './run-label';

/** How a run is called: in a list of many, and beside that. */
export interface RunName {
  /** Recipe and model; or the folder's name where somebody chose that. */
  readonly title: string;
  /** What tells it from other runs of the same recipe. */
  readonly detail: string;
}

/** @param started what the run's log says of its newest attempt */
export function runName(folder: string, started: RunSummary['started']): RunName {
  const there = folderBehind(folder);
  const own = there?.folder ?? folder;
  const label = there ? `${runLabel(own)}, ${there.host}` : runLabel(own);
  const parts = [recipeName(started), modelName(started)].filter((part) => part !== undefined).join(' · ');
  if (parts === '') return { title: label, detail: '' };
  // A label is the folder's own name where trainings do not name folders so.
  return runLabel(own) === path.basename(own)
    ? { title: label, detail: parts }
    : { title: parts, detail: label };
}

/** `tiny/grpo` of recipes/tiny/grpo.yaml; the training mode where the log does not name the file. */
function recipeName(started: RunSummary['started']): string | undefined {
  if (started?.source) {
    const parts = segments(started.source.recipe.replace(/\.ya?ml$/i, '')).slice(-2);
    return (parts[0] === 'recipes' ? parts.slice(1) : parts).join('/');
  }
  const mode = started?.recipe.training_mode;
  return typeof mode === 'string' && mode !== '' ? mode : undefined;
}

/** `Qwen3-0.6B` of Qwen/Qwen3-0.6B on the hub; of a folder on disk the last two names. */
function modelName(started: RunSummary['started']): string | undefined {
  const model = started?.recipe.model_name_or_path;
  if (typeof model !== 'string' || model === '') return undefined;
  const isHub = /^[^./~\\][^/\\]*\/[^/\\]+$/.test(model);
  return segments(model)
    .slice(isHub ? -1 : -2)
    .join('/');
}

const segments = (name: string) => name.split(/[/\\]+/).filter((part) => part !== '' && part !== '.');
