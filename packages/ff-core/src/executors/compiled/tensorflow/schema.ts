import protobuf from 'protobufjs';

/** The part of TensorFlow's SavedModel format that the writer uses; names and field numbers are TensorFlow's. */
const SAVED_MODEL = `
syntax = "proto3";
message SavedModel { int64 saved_model_schema_version = 1; repeated MetaGraphDef meta_graphs = 2; }
message MetaGraphDef {
  message MetaInfoDef { repeated string tags = 4; string tensorflow_version = 5; }
  MetaInfoDef meta_info_def = 1; GraphDef graph_def = 2;
}
message GraphDef { repeated NodeDef node = 1; FunctionDefLibrary library = 2; VersionDef versions = 4; }
message VersionDef { int32 producer = 1; }
message NodeDef { string name = 1; string op = 2; repeated string input = 3; map<string, AttrValue> attr = 5; }
message AttrValue {
  message ListValue { repeated int32 type = 6; }
  oneof value {
    ListValue list = 1; bytes s = 2; int64 i = 3; float f = 4; bool b = 5; int32 type = 6; TensorShapeProto shape = 7;
    TensorProto tensor = 8; NameAttrList func = 10;
  }
}
message NameAttrList { string name = 1; }
message TensorShapeProto { message Dim { int64 size = 1; } repeated Dim dim = 2; }
message TensorProto { int32 dtype = 1; TensorShapeProto tensor_shape = 2; bytes tensor_content = 4; }
message FunctionDefLibrary { repeated FunctionDef function = 1; }
message FunctionDef {
  OpDef signature = 1; repeated NodeDef node_def = 3; map<string, string> ret = 4; map<string, string> control_ret = 6;
}
message OpDef {
  message ArgDef { string name = 1; int32 type = 3; }
  string name = 1; repeated ArgDef input_arg = 2; repeated ArgDef output_arg = 3; bool is_stateful = 17;
  repeated string control_output = 20;
}
`;

let savedModel: protobuf.Type | undefined;

/** Bytes of a SavedModel given as plain data with the field names of TensorFlow's protocol buffers. */
export function encodeSavedModel(value: object): Uint8Array {
  savedModel ??= protobuf.parse(SAVED_MODEL, { keepCase: true }).root.lookupType('SavedModel');
  return savedModel.encode(value).finish();
}
