/**
 * The positions of an image that each window of a convolution reads, window by window: a list of
 * `outHeight * outWidth * kernelHeight * kernelWidth` indices into the image's `height * width` positions.
 */
export function patchIndices(
  [, width]: readonly [height: number, width: number],
  [outHeight, outWidth]: readonly [height: number, width: number],
  [kernelHeight, kernelWidth]: readonly [height: number, width: number],
  [strideY, strideX]: readonly [y: number, x: number],
): Int32Array {
  const indices = new Int32Array(outHeight * outWidth * kernelHeight * kernelWidth);
  let at = 0;
  for (let top = 0; top < outHeight * strideY; top += strideY)
    for (let left = 0; left < outWidth * strideX; left += strideX)
      for (let y = top; y < top + kernelHeight; y++)
        for (let x = left; x < left + kernelWidth; x++) indices[at++] = y * width + x;
  return indices;
}
