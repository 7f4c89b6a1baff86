extension RejectionTable {
  /// `break` and `continue`.
  static let loops = #"""
    break ⟶ 1:1 'break' outside loop
    continue ⟶ 1:1 'continue' not properly in loop
    if a: break ⟶ 1:7 'break' outside loop
    if a: continue ⟶ 1:7 'continue' not properly in loop
    def f(): break ⟶ 1:10 'break' outside loop
    def f(): continue ⟶ 1:10 'continue' not properly in loop
    class A: break ⟶ 1:10 'break' outside loop
    while a:⏎  def f(): break ⟶ 2:12 'break' outside loop
    while a:⏎  class A: continue ⟶ 2:12 'continue' not properly in loop
    for a in b:⏎  class A:⏎    break ⟶ 3:5 'break' outside loop
    while a: pass⏎else: break ⟶ 2:7 'break' outside loop
    for a in b: pass⏎else: continue ⟶ 2:7 'continue' not properly in loop
    for a in b:⏎  lambda: break ⟶ 2:11 expected an expression, found the keyword 'break'
    while a:⏎  def f():⏎    continue ⟶ 3:5 'continue' not properly in loop
    break a ⟶ 1:7 expected the end of the statement or an operator, found 'a'
    continue 1 ⟶ 1:10 expected the end of the statement or an operator, found '1'
    x = break ⟶ 1:5 expected an expression, found the keyword 'break'
    (break) ⟶ 1:2 expected an expression, found the keyword 'break'
    break;; ⟶ 1:7 expected a statement, found ';'
    try: break⏎finally: pass ⟶ 1:6 'break' outside loop
    with a: break ⟶ 1:9 'break' outside loop
    with a: continue ⟶ 1:9 'continue' not properly in loop
    try: pass⏎except: continue ⟶ 2:9 'continue' not properly in loop
    match a:⏎  case b: break ⟶ 2:11 'break' outside loop
    while a: pass⏎break ⟶ 2:1 'break' outside loop
    for a in b: pass⏎continue ⟶ 2:1 'continue' not properly in loop
    async def f():⏎  break ⟶ 2:3 'break' outside loop
    async def f():⏎  async with a: continue ⟶ 2:17 'continue' not properly in loop
    while a:⏎  try: pass⏎  except* b: break ⟶ 3:14 'break', 'continue' and 'return' cannot appear in an except* block
    for a in b:⏎  try: pass⏎  except* c: continue ⟶ 3:14 'break', 'continue' and 'return' cannot appear in an except* block
    def f():⏎  try: pass⏎  except* a: return ⟶ 3:14 'break', 'continue' and 'return' cannot appear in an except* block
    def f():⏎  try: pass⏎  except* a:⏎    if b: return c ⟶ 4:11 'break', 'continue' and 'return' cannot appear in an except* block
    while a:⏎  try: pass⏎  except* b:⏎    with c: break ⟶ 4:13 (CPython: -1) 'break', 'continue' and 'return' cannot appear in an except* block
    def f():⏎  try: pass⏎  except* a:⏎    for b in c: return ⟶ 4:17 'break', 'continue' and 'return' cannot appear in an except* block
    def f():⏎  try: pass⏎  except* a:⏎    try: return⏎    except: pass ⟶ 4:10 'break', 'continue' and 'return' cannot appear in an except* block
    while a: break ⟶ accepted
    for a in b: continue ⟶ accepted
    for a in b:⏎  if c: break ⟶ accepted
    while a:⏎  try: break⏎  finally: continue ⟶ accepted
    while a:⏎  with b: continue ⟶ accepted
    while a:⏎  for b in c: pass⏎  else: break ⟶ accepted
    for a in b:⏎  match c:⏎    case d: break ⟶ accepted
    async def f():⏎  async for a in b: break ⟶ accepted
    while a:⏎  try: pass⏎  except* b:⏎    while c: break ⟶ accepted
    def f():⏎  try: return⏎  except* a: pass ⟶ accepted
    def f():⏎  try: pass⏎  except* a:⏎    def g(): return ⟶ accepted
    while a:⏎  try: break⏎  except* b: pass⏎  else: continue⏎  finally: break ⟶ accepted
    break_ = continue_ = return_ = 1 ⟶ accepted
    """#
}
