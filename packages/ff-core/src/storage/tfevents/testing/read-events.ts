import { maskedCrc32c } from '../crc32c.ts';
import { eventType } from '../schema.ts';

/** An event as plain data. */
export interface ReadEvent {
  readonly wall_time: number;
  readonly step: number;
  readonly file_version?: string;
  readonly session_log?: { readonly status: number };
  readonly summary?: {
    readonly value: readonly {
      readonly tag: string;
      readonly simple_value?: number;
      readonly histo?: { readonly num: number };
      readonly image?: { readonly width: number; readonly height: number };
    }[];
  };
}

/** The events of a file, up to the first record that is torn. */
export function readEvents(bytes: Uint8Array): ReadEvent[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const events: ReadEvent[] = [];
  for (let at = 0; at + 16 <= buffer.length; ) {
    const length = Number(buffer.readBigUInt64LE(at));
    const end = at + 16 + length;
    if (end > buffer.length) break;
    const data = buffer.subarray(at + 12, at + 12 + length);
    if (buffer.readUInt32LE(at + 8) !== maskedCrc32c(buffer.subarray(at, at + 8)))
      throw new Error('bad length');
    if (buffer.readUInt32LE(at + 12 + length) !== maskedCrc32c(data)) throw new Error('bad data');
    const type = eventType();
    events.push(
      type.toObject(type.decode(data), { longs: Number, defaults: true, oneofs: false }) as ReadEvent,
    );
    at = end;
  }
  return events;
}
