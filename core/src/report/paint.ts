/** How stretches of a report look; a terminal's style is one. */
export interface Paint {
  readonly coloured: boolean;
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  blue(text: string): string;
}

const same = (text: string) => text;

/** For files and pipes. */
export const noPaint: Paint = {
  coloured: false,
  bold: same,
  dim: same,
  red: same,
  green: same,
  yellow: same,
  blue: same,
};
