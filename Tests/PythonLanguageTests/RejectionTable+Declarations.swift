extension RejectionTable {
  /// `global` and `nonlocal`.
  static let declarations = #"""
    nonlocal a ⟶ 1:1 nonlocal declaration not allowed at module level
    nonlocal a, b ⟶ 1:1 nonlocal declaration not allowed at module level
    class A:⏎  nonlocal a ⟶ 2:3 no binding for nonlocal name found
    if a:⏎  nonlocal a ⟶ 2:3 name 'a' is used prior to nonlocal declaration
    def f():⏎  nonlocal a ⟶ 2:3 no binding for nonlocal name found
    def f():⏎  nonlocal a⏎  a = 1 ⟶ 2:3 no binding for nonlocal name found
    a = 1⏎def f():⏎  nonlocal a ⟶ 3:3 no binding for nonlocal name found
    class A:⏎  a = 1⏎  def f(self):⏎    nonlocal a ⟶ 4:5 no binding for nonlocal name found
    def f():⏎  a = 1⏎  class A:⏎    nonlocal b ⟶ 4:5 no binding for nonlocal name found
    def f():⏎  def g():⏎    nonlocal a ⟶ 3:5 no binding for nonlocal name found
    def f():⏎  global a⏎  def g():⏎    nonlocal a ⟶ 4:5 no binding for nonlocal name found
    def f(a):⏎  nonlocal a ⟶ 2:3 name 'a' is parameter and nonlocal
    def f(a):⏎  global a ⟶ 2:3 name 'a' is parameter and global
    def f(*a):⏎  global a ⟶ 2:3 name 'a' is parameter and global
    def f(**a):⏎  global a ⟶ 2:3 name 'a' is parameter and global
    def f(*, a):⏎  nonlocal a ⟶ 2:3 name 'a' is parameter and nonlocal
    def f():⏎  a = 1⏎  global a ⟶ 3:3 name 'a' is assigned to before global declaration
    def f():⏎  print(a)⏎  global a ⟶ 3:3 name 'a' is used prior to global declaration
    def f():⏎  a += 1⏎  global a ⟶ 3:3 name 'a' is assigned to before global declaration
    def f():⏎  a: int⏎  global a ⟶ 3:3 annotated name 'a' can't be global
    def f():⏎  global a⏎  a: int ⟶ 3:3 annotated name 'a' can't be global
    def f():⏎  global a⏎  a: int = 1 ⟶ 3:3 annotated name 'a' can't be global
    def f():⏎  a = 1⏎  def g():⏎    nonlocal a⏎    a: int ⟶ 5:5 annotated name 'a' can't be nonlocal
    def f():⏎  for a in b: pass⏎  global a ⟶ 3:3 name 'a' is assigned to before global declaration
    def f():⏎  def a(): pass⏎  global a ⟶ 3:3 name 'a' is assigned to before global declaration
    def f():⏎  class a: pass⏎  global a ⟶ 3:3 name 'a' is assigned to before global declaration
    def f():⏎  with b as a: pass⏎  global a ⟶ 3:3 name 'a' is assigned to before global declaration
    def f():⏎  try: pass⏎  except b as a: pass⏎  global a ⟶ 4:3 name 'a' is assigned to before global declaration
    def f():⏎  del a⏎  global a ⟶ 3:3 name 'a' is assigned to before global declaration
    def f():⏎  (a := 1)⏎  global a ⟶ 3:3 name 'a' is assigned to before global declaration
    def f():⏎  match b:⏎    case a: pass⏎  global a ⟶ 4:3 name 'a' is assigned to before global declaration
    def f():⏎  a = 1⏎  def g():⏎    a = 2⏎    nonlocal a ⟶ 5:5 name 'a' is assigned to before nonlocal declaration
    def f():⏎  a = 1⏎  def g():⏎    print(a)⏎    nonlocal a ⟶ 5:5 name 'a' is used prior to nonlocal declaration
    def f():⏎  a = 1⏎  def g():⏎    global a⏎    nonlocal a ⟶ 4:5 name 'a' is nonlocal and global
    def f():⏎  a = 1⏎  def g():⏎    nonlocal a⏎    global a ⟶ 4:5 name 'a' is nonlocal and global
    a = 1⏎global a ⟶ 2:1 name 'a' is assigned to before global declaration
    print(a)⏎global a ⟶ 2:1 name 'a' is used prior to global declaration
    a: int⏎global a ⟶ 2:1 annotated name 'a' can't be global
    class A:⏎  a = 1⏎  global a ⟶ 3:3 name 'a' is assigned to before global declaration
    class A:⏎  print(a)⏎  global a ⟶ 3:3 name 'a' is used prior to global declaration
    class A:⏎  global a⏎  a: int ⟶ 3:3 annotated name 'a' can't be global
    def f():⏎  if a: pass⏎  global a, b ⟶ 3:3 name 'a' is used prior to global declaration
    def f():⏎  global b, a⏎  nonlocal a ⟶ 2:3 name 'a' is nonlocal and global
    async def f(a):⏎  global a ⟶ 2:3 name 'a' is parameter and global
    lambda: global a ⟶ 1:9 expected an expression, found the keyword 'global'
    x = global a ⟶ 1:5 expected an expression, found the keyword 'global'
    global ⟶ 1:7 expected a name, found the end of the line
    nonlocal ⟶ 1:9 expected a name, found the end of the line
    global a b ⟶ 1:10 expected the end of the statement or an operator, found 'b'
    global a, ⟶ 1:10 expected a name, found the end of the line
    global a.b ⟶ 1:9 expected the end of the statement or an operator, found '.'
    global a[b] ⟶ 1:9 expected the end of the statement or an operator, found '['
    global (a) ⟶ 1:8 expected a name, found '('
    global a = 1 ⟶ 1:10 '=' cannot follow here; an assignment has the form 'target = value'
    global 1 ⟶ 1:8 expected a name, found '1'
    global None ⟶ 1:8 expected a name, found the keyword 'None'
    global * ⟶ 1:8 expected a name, found '*'
    global a as b ⟶ 1:10 expected the end of the statement or an operator, found the keyword 'as'
    nonlocal a = 1 ⟶ 1:12 '=' cannot follow here; an assignment has the form 'target = value'
    global a; a b ⟶ 1:13 expected the end of the statement or an operator, found 'b'
    global if ⟶ 1:8 expected a name, found the keyword 'if'
    nonlocal a, ⟶ 1:12 expected a name, found the end of the line
    def f():⏎  nonlocal __class__ ⟶ 2:3 no binding for nonlocal name found
    def f():⏎  for a in b:⏎    nonlocal c ⟶ 3:5 no binding for nonlocal name found
    global a ⟶ accepted
    global a, b ⟶ accepted
    def f():⏎  global a⏎  a = 1 ⟶ accepted
    def f():⏎  global a, b⏎  nonlocal_ = a ⟶ accepted
    def f():⏎  a = 1⏎  def g():⏎    nonlocal a⏎    a = 2 ⟶ accepted
    def f(a):⏎  def g():⏎    nonlocal a ⟶ accepted
    def f(a):⏎  class A:⏎    nonlocal a ⟶ accepted
    def f():⏎  def g():⏎    nonlocal a⏎  a = 1 ⟶ accepted
    class A:⏎  def f(self):⏎    nonlocal __class__ ⟶ accepted
    class A:⏎  global a⏎  a = 1 ⟶ accepted
    class A:⏎  a = 1⏎  def f(self):⏎    global a ⟶ accepted
    def f():⏎  global a⏎  def g():⏎    global a ⟶ accepted
    def f():⏎  global a⏎  global a ⟶ accepted
    global a⏎a: int ⟶ accepted
    def f():⏎  for a in b: pass⏎  def g():⏎    nonlocal a ⟶ accepted
    def f():⏎  import a⏎  def g():⏎    nonlocal a ⟶ accepted
    import a⏎global a ⟶ accepted
    def f():⏎  [a for a in b]⏎  global a ⟶ accepted
    def f():⏎  lambda a: a⏎  global a ⟶ accepted
    def f():⏎  def g(a): pass⏎  global a ⟶ accepted
    def f():⏎  global a⏎  [a := b for b in c] ⟶ accepted
    def f():⏎  try: pass⏎  except b as a: pass⏎  def g():⏎    nonlocal a ⟶ accepted
    def f():⏎  a: int⏎  def g():⏎    nonlocal a ⟶ accepted
    """#
}
