# found:

import threading

table = threading.Condition(threading.Lock())
turn = "ping"
hits = 0


def play(me, other):
    global turn, hits
    for _ in range(2):
        with table:
            table.wait_for(lambda: turn == me)
            hits += 1
            turn = other
            table.notify_all()


players = [threading.Thread(target=play, args=pair) for pair in (("ping", "pong"), ("pong", "ping"))]
for player in players:
    player.start()
for player in players:
    player.join()
print(hits)
