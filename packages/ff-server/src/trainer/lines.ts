import { StringDecoder } from 'node:string_decoder';

/** Longest line that is waited for: a peer that never ends its line must not fill the memory. */
const longestLine = 8 * 2 ** 20;

/** Cuts a stream of bytes into lines, whatever pieces they come in. */
export class LineSplitter {
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';

  /** The lines that these bytes complete. Too long a line is dropped. */
  take(bytes: Buffer): string[] {
    const lines = (this.rest + this.decoder.write(bytes)).split('\n');
    this.rest = lines.pop()!;
    if (this.rest.length > longestLine) this.rest = '';
    return lines.filter((line) => line !== '');
  }
}
