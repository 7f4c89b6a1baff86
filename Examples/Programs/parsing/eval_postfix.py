def eval_postfix(expression):
    """Evaluate a postfix expression of whole numbers with the operators + - *."""
    stack = []
    for token in expression.split():
        if token in ("+", "-", "*"):
            b, a = stack.pop(), stack.pop()
            stack.append(a + b if token == "+" else a - b if token == "-" else a * b)
        else:
            stack.append(int(token))
    return stack[0]


assert eval_postfix("2 3 +") == 5
assert eval_postfix("9 4 -") == 5
assert eval_postfix("2 3 4 * + 1 -") == 13
assert eval_postfix("-7") == -7
