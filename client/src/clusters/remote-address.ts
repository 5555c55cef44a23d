import path from 'node:path';
import * as vscode from 'vscode';
import { documents } from '../ids';

/** A path of another machine as a URI; the authority is the host, as ssh knows it. */
export function remoteUri(host: string, file: string): vscode.Uri {
  return vscode.Uri.from({ scheme: documents.remote, authority: host, path: file });
}

export interface RemotePlace {
  readonly host: string;
  /** Absolute and without `..`. */
  readonly file: string;
}

export function placeOf({ authority, path: file }: vscode.Uri): RemotePlace {
  return { host: authority, file: path.posix.normalize(file) };
}

/** Whether a path is a folder, or lies in it. */
export const isWithin = (folder: string, file: string): boolean =>
  file === folder || file.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
