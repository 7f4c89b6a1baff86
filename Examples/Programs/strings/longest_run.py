def longest_run(text):
    """Return the length of the longest block of one repeated character in text."""
    best = run = 0
    last = None
    for ch in text:
        run = run + 1 if ch == last else 1
        best = max(best, run)
        last = ch
    return best


assert longest_run("aabbbc") == 3
assert longest_run("abc") == 1
assert longest_run("") == 0
assert longest_run("zzzzaazz") == 4
