"""A side of the benchmark in Python: a process that measures on demand.

Reads one JSON object a line from standard input and answers with one a line on standard output:

  {"do": "open", ...}           -> {}            what `OpenRequest` in types.ts says
  {"do": "run", "steps": 20}    -> {"ms": MILLISECONDS A STEP}
  {"do": "check", "steps": 10}  -> {"values": what other sides must get, too}
  {"do": "train", ...}          -> {"seconds": ..., "testError": ...}
  {"do": "close"}               -> {"peakMemory": BYTES}

A request that fails is answered with {"error": TEXT}. Steps go on from where the last request ended.
"""

import json
import resource
import sys
import time


def serve(open_task, train=None):
    """`open_task(request)` returns an object with `run(steps)` and `check(steps)`; `train(request)` a run's result.

    Where `run` returns a number it is the milliseconds of a step; else the time that it took counts.
    """
    task = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["do"] == "open":
                task = open_task(request)
                answer = {}
            elif request["do"] == "run":
                begin = time.perf_counter()
                ms = task.run(request["steps"])
                answer = {"ms": ms or (time.perf_counter() - begin) * 1e3 / request["steps"]}
            elif request["do"] == "check":
                answer = {"values": task.check(request["steps"])}
            elif request["do"] == "train":
                answer = train(request)
            else:
                answer = {"peakMemory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)
