# found:

from concurrent.futures import Future

future = Future()
future.set_result(1)
print(future.result())
