extension RejectionTable {
  /// Brackets.
  static let brackets = #"""
    ( ⟶ 1:1 '(' was never closed
    [ ⟶ 1:1 '[' was never closed
    { ⟶ 1:1 '{' was never closed
    (a ⟶ 1:1 '(' was never closed
    [a ⟶ 1:1 '[' was never closed
    {a ⟶ 1:1 '{' was never closed
    f(a ⟶ 1:2 '(' was never closed
    a[b ⟶ 1:2 '[' was never closed
    {a: b ⟶ 1:1 '{' was never closed
    ((a) ⟶ 1:1 '(' was never closed
    ([a) ⟶ 1:4 closing parenthesis ')' does not match opening parenthesis '['
    ([a] ⟶ 1:1 '(' was never closed
    (a] ⟶ 1:3 closing parenthesis ']' does not match opening parenthesis '('
    [a) ⟶ 1:3 closing parenthesis ')' does not match opening parenthesis '['
    {a) ⟶ 1:3 closing parenthesis ')' does not match opening parenthesis '{'
    {a] ⟶ 1:3 closing parenthesis ']' does not match opening parenthesis '{'
    (a} ⟶ 1:3 closing parenthesis '}' does not match opening parenthesis '('
    [a} ⟶ 1:3 closing parenthesis '}' does not match opening parenthesis '['
    ) ⟶ 1:1 unmatched ')'
    ] ⟶ 1:1 unmatched ']'
    } ⟶ 1:1 unmatched '}'
    a) ⟶ 1:2 unmatched ')'
    a] ⟶ 1:2 unmatched ']'
    a} ⟶ 1:2 unmatched '}'
    (a)) ⟶ 1:4 unmatched ')'
    [a]] ⟶ 1:4 unmatched ']'
    {a}} ⟶ 1:4 unmatched '}'
    f(a)) ⟶ 1:5 unmatched ')'
    a[b]] ⟶ 1:5 unmatched ']'
    (a]⏎ ⟶ 1:3 closing parenthesis ']' does not match opening parenthesis '('
    (⏎] ⟶ 2:1 closing parenthesis ']' does not match opening parenthesis '('
    x = (⏎y = 1 ⟶ 1:5 '(' was never closed
    x = [1, 2⏎y = 3 ⟶ 1:5 '[' was never closed
    x = {⏎'a': 1⏎y ⟶ 1:5 '{' was never closed
    f(a⏎b = c ⟶ 1:2 '(' was never closed
    if (a:⏎  b ⟶ 1:6 expected ',' or ')', found ':'
    def f(a:⏎  pass ⟶ 1:6 '(' was never closed
    x = (a⏎⏎if b: c ⟶ 1:5 '(' was never closed
    f(a, (b, c)⏎g() ⟶ 1:2 '(' was never closed
    [(a, b], c) ⟶ 1:7 closing parenthesis ']' does not match opening parenthesis '('
    {(a}: b) ⟶ 1:4 closing parenthesis '}' does not match opening parenthesis '('
    ((( ⟶ 1:3 '(' was never closed
    [[[ ⟶ 1:3 '[' was never closed
    ([{ ⟶ 1:3 '{' was never closed
    }]) ⟶ 1:1 unmatched '}'
    a = (1,⏎  2⏎ b = 3) ⟶ 2:3 expected ',' or ')', found 'b'; is a comma missing before it?
    print((a) ⟶ 1:6 '(' was never closed
    print(a⏎print(b) ⟶ 1:6 '(' was never closed
    x = [⏎  (1, 2),⏎  (3, 4⏎] ⟶ 4:1 closing parenthesis ']' does not match opening parenthesis '('
    x = (1 +⏎class A: pass ⟶ 1:5 '(' was never closed
    x = {⏎  [1, 2},⏎] ⟶ 2:8 closing parenthesis '}' does not match opening parenthesis '['
    f(a,⏎  b]⏎ ⟶ 2:4 closing parenthesis ']' does not match opening parenthesis '('
    ()( ⟶ 1:3 '(' was never closed
    []( ⟶ 1:3 '(' was never closed
    if a(:⏎  b ⟶ 1:6 expected an expression, found ':'
    while [a:⏎  b ⟶ 1:9 expected ',' or ']', found ':'
    x = f(g(h(a))⏎y ⟶ 1:6 '(' was never closed
    x = '(' ) ⟶ 1:9 unmatched ')'
    # (⏎) ⟶ 2:1 unmatched ')'
    f('(' ] ⟶ 1:7 closing parenthesis ']' does not match opening parenthesis '('
    (a, # )⏎ ⟶ 1:1 '(' was never closed
    (a +⏎⏎# c⏎ b) ⟶ accepted
    f(⏎) ⟶ accepted
    [⏎] ⟶ accepted
    {⏎} ⟶ accepted
    f(a, # )⏎) ⟶ accepted
    x = '(' ⟶ accepted
    x = '''⏎(⏎''' ⟶ accepted
    (((a))) ⟶ accepted
    [[[]]] ⟶ accepted
    {(): []} ⟶ accepted
    a[b][c](d) ⟶ accepted
    # ) ⟶ accepted
    f(a⏎,⏎b⏎) ⟶ accepted
    """#
}
