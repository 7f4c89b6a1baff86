def flag_names(mode):
    """Return the permission string 'rwx' of a number from 0 to 7, such as 'r-x'."""
    names = ""
    for letter, bit in zip("rwx", (4, 2, 1)):
        names += letter if mode & bit else "-"
    return names


assert flag_names(7) == "rwx"
assert flag_names(5) == "r-x"
assert flag_names(0) == "---"
assert flag_names(2) == "-w-"
assert flag_names(1) == "--x"
