"""Measures what CPython's instructions and operations cost on this machine, for `--time modelled`.

    python3 assets/costs/measure.py > assets/costs/cpython-3.11.toml

Each cost is the difference between two loops, one with and one without the thing measured; the best of
several rounds counts, because whatever else the machine does only makes a round longer. Costs of
instructions are picoseconds, since many are shorter than a nanosecond; all others are nanoseconds. A new
table changes what modelled runs are: raise the number in `trace::file::MACHINE` with it.
"""

import os
import queue
import random
import sys
import threading
import time

# Rounds are short, so that some of them are not interrupted.
ROUNDS = 300
LOOPS = 1000

SETUP = """
def measured(loops, thing, other, box, items, lock):
    global shared
    x = y = 3
    flag = True
    clock = time.perf_counter
    begin = clock()
    for _ in range(loops):
        {body}
    return clock() - begin
"""


class Box:
    value = 0

    def __init__(self):
        self.value = 1


def nothing(x=None):
    return x


shared = 1


def timed(body, repeat=1, loops=LOOPS, thing=None, other=None):
    """Seconds that one pass over `body`, written `repeat` times in a row, takes."""
    names = {"time": time, "shared": 1, "nothing": nothing, "threading": threading}
    exec(SETUP.format(body="; ".join([body] * repeat)), names)
    measured = names["measured"]
    best = min(measured(loops, thing, other, Box(), [1, 2, 3], threading.Lock()) for _ in range(ROUNDS))
    return best / loops


def each(body, repeat=10, loops=LOOPS, **things):
    """Seconds of one `body` without the loop around it."""
    return max(0.0, (timed(body, repeat, loops, **things) - timed("pass", 1, loops)) / repeat)


def instructions():
    """Seconds by class of instruction."""
    stack = each("x = y") / 2
    costs = {"stack": stack}
    costs["variable"] = each("x = shared") - stack
    costs["attribute"] = each("x = box.value") - 2 * stack
    costs["item"] = each("x = items[1]") - 3 * stack
    costs["arithmetic"] = each("x = y + 5") - 3 * stack
    costs["comparison"] = each("x = y < 5") - 3 * stack
    costs["jump"] = max(stack, each("x = y if flag else 5") - 3 * stack)
    costs["iteration"] = timed("pass") - 2 * stack
    costs["build"] = each("x = [y, y]") - 3 * stack
    costs["call"] = each("thing(x)", thing=abs) - 3 * stack
    costs["frame"] = max(stack, each("thing(x)", thing=nothing) - costs["call"] - 5 * stack)
    lock = threading.Lock()
    costs["special"] = (each("with lock: pass", 1) - each("thing(); other()", thing=lock.acquire, other=lock.release)) / 2
    costs["exception"] = each("try: raise thing\n        except ValueError: pass", 1, thing=ValueError())
    return costs


def walking():
    """Seconds per item that a function written in C takes in a loop of its own."""
    count = 10_000
    rounds = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        sum(range(count))
        rounds.append(time.perf_counter() - begin)
    return min(rounds) / count


def operations(call):
    """Seconds by visible operation, beyond the call itself."""
    lock = each("thing(); other()", thing=(held := threading.Lock()).acquire, other=held.release) / 2
    semaphore = threading.Semaphore(1)
    event = threading.Event()
    condition = threading.Condition()
    items = queue.Queue()
    semaphores = each("thing(); other()", thing=semaphore.acquire, other=semaphore.release) / 2
    queues = each("thing(1); other()", 5, loops=300, thing=items.put, other=items.get) / 2
    with condition:
        notify = each("thing()", thing=condition.notify)
    with open(os.devnull, "w", buffering=1) as sink:
        write = each("thing('x', file=other)", thing=print, other=sink)
    costs = {
        "lock": lock,
        "semaphore": semaphores,
        "event": each("thing()", thing=event.set),
        "notify": notify,
        "queue": queues,
        "query": each("thing()", thing=threading.active_count),
        "clock": each("thing()", thing=time.perf_counter),
        "draw": each("thing()", thing=random.random),
        "print": write,
    }
    return {name: cost - call for name, cost in costs.items()}


def handing_over():
    """Seconds from one thread's release of a lock to the other's return from waiting for it."""
    count = 50
    rounds = []
    for _ in range(ROUNDS // 5):
        ping, pong = threading.Lock(), threading.Lock()
        ping.acquire()
        pong.acquire()

        def answer():
            for _ in range(count):
                ping.acquire()
                pong.release()

        thread = threading.Thread(target=answer)
        thread.start()
        begin = time.perf_counter()
        for _ in range(count):
            ping.release()
            pong.acquire()
        rounds.append(time.perf_counter() - begin)
        thread.join()
    return min(rounds) / (2 * count)


def thread():
    """Seconds for making, starting and joining a thread that does nothing, one of many."""
    count = 20
    rounds = []
    for _ in range(ROUNDS // 5):
        begin = time.perf_counter()
        threads = [threading.Thread(target=nothing) for _ in range(count)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        rounds.append(time.perf_counter() - begin)
    return min(rounds) / count


def main():
    costs = instructions()
    handover = handing_over()
    # Starting a thread hands over to it, and its end hands back: what is left is the start itself.
    start = max(thread() - 2 * handover, handover)
    print("# Measured by measure.py beside it, which says what the numbers mean.")
    print(f"# {sys.implementation.name} {sys.version.split()[0]}")
    print("\n# Picoseconds.\n[instruction]")
    for name, cost in costs.items():
        print(f"{name} = {max(1, round(cost * 1e12))}")
    print("# An item that a function written in C walks over; an instruction of Threadline's library, which")
    print("# stands for such a function.")
    item = walking()
    print(f"walked = {round(item * 1e12)}")
    print(f"library = {max(1, round(item * 1e12 / 4))}")
    print("\n# Nanoseconds.\n[operation]")
    for name, cost in operations(costs["call"]).items():
        print(f"{name} = {max(1, round(cost * 1e9))}")
    print(f"start = {round(start * 1e9)}")
    print(f"handover = {round(handover * 1e9)}")


if __name__ == "__main__":
    main()
