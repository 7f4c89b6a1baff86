def tree_sum(tree):
    """Sum the values of a binary tree given as (left, value, right) or None."""
    if tree is None:
        return 0
    left, value, right = tree
    return tree_sum(left) + value + tree_sum(right)


assert tree_sum(None) == 0
assert tree_sum((None, 5, None)) == 5
assert tree_sum(((None, 1, None), 2, (None, 4, None))) == 7
assert tree_sum((None, -3, (None, 3, (None, 9, None)))) == 9
