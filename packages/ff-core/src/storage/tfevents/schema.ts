import protobuf from 'protobufjs';

/** The part of TensorBoard's event.proto and summary.proto that is written; names and field numbers are theirs. */
const EVENT = `
syntax = "proto3";
message Event {
  double wall_time = 1; int64 step = 2;
  oneof what { string file_version = 3; Summary summary = 5; SessionLog session_log = 7; }
}
message SessionLog { int32 status = 1; }
message Summary {
  message Image { int32 height = 1; int32 width = 2; int32 colorspace = 3; bytes encoded_image_string = 4; }
  message Value {
    string tag = 1;
    oneof value { float simple_value = 2; Image image = 4; HistogramProto histo = 5; }
  }
  repeated Value value = 1;
}
message HistogramProto {
  double min = 1; double max = 2; double num = 3; double sum = 4; double sum_squares = 5;
  repeated double bucket_limit = 6; repeated double bucket = 7;
}
`;

let type: protobuf.Type | undefined;

/** The type of the records in an event file. */
export function eventType(): protobuf.Type {
  type ??= protobuf.parse(EVENT, { keepCase: true }).root.lookupType('Event');
  return type;
}
