import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Drawing } from '@phantomlab/core/figures/drawing/drawing';
import { paperPalette, toSvg } from '@phantomlab/core/figures/drawing/to-svg';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** Sharp in print at the size of the screen; the Results view saves alike. */
const scale = 3;
/** A quarter of a gigabyte of memory: larger figures get fewer pixels a point. */
const mostPixels = 64e6;

/** Helvetica's widths are what drawings are laid out by, and Arimo has them. A cluster's machine may have no fonts at all. */
const family = 'Arimo';
const assets = {
  'resvg.wasm': '@resvg/resvg-wasm/index_bg.wasm',
  'Arimo-Regular.ttf': '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf',
  'Arimo-Bold.ttf': '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf',
} as const;

let ready: Promise<readonly Uint8Array[]> | undefined;

/**
 * A drawing as a PNG, in the colours of paper.
 * @returns the file's bytes; three pixels a point
 */
export async function toPng(drawing: Drawing): Promise<Uint8Array> {
  ready ??= load();
  const fontBuffers = [...(await ready)];
  const zoom = Math.min(scale, Math.sqrt(mostPixels / (drawing.width * drawing.height)));
  const resvg = new Resvg(toSvg(drawing, paperPalette), {
    fitTo: { mode: 'zoom', value: zoom },
    font: { fontBuffers, defaultFontFamily: family, sansSerifFamily: family },
  });
  try {
    const image = resvg.render();
    try {
      return image.asPng();
    } finally {
      image.free();
    }
  } finally {
    resvg.free();
  }
}

async function load(): Promise<readonly Uint8Array[]> {
  await initWasm(await asset('resvg.wasm'));
  return Promise.all([asset('Arimo-Regular.ttf'), asset('Arimo-Bold.ttf')]);
}

/** Beside the program in dist/, else from the package that it is copied from. */
function asset(name: keyof typeof assets): Promise<Buffer> {
  const beside = path.join(path.dirname(fileURLToPath(import.meta.url)), 'plot', name);
  return readFile(existsSync(beside) ? beside : createRequire(import.meta.url).resolve(assets[name]));
}
