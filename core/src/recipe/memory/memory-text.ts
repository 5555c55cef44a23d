const gib = 2 ** 30;

/** `34.2 GiB`, and in smaller units what would be nothing in GiB. */
export function bytesText(bytes: number): string {
  if (bytes >= gib * 0.995) return `${(bytes / gib).toFixed(bytes >= 99.95 * gib ? 0 : 1)} GiB`;
  if (bytes >= 2 ** 20) return `${Math.round(bytes / 2 ** 20)} MiB`;
  return `${Math.max(bytes > 0 ? 1 : 0, Math.round(bytes / 1024))} KiB`;
}

/** What a card must have at least, rounded up, since a card is never had a little larger: `56 GiB`, `7.3 GiB`. */
export function cardText(leastGiB: number): string {
  const shown = leastGiB < 10 ? (Math.ceil(leastGiB * 10) / 10).toFixed(1) : Math.ceil(leastGiB).toFixed(0);
  return `${shown} GiB`;
}

/** `1.72 B`, `596 M` */
export function parametersText(parameters: number): string {
  if (parameters >= 1e9) return `${(parameters / 1e9).toFixed(2)} B parameters`;
  if (parameters >= 1e6) return `${Math.round(parameters / 1e6)} M parameters`;
  return `${Math.round(parameters / 1e3)} k parameters`;
}

/** `█████░░░`: a share of a width, never empty for something and never full for less than all. */
export function barText(share: number, width: number, full = '█', empty = '░'): string {
  const exact = Math.max(0, Math.min(1, share)) * width;
  const filled = share > 0 && exact < 1 ? 1 : share < 1 && exact > width - 1 ? width - 1 : Math.round(exact);
  return full.repeat(filled) + empty.repeat(width - filled);
}
