import * as vscode from 'vscode';
import { documents } from '../ids';
import { count, record, text } from '../messages/shape';
import type { PickedRollout } from './rollouts-surroundings';

const isPlace = record({ run: text, group: count, index: count });

/** The address of a rollout's text; its last part is what the tab shows. */
export function addressOf({ run, group, index }: PickedRollout): vscode.Uri {
  return vscode.Uri.from({
    scheme: documents.rollout,
    path: `/Rollout ${group}.${index + 1}`,
    query: JSON.stringify({ run, group, index }),
  });
}

/** The rollout of an address; undefined when it is another's, or says nothing that is one. */
export function rolloutOf(address: vscode.Uri): PickedRollout | undefined {
  if (address.scheme !== documents.rollout) return undefined;
  try {
    const place: unknown = JSON.parse(address.query);
    return isPlace(place) ? place : undefined;
  } catch {
    return undefined;
  }
}
