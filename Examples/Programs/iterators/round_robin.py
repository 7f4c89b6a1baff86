from itertools import cycle


def round_robin(tasks, workers):
    """Deal tasks in turn to workers and return a mapping from worker to tasks."""
    plan = {worker: [] for worker in workers}
    for task, worker in zip(tasks, cycle(workers)):
        plan[worker].append(task)
    return plan


assert round_robin([1, 2, 3], ["a", "b"]) == {"a": [1, 3], "b": [2]}
assert round_robin([], ["a"]) == {"a": []}
assert round_robin("xyz", "pqrs") == {"p": ["x"], "q": ["y"], "r": ["z"], "s": []}
