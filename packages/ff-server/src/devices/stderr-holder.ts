import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtPackage, builtStderrHolder } from 'ff-core/builds';
import { run } from './command.ts';

/**
 * An addon of two functions: `hold` sends what the process writes to its standard error into memory, `release` ends that
 * and returns the text. TensorFlow's library greets there while it is loaded, before anything of it can be set.
 */
const SOURCE = `
#include <node_api.h>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

static int before = -1, held = -1;

static napi_value Hold(napi_env env, napi_callback_info) {
  held = memfd_create("stderr", 0);
  before = held < 0 ? -1 : dup(2);
  bool holds = before >= 0 && dup2(held, 2) >= 0;
  napi_value result;
  napi_get_boolean(env, holds, &result);
  return result;
}

static napi_value Release(napi_env env, napi_callback_info) {
  dup2(before, 2);
  std::string text(lseek(held, 0, SEEK_END), 0);
  ssize_t size = pread(held, &text[0], text.size(), 0);
  close(before);
  close(held);
  napi_value result;
  napi_create_string_utf8(env, text.data(), size < 0 ? 0 : size, &result);
  return result;
}

static napi_value Init(napi_env env, napi_value exports) {
  napi_property_descriptor functions[] = {
      {"hold", 0, Hold, 0, 0, 0, napi_enumerable, 0}, {"release", 0, Release, 0, 0, 0, napi_enumerable, 0}};
  napi_define_properties(env, exports, 2, functions);
  return exports;
}
NAPI_MODULE(stderr_holder, Init)
`;

/** Compiles it into a build. Where that fails, TensorFlow greets: nothing worth an error. */
export async function compileStderrHolder(
  folder: string,
  compiler: string,
  signal?: AbortSignal,
): Promise<void> {
  const source = join(builtPackage(folder), 'stderr-holder.cc');
  writeFileSync(source, SOURCE);
  const headers = join(folder, 'node_modules', 'node-api-headers', 'include');
  const options = ['-std=c++17', '-O1', '-shared', '-fPIC', '-DNAPI_VERSION=8', `-I${headers}`];
  await run(compiler, [...options, source, '-o', builtStderrHolder(folder)], { signal });
  signal?.throwIfAborted();
}
