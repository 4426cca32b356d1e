# found:

import threading
from dataclasses import dataclass, field


@dataclass(order=True)
class Account:
    number: int
    balance: int = field(default=0, compare=False)
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)


accounts = [Account(1, 100), Account(2, 100)]


def transfer(source, target, amount):
    first, second = sorted((source, target))
    with first.lock, second.lock:
        source.balance -= amount
        target.balance += amount


threads = [
    threading.Thread(target=transfer, args=(accounts[0], accounts[1], 10)),
    threading.Thread(target=transfer, args=(accounts[1], accounts[0], 20)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print([account.balance for account in accounts])
