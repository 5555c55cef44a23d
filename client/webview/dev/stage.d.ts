import type { Browser, Page } from 'playwright-core';
import type { SampleView } from './sample-views';
/** Bundles the webviews into a folder. */
export declare function bundleViews(out: string): Promise<void>;
/** A webview on a page of its own, without VS Code: with a theme's variables, told its messages. */
export declare function openView(
  browser: Browser,
  out: string,
  { bundle, messages }: SampleView,
  [width, height]: readonly [number, number],
  [theme, variables]: readonly [string, Readonly<Record<string, string>>],
): Promise<Page>;
