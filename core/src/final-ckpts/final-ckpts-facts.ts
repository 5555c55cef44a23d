/** What is at a folder's path. A model's folder holds config.json, or an adapter's configuration. */
export type FolderState = 'missing' | 'file' | 'empty' | 'model' | 'other';

/** What this disk says of the folders that a list names, by path. A path that is not here was not looked for. */
export interface FinalCkptsFacts {
  readonly folders: ReadonlyMap<string, FolderState>;
}

export const noFolders: FinalCkptsFacts = { folders: new Map() };
