# found:

import threading


class Account:
    def __init__(self):
        self.balance = 0
        self.lock = threading.Lock()


savings = Account()


def deposit(amount):
    with savings.lock:
        balance = savings.balance
        after = balance + amount
        savings.balance = after


tellers = [threading.Thread(target=deposit, args=(amount,)) for amount in (10, 20)]
for teller in tellers:
    teller.start()
for teller in tellers:
    teller.join()
print(savings.balance)
