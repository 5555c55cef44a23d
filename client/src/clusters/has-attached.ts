import type * as vscode from 'vscode';

export const runsKey = 'clusters.attached';
export const placesKey = 'clusters.places';

/** Whether a workspace has anything to do with other machines that was kept. */
export const hasAttached = (memory: Pick<vscode.Memento, 'get'>): boolean =>
  memory.get<readonly unknown[]>(runsKey, []).length > 0 ||
  memory.get<readonly unknown[]>(placesKey, []).length > 0;
