/** Width and height that a PNG file says it has; `undefined` for any other file. */
export function sizeOfPng(file: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  const begin = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (file.length < 24 || begin.some((byte, index) => file[index] !== byte)) return undefined;
  const view = new DataView(file.buffer, file.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
