def covers_all(skills, *people):
    """Tell whether the people together have every one of the needed skills."""
    needed = set(skills)
    for person in people:
        needed -= set(person)
    return not needed


assert covers_all(["cook", "sail"], ["cook"], ["sail", "swim"]) is True
assert covers_all(["cook", "sail"], ["cook"], ["swim"]) is False
assert covers_all([]) is True
assert covers_all(["fix"]) is False
