# /// scenario
# section = "threading"
# title.en = "The post office that asks"
# title.zh = "会询问结果的邮局"
# lesson.en = """
# Ask every future for its result, or use map(): the exception then comes out where it can be dealt with.
# """
# lesson.zh = """
# 向每个 Future 要结果，或使用 map()：异常就会出现在可以处理它的地方。
# """
#
# [expect]
# always = ["finished", 'output contains "not delivered: no address"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""A post office sends three letters; one has no address."""

from concurrent.futures import ThreadPoolExecutor

LETTERS = [("Ida", "Main Street 3"), ("Leo", ""), ("Mia", "Park Lane 9")]


def send(name, address):
    if not address:
        raise ValueError(f"no address for {name}")
    return f"{name}: delivered"


with ThreadPoolExecutor(max_workers=2, thread_name_prefix="postman") as office:
    sent = [office.submit(send, name, address) for name, address in LETTERS]
for letter in sent:
    try:
        print(letter.result())
    except ValueError as error:
        print(f"not delivered: {error}")
