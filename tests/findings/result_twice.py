# found: exception(concurrent.futures._base.InvalidStateError), misuse

from concurrent.futures import Future

future = Future()
future.set_result(1)
future.set_result(2)
