# found: data_race(savings.balance), lost_update(savings.balance)

import threading


class Account:
    def __init__(self):
        self.balance = 0


savings = Account()


def deposit(amount):
    balance = savings.balance
    after = balance + amount
    savings.balance = after


tellers = [threading.Thread(target=deposit, args=(amount,)) for amount in (10, 20)]
for teller in tellers:
    teller.start()
for teller in tellers:
    teller.join()
print(savings.balance)
