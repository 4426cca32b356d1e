# Pools of processes are refused: this version simulates the threads of one process.

from concurrent.futures import _base


class BrokenProcessPool(_base.BrokenExecutor):
    pass


class ProcessPoolExecutor(_base.Executor):

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is not None and max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        raise NotImplementedError(
            "Threadline does not simulate process pools in this version; a ThreadPoolExecutor takes the same calls"
        )
