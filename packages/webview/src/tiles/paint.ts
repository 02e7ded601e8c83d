import { rgbaOf } from './tile-pixels.ts';

/** Puts greys `[height * width]`, or colours `[height * width * 3]`, on a canvas of that size. */
export function paint(canvas: HTMLCanvasElement, bytes: Uint8Array): void {
  const { width, height } = canvas;
  const channels = bytes.length / (width * height);
  if (channels !== 1 && channels !== 3) return;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.putImageData(new ImageData(rgbaOf(bytes, channels), width, height), 0, 0);
}
