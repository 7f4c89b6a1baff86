extension RejectionTable {
  /// Indentation.
  static let indentation = #"""
     a ⟶ 1:2 unexpected indent
      a ⟶ 1:3 unexpected indent
    ⇥a ⟶ 1:2 unexpected indent
    a⏎ b ⟶ 2:2 unexpected indent
    a⏎  b⏎ ⟶ 2:3 unexpected indent
    a⏎⇥b ⟶ 2:2 unexpected indent
    ⏎  a ⟶ 2:3 unexpected indent
    # c⏎  a ⟶ 2:3 unexpected indent
    if a:⏎  b⏎    c ⟶ 3:5 unexpected indent
    if a:⏎  b⏎   c ⟶ 3:4 unexpected indent
    if a:⏎    b⏎  c ⟶ 3:1 unindent does not match any outer indentation level
    if a:⏎    b⏎   c⏎ ⟶ 3:1 unindent does not match any outer indentation level
    if a:⏎  if b:⏎    c⏎   d ⟶ 4:1 unindent does not match any outer indentation level
    if a:⏎⇥b⏎        c ⟶ 3:1 inconsistent use of tabs and spaces in indentation
    if a:⏎        b⏎⇥c ⟶ 3:1 inconsistent use of tabs and spaces in indentation
    if a:⏎  b⏎⇥c ⟶ 3:1 inconsistent use of tabs and spaces in indentation
    if a:⏎⇥b⏎  c ⟶ 3:1 unindent does not match any outer indentation level
    if a:⏎ ⇥b⏎⇥ c ⟶ 3:1 inconsistent use of tabs and spaces in indentation
    if a:⏎⇥ b⏎ ⇥c ⟶ 3:1 unindent does not match any outer indentation level
    class A:⏎⇥def f(self):⏎⇥⇥pass⏎        x ⟶ 4:1 inconsistent use of tabs and spaces in indentation
    if a:⏎b ⟶ 2:1 expected an indented block after 'if' statement
    if a:⏎# c⏎b ⟶ 3:1 expected an indented block after 'if' statement
    if a:⏎⏎⏎b ⟶ 4:1 expected an indented block after 'if' statement
    def f():⏎return ⟶ 2:1 expected an indented block after function definition
    for a in b:⏎c ⟶ 2:1 expected an indented block after 'for' statement
    while a:⏎b ⟶ 2:1 expected an indented block after 'while' statement
    with a:⏎b ⟶ 2:1 expected an indented block after 'with' statement
    try:⏎a⏎except: b ⟶ 2:1 expected an indented block after 'try' statement
    class A:⏎b ⟶ 2:1 expected an indented block after class definition
    if a:⏎  b⏎else:⏎c ⟶ 4:1 expected an indented block after 'else' statement
    def f():⏎  '''doc'''⏎    return ⟶ 3:5 unexpected indent
    a⏎  ⏎  b ⟶ 3:3 unexpected indent
    if a: b⏎  c ⟶ 2:3 unexpected indent
    if a:⏎  b; ⏎    c ⟶ 3:5 unexpected indent
    def f(): pass⏎  x ⟶ 2:3 unexpected indent
    x = 1⏎  y = 2⏎z ⟶ 2:3 unexpected indent
      \⏎ a ⟶ 2:2 unexpected indent
    if a:⏎  b⏎ c⏎d ⟶ 3:1 unindent does not match any outer indentation level
    if a:⏎        b⏎⇥    c ⟶ 3:1 inconsistent use of tabs and spaces in indentation
    def f():⏎    x⏎  y⏎ ⟶ 3:1 unindent does not match any outer indentation level
    ␌if a:⏎ b⏎  c ⟶ 3:3 unexpected indent
    if a:⏎  ␌b⏎ c ⟶ 2:4 expected an indented block after 'if' statement
    a⏎b ⟶ accepted
    if a:⏎ b⏎ ⟶ accepted
    if a:⏎  b⏎⏎  c⏎ ⟶ accepted
    if a:⏎  b⏎ # c⏎  d ⟶ accepted
    if a:⏎  b⏎  # c⏎d ⟶ accepted
    if a:⏎⇥b⏎⇥c ⟶ accepted
    if a:⏎ ⇥b⏎ ⇥c ⟶ accepted
    if a:⏎  if b:⏎    c⏎  d ⟶ accepted
    if a:⏎  (b,⏎c)⏎  d ⟶ accepted
    if a:⏎  b⏎⏎⏎ ⟶ accepted
       ⏎# c⏎   # d⏎a ⟶ accepted
    if a: b⏎⏎c ⟶ accepted
    if a:⏎  '''b⏎c'''⏎  d ⟶ accepted
    if a:⏎  b \⏎    + c⏎  d ⟶ accepted
    if a:⏎ b⏎else:⏎    c ⟶ accepted
    def f():⏎    pass⏎# c⏎    pass ⟶ accepted
    if a:⏎  b⏎  \⏎⏎ ⟶ accepted
    if a:⏎        b⏎⏎⇥⏎        c ⟶ accepted
    a;⏎b ⟶ accepted
    ⏎⏎⏎a⏎⏎ ⟶ accepted
    a␍⏎b␍⏎ ⟶ accepted
    a␍b␍ ⟶ accepted
    if a:␍⏎  b␍⏎  c ⟶ accepted
    """#
}
