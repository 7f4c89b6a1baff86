def rotate_image(image):
    """Turn a picture given as a list of strings by 90 degrees clockwise."""
    turned = []
    for column in zip(*image[::-1]):
        turned.append("".join(column))
    return turned


assert rotate_image(["ab", "cd"]) == ["ca", "db"]
assert rotate_image(["xyz"]) == ["x", "y", "z"]
assert rotate_image(["#.", "#.", "##"]) == ["###", "#.."]
assert rotate_image([]) == []
