extension RejectionTable {
  /// Line ends after a backslash.
  static let continuations = #"""
    \ ⟶ 1:1 unexpected end of file after line continuation
    a\ ⟶ 1:2 unexpected end of file after line continuation
    a \ ⟶ 1:3 unexpected end of file after line continuation
    \ a ⟶ 1:1 unexpected character after line continuation character
    a \ b ⟶ 1:3 unexpected character after line continuation character
    a = \ ⟶ 1:5 unexpected end of file after line continuation
    a \⏎ ⟶ 1:3 unexpected end of file after line continuation
    a = \⏎ ⟶ 1:5 unexpected end of file after line continuation
    \⏎ ⟶ 1:1 unexpected end of file after line continuation
    a \  ⏎b ⟶ 1:3 unexpected character after line continuation character
    a = 1 \ # c⏎ + 2 ⟶ 1:7 unexpected character after line continuation character
    if a: \⏎ ⟶ 1:7 unexpected end of file after line continuation
    (a \ b) ⟶ 1:4 unexpected character after line continuation character
    x = (\ ⏎1) ⟶ 1:6 unexpected character after line continuation character
    \x ⟶ 1:1 unexpected character after line continuation character
    a\b ⟶ 1:2 unexpected character after line continuation character
    'a' \ 'b' ⟶ 1:5 unexpected character after line continuation character
    f(a, \) ⟶ 1:6 unexpected character after line continuation character
    a \\⏎b ⟶ 1:3 unexpected character after line continuation character
    \⏎\⏎ ⟶ 2:1 unexpected end of file after line continuation
    a + \⏎⏎b ⟶ 2:1 expected an expression, found the end of the line
    a = \⏎⏎ ⟶ 2:1 expected an expression, found the end of the line
    if a:⏎  \⏎ ⟶ 2:3 unexpected end of file after line continuation
    x = [\ ⟶ 1:6 unexpected end of file after line continuation
    def f(): \⏎⏎pass ⟶ 3:1 expected an indented block after function definition
    a\⏎ ⟶ 1:2 unexpected end of file after line continuation
    a = \⏎1 ⟶ accepted
    a \⏎  + b ⟶ accepted
    \⏎a ⟶ accepted
    x = (a \⏎+ b) ⟶ accepted
    if a: \⏎ b ⟶ accepted
    a = 1; \⏎b ⟶ accepted
    \␍⏎ ⟶ accepted
    a\␍⏎ ⟶ accepted
      \␍⏎ ⟶ accepted
    'a\⏎b' ⟶ accepted
    """#
}
