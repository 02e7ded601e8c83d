import { maskedCrc32c } from './crc32c.ts';
import type { Histogram } from './histogram.ts';
import { eventType } from './schema.ts';

/** An image that is encoded already. */
export interface EncodedImage {
  readonly width: number;
  readonly height: number;
  readonly png: Uint8Array;
}

/** What is known at one step, by tag. A slash in a tag groups what TensorBoard shows together. */
export interface Summary {
  readonly scalars?: Readonly<Record<string, number>>;
  readonly histograms?: Readonly<Record<string, Histogram>>;
  readonly images?: Readonly<Record<string, EncodedImage>>;
}

/** Format of event files since TensorFlow 0.8: readers drop steps that come again after a restart. */
const FILE_VERSION = 'brain.Event:2';

/** SessionLog.START: readers forget what they had of this step and of later ones. */
const START = 1;

/** Channels of a grey image. */
const GREY = 1;

/**
 * The beginning of an event file: its version, and that steps from `step` on are told from here. One file for each
 * session of a run, in the order of their names: a reader that knows the steps of an earlier one forgets them.
 *
 * @param time Unix time in seconds
 */
export function encodeStart(step: number, time: number): Uint8Array {
  const version = frame({ wall_time: time, file_version: FILE_VERSION });
  return Buffer.concat([version, frame({ wall_time: time, step, session_log: { status: START } })]);
}

/**
 * A record of an event file: values at a step.
 *
 * @param time Unix time in seconds
 */
export function encodeSummary(step: number, time: number, summary: Summary): Uint8Array {
  const { scalars = {}, histograms = {}, images = {} } = summary;
  const value = [
    ...Object.entries(scalars).map(([tag, number]) => ({ tag, simple_value: number })),
    ...Object.entries(histograms).map(([tag, histo]) => ({ tag, histo })),
    ...Object.entries(images).map(([tag, { width, height, png }]) => ({
      tag,
      image: { width, height, colorspace: GREY, encoded_image_string: png },
    })),
  ];
  return frame({ wall_time: time, step, summary: { value } });
}

/** A TFRecord: length, its checksum, data, their checksum; a reader stops before one that is torn. */
function frame(event: object): Uint8Array {
  const data = eventType().encode(event).finish();
  const record = Buffer.alloc(16 + data.length);
  record.writeBigUInt64LE(BigInt(data.length));
  record.writeUInt32LE(maskedCrc32c(record.subarray(0, 8)), 8);
  record.set(data, 12);
  record.writeUInt32LE(maskedCrc32c(data), 12 + data.length);
  return record;
}
