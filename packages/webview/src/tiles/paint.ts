import { rgbaOf } from './tile-pixels.ts';

/** Puts greys `[height * width]` on a canvas of that size. */
export function paint(canvas: HTMLCanvasElement, grey: Uint8Array): void {
  const { width, height } = canvas;
  if (grey.length !== width * height) return;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.putImageData(new ImageData(rgbaOf(grey), width, height), 0, 0);
}
