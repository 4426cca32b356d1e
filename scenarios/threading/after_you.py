# /// scenario
# section = "threading"
# title.en = "After you! No, after you!"
# title.zh = "您先请！不，您先请！"
# lesson.en = """
# Nobody waits for a lock here: whoever finds the second one taken lets go of the first and tries again. So
# there is no deadlock. But if both step back and both come forward again, everything is as it was before:
# they can go on like this for ever, although each of them gets a turn again and again. That is a livelock.
# Under a real Python luck ends it sooner or later, which only makes it harder to find.
# """
# lesson.zh = """
# 这里没有人等待锁：谁发现第二把锁已被占用，就放开第一把再试一次，所以不会死锁。但如果两人同时退后、
# 又同时上前，一切就和之前完全一样：尽管两人都不断轮到，他们却可能永远这样下去。这就是活锁。
# 在真实的 Python 中，运气迟早会结束它，而这只会让问题更难被发现。
# """
#
# [expect]
# sometimes = ["finished", "livelock"]
# never = ["deadlock", "stuck", "raised"]
# ///
"""Two neighbours carry furniture through the same two doors, from opposite sides."""

import threading

front_door = threading.Lock()
back_door = threading.Lock()


def carry(name, near, far):
    while True:
        with near:
            if far.acquire(blocking=False):
                print(f"{name} is through")
                far.release()
                return
        # Somebody is in the far door: step back, and try again.


neighbours = [
    threading.Thread(target=carry, args=("the sofa", front_door, back_door), name="sofa"),
    threading.Thread(target=carry, args=("the piano", back_door, front_door), name="piano"),
]
for neighbour in neighbours:
    neighbour.start()
for neighbour in neighbours:
    neighbour.join()

print("all inside")
