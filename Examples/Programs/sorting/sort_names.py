def sort_names(names):
    """Sort full names by last name and, within one family, by first name."""
    def family_first(name):
        first, _, last = name.rpartition(" ")
        return last, first

    return sorted(names, key=family_first)


assert sort_names(["Bo Lee", "Al Lee", "Cy Ash"]) == ["Cy Ash", "Al Lee", "Bo Lee"]
assert sort_names(["Zoe", "Ann May Bell"]) == ["Ann May Bell", "Zoe"]
assert sort_names([]) == []
