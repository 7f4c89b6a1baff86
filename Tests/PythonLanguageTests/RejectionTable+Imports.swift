extension RejectionTable {
  /// `import`.
  static let imports = #"""
    import ⟶ 1:7 expected a module name, found the end of the line
    import a, ⟶ 1:10 expected a module name, found the end of the line
    import a b ⟶ 1:10 expected the end of the statement or an operator, found 'b'
    import a. ⟶ 1:10 expected a name after '.', found the end of the line
    import .a ⟶ 1:8 expected a module name, found '.'
    import a..b ⟶ 1:10 expected a name after '.', found '.'
    import a as ⟶ 1:12 expected a name after 'as', found the end of the line
    import a as b as c ⟶ 1:15 expected the end of the statement or an operator, found the keyword 'as'
    import a as b.c ⟶ 1:14 expected the end of the statement or an operator, found '.'
    import * ⟶ 1:8 expected a module name, found '*'
    import (a) ⟶ 1:8 expected a module name, found '('
    import (a, b) ⟶ 1:8 expected a module name, found '('
    import a, (b) ⟶ 1:11 expected a module name, found '('
    import 'a' ⟶ 1:8 expected a module name, found a string
    import 1 ⟶ 1:8 expected a module name, found '1'
    import a; import ⟶ 1:17 expected a module name, found the end of the line
    import a = b ⟶ 1:10 '=' cannot follow here; an assignment has the form 'target = value'
    import a.b as c.d ⟶ 1:16 expected the end of the statement or an operator, found '.'
    import None ⟶ 1:8 expected a module name, found the keyword 'None'
    import a.None ⟶ 1:10 expected a name after '.', found the keyword 'None'
    import a if b ⟶ 1:10 expected the end of the statement or an operator, found the keyword 'if'
    import a from b ⟶ 1:10 expected the end of the statement or an operator, found the keyword 'from'
    import a.* ⟶ 1:10 expected a name after '.', found '*'
    from ⟶ 1:5 expected a module name, found the end of the line
    from a ⟶ 1:7 expected 'import', found the end of the line
    from a import ⟶ 1:14 expected a name, found the end of the line
    from a import b, ⟶ 1:17 trailing comma not allowed without surrounding parentheses
    from a import b c ⟶ 1:17 expected the end of the statement or an operator, found 'c'
    from a import b,, c ⟶ 1:17 expected a name, found ','
    from a import , ⟶ 1:15 expected a name, found ','
    from a import () ⟶ 1:16 expected a name, found ')'
    from a import (b ⟶ 1:15 '(' was never closed
    from a import (b, c ⟶ 1:15 '(' was never closed
    from a import (b c) ⟶ 1:18 expected ',' or ')', found 'c'
    from a import (b,, c) ⟶ 1:18 expected a name, found ','
    from a import (,) ⟶ 1:16 expected a name, found ','
    from a import b, (c) ⟶ 1:18 expected a name, found '('
    from a import b.c ⟶ 1:16 expected the end of the statement or an operator, found '.'
    from a import (*) ⟶ 1:16 expected a name, found '*'
    from a import *, b ⟶ 1:16 expected the end of the statement or an operator, found ','
    from a import b, * ⟶ 1:18 expected a name, found '*'
    from a import * as b ⟶ 1:17 expected the end of the statement or an operator, found the keyword 'as'
    from a import b as ⟶ 1:19 expected a name after 'as', found the end of the line
    from a import b as c as d ⟶ 1:22 expected the end of the statement or an operator, found the keyword 'as'
    from a import b as 1 ⟶ 1:20 expected a name after 'as', found '1'
    from . import ⟶ 1:14 expected a name, found the end of the line
    from . ⟶ 1:7 expected a module name, found the end of the line
    from . a import ⟶ 1:16 expected a name, found the end of the line
    from import a ⟶ 1:6 expected a module name, found the keyword 'import'
    from a.import b ⟶ 1:8 expected a name after '.', found the keyword 'import'
    from a. import b ⟶ 1:9 expected a name after '.', found the keyword 'import'
    from .a. import b ⟶ 1:10 expected a name after '.', found the keyword 'import'
    from a..b import c ⟶ 1:8 expected a name after '.', found '.'
    from a import b from c ⟶ 1:17 expected the end of the statement or an operator, found the keyword 'from'
    from 'a' import b ⟶ 1:6 expected a module name, found a string
    from 1 import a ⟶ 1:6 expected a module name, found '1'
    from a as b import c ⟶ 1:8 expected 'import', found the keyword 'as'
    from (a) import b ⟶ 1:6 expected a module name, found '('
    from a import 1 ⟶ 1:15 expected a name, found '1'
    from a import 'b' ⟶ 1:15 expected a name, found a string
    from a import None ⟶ 1:15 expected a name, found the keyword 'None'
    from a import b;; ⟶ 1:17 expected a statement, found ';'
    from a import if ⟶ 1:15 expected a name, found the keyword 'if'
    from a import b = c ⟶ 1:17 '=' cannot follow here; an assignment has the form 'target = value'
    from a import (b as) ⟶ 1:20 expected a name after 'as', found ')'
    from a import (b) c ⟶ 1:19 expected the end of the statement or an operator, found 'c'
    from None import a ⟶ 1:6 expected a module name, found the keyword 'None'
    from .None import a ⟶ 1:7 expected a module name, found the keyword 'None'
    import a⏎from b import ⟶ 2:14 expected a name, found the end of the line
    def f():⏎  from a import * ⟶ 2:17 import * only allowed at module level
    class A:⏎  from a import * ⟶ 2:17 import * only allowed at module level
    def f():⏎  if a:⏎    from b import * ⟶ 3:19 import * only allowed at module level
    async def f():⏎  from a import * ⟶ 2:17 import * only allowed at module level
    class A:⏎  def f(self):⏎    from . import * ⟶ 3:19 import * only allowed at module level
    import a ⟶ accepted
    import a, b ⟶ accepted
    import a.b.c as d, e ⟶ accepted
    import a as b, c as d ⟶ accepted
    from a import b ⟶ accepted
    from a import b, c as d ⟶ accepted
    from a import (b, c,) ⟶ accepted
    from a import (b as c,) ⟶ accepted
    from . import a ⟶ accepted
    from .. import a ⟶ accepted
    from ... import a ⟶ accepted
    from .... import a ⟶ accepted
    from .a import b ⟶ accepted
    from ...a.b import c ⟶ accepted
    from a import * ⟶ accepted
    from . import * ⟶ accepted
    if a:⏎  from b import * ⟶ accepted
    def f():⏎  from a import b ⟶ accepted
    import match, case, _ ⟶ accepted
    from match import case as _ ⟶ accepted
    from.import a ⟶ accepted
    from...a import(b) ⟶ accepted
    """#
}
