import { homedir } from 'node:os';
import path from 'node:path';

/** Below a folder of a workspace. */
export const workspaceTargetsFile = path.join('.phantomlab', 'targets.yaml');

/** The user's own targets, for all workspaces: in the folder where programs keep a user's settings. */
export function userTargetsFile(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const { XDG_CONFIG_HOME, APPDATA, HOME } = environment;
  const home = HOME ?? homedir();
  // A relative XDG_CONFIG_HOME is to be ignored, says the specification.
  const xdg =
    XDG_CONFIG_HOME && path.isAbsolute(XDG_CONFIG_HOME) ? XDG_CONFIG_HOME : path.join(home, '.config');
  const settings = platform === 'win32' ? (APPDATA ?? path.join(home, 'AppData', 'Roaming')) : xdg;
  return path.join(settings, 'phantomlab', 'targets.yaml');
}
