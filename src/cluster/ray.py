#!/usr/bin/env python3
"""Hands out what `tracuu plan` wrote by Ray: a task a piece, a worker a core, results as shards in a folder.

    pip install ray==2.52.1
    python3 chay.py ke-hoach.ndjson ket-qua --address auto --program /usr/local/bin/tracuu
    tracuu collect ket-qua

All machines have the same `tracuu`, corpus, index folder and folder of results under the same names. A piece whose
machine or process dies is done again elsewhere; run again, the program does what has no result yet.
"""
import ray
# ---
@ray.remote(num_cpus=1, max_retries=5)
def piece(program, header, folder, name, lines):
    return run_shard(program, header, folder, name, lines)


def main():
    options = arguments((["--address"], {"help": "of the cluster, such as auto; else this machine alone"}))
    header, shards = read_plan(options.plan)
    if options.address:
        ray.init(address=options.address, log_to_driver=False)
    else:
        ray.init(include_dashboard=False, log_to_driver=False)
    work = [piece.remote(options.program, header, options.results, name, lines) for name, lines in shards.items()]
    tell(ray.get(work))


if __name__ == "__main__":
    main()
