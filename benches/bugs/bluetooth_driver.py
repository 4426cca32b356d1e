"""A driver that is stopped while a request is on its way into it."""

import threading

pending = 1
stopping = False
stopping_event = False
stopped = False
lock = threading.Lock()


def enter():
    global pending
    with lock:
        is_stopping = stopping
    if is_stopping:
        return False
    with lock:
        pending = pending + 1
    return True


def leave():
    global pending, stopping_event
    with lock:
        pending = pending - 1
        left = pending
    if left == 0:
        with lock:
            stopping_event = True


def add():
    if enter():
        with lock:
            is_stopped = stopped
        assert not is_stopped
    leave()


def stop():
    global stopping, stopped
    with lock:
        stopping = True
    leave()
    with lock:
        may_stop = stopping_event
    if may_stop:
        with lock:
            stopped = True


thread = threading.Thread(target=stop)
thread.start()
add()
thread.join()
