import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { WindowOptions } from './editor-window';

/** VS Code's built-in themes that the views are looked at in. */
export const themes = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  'high-contrast': 'Dark High Contrast',
  'high-contrast-light': 'Light High Contrast',
} as const;
export type ThemeName = keyof typeof themes;

/** By which class of its workbench VS Code shows that a theme is there. */
export const themeMarkers: Readonly<Record<ThemeName, string>> = {
  dark: 'vs-dark',
  light: 'vs',
  'high-contrast': 'hc-black',
  'high-contrast-light': 'hc-light',
};

/** What would otherwise show up in a fresh profile: the tests look for our own noise. */
const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'window.commandCenter': false,
  'files.simpleDialog.enable': true,
  'editor.minimap.enabled': false,
};

/** A folder that is not trusted, without being asked about it. */
const restricted = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
};

/** The settings of a fresh profile. @param userData VS Code's folder of it */
export async function writeProfile(
  userData: string,
  { restricted: isRestricted }: WindowOptions,
): Promise<void> {
  const user = path.join(userData, 'User');
  await mkdir(user, { recursive: true });
  const settings = { ...quiet, ...(isRestricted && restricted), 'workbench.colorTheme': themes.dark };
  await writeFile(path.join(user, 'settings.json'), JSON.stringify(settings, null, 2));
}
