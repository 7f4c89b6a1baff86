extension RejectionTable {
  /// Class patterns, and what patterns bind and hide.
  static let patternBindings = #"""
    match a:⏎  case A(b=c, d): pass ⟶ 2:15 positional patterns follow keyword patterns
    match a:⏎  case A(b=c, d=e, f, g): pass ⟶ 2:20 positional patterns follow keyword patterns
    match a:⏎  case A(b=c, b=d): pass ⟶ 2:8 attribute name repeated in class pattern: b
    match a:⏎  case A(b, c=d, e=f, c=g): pass ⟶ 2:8 attribute name repeated in class pattern: c
    match a:⏎  case A(b.c=d): pass ⟶ 2:13 '=' in a pattern must follow a plain name in the parentheses of a class
    match a:⏎  case A(1=b): pass ⟶ 2:11 expected ',' or ')', found '='
    match a:⏎  case A(b=): pass ⟶ 2:12 expected a pattern, found ')'
    match a:⏎  case A(=b): pass ⟶ 2:10 expected a pattern, found '='
    match a:⏎  case A(b c): pass ⟶ 2:12 expected ',' or ')', found 'c'
    match a:⏎  case A(b,, c): pass ⟶ 2:12 expected a pattern, found ','
    match a:⏎  case A(,): pass ⟶ 2:10 expected a pattern, found ','
    match a:⏎  case A(*b): pass ⟶ 2:10 expected a pattern, found '*'
    match a:⏎  case A(**b): pass ⟶ 2:10 expected a pattern, found '**'
    match a:⏎  case A(b ⟶ 2:9 '(' was never closed
    match a:⏎  case A(b=c=d): pass ⟶ 2:13 '=' in a pattern must follow a plain name in the parentheses of a class
    match a:⏎  case A(None=b): pass ⟶ 2:14 expected ',' or ')', found '='
    match a:⏎  case A()(): pass ⟶ 2:11 expected ':', found '('
    match a:⏎  case A().b: pass ⟶ 2:11 expected ':', found '.'
    match a:⏎  case A(b)[c]: pass ⟶ 2:12 expected ':', found '['
    match a:⏎  case None(): pass ⟶ 2:12 expected ':', found '('
    match a:⏎  case 1(): pass ⟶ 2:9 expected ':', found '('
    match a:⏎  case 'b'(): pass ⟶ 2:11 expected ':', found '('
    match a:⏎  case A(b := c): pass ⟶ 2:12 expected ',' or ')', found ':='
    match a:⏎  case A(b=*c): pass ⟶ 2:12 expected a pattern, found '*'
    match a:⏎  case b as _: pass ⟶ 2:13 cannot use '_' as a target
    match a:⏎  case b as c.d: pass ⟶ 2:14 invalid pattern target
    match a:⏎  case b as c(): pass ⟶ 2:14 invalid pattern target
    match a:⏎  case b as 1: pass ⟶ 2:13 invalid pattern target
    match a:⏎  case b as [c]: pass ⟶ 2:13 invalid pattern target
    match a:⏎  case b as (c): pass ⟶ 2:13 invalid pattern target
    match a:⏎  case b as c as d: pass ⟶ 2:15 expected ':', found the keyword 'as'
    match a:⏎  case b as: pass ⟶ 2:12 invalid pattern target
    match a:⏎  case as b: pass ⟶ 2:8 expected a pattern, found the keyword 'as'
    match a:⏎  case 1 as None: pass ⟶ 2:13 invalid pattern target
    match a:⏎  case b as c, d as: pass ⟶ 2:20 invalid pattern target
    match a:⏎  case 1 as b | 2: pass ⟶ 2:15 expected ':', found '|'
    match a:⏎  case 1 as b = c: pass ⟶ 2:15 invalid pattern target
    match a:⏎  case _: pass⏎  case b: pass ⟶ 2:8 wildcard makes remaining patterns unreachable
    match a:⏎  case b: pass⏎  case c: pass ⟶ 2:8 name capture 'b' makes remaining patterns unreachable
    match a:⏎  case b: pass⏎  case _: pass ⟶ 2:8 name capture 'b' makes remaining patterns unreachable
    match a:⏎  case (b): pass⏎  case 1: pass ⟶ 2:9 name capture 'b' makes remaining patterns unreachable
    match a:⏎  case _ as b: pass⏎  case 1: pass ⟶ 2:8 wildcard makes remaining patterns unreachable
    match a:⏎  case b as c: pass⏎  case 1: pass ⟶ 2:8 name capture 'b' makes remaining patterns unreachable
    match a:⏎  case 1 | b: pass⏎  case 2: pass ⟶ 2:8 alternative patterns bind different names
    match a:⏎  case 1 | _: pass⏎  case 2: pass ⟶ 2:12 wildcard makes remaining patterns unreachable
    match a:⏎  case b | 1: pass ⟶ 2:8 name capture 'b' makes remaining patterns unreachable
    match a:⏎  case _ | 1: pass ⟶ 2:8 wildcard makes remaining patterns unreachable
    match a:⏎  case 1 | _ | 2: pass ⟶ 2:12 wildcard makes remaining patterns unreachable
    match a:⏎  case (b) | 1: pass ⟶ 2:8 alternative patterns bind different names
    match a:⏎  case [b | 1]: pass ⟶ 2:9 name capture 'b' makes remaining patterns unreachable
    match a:⏎  case A(_ | 1): pass ⟶ 2:10 wildcard makes remaining patterns unreachable
    match a:⏎  case {1: b | 2}: pass ⟶ 2:12 name capture 'b' makes remaining patterns unreachable
    match a:⏎  case (_ as b) | 1: pass ⟶ 2:8 alternative patterns bind different names
    match a:⏎  case [b] | 1: pass ⟶ 2:8 alternative patterns bind different names
    match a:⏎  case 1 | [b]: pass ⟶ 2:8 alternative patterns bind different names
    match a:⏎  case [b] | [c]: pass ⟶ 2:8 alternative patterns bind different names
    match a:⏎  case [b, c] | [b]: pass ⟶ 2:8 alternative patterns bind different names
    match a:⏎  case {1: b} | {**c}: pass ⟶ 2:8 alternative patterns bind different names
    match a:⏎  case A(b) | B(): pass ⟶ 2:8 alternative patterns bind different names
    match a:⏎  case [b, 1 | [c]]: pass ⟶ 2:12 alternative patterns bind different names
    match a:⏎  case [b] | (1 as c): pass ⟶ 2:8 alternative patterns bind different names
    match a:⏎  case 1 | 2 | [b]: pass ⟶ 2:8 alternative patterns bind different names
    match a:⏎  case b, b: pass ⟶ 2:11 multiple assignments to name 'b' in pattern
    match a:⏎  case [b, [c, b]]: pass ⟶ 2:16 multiple assignments to name 'b' in pattern
    match a:⏎  case [b, *b]: pass ⟶ 2:12 multiple assignments to name 'b' in pattern
    match a:⏎  case {1: b, 2: b}: pass ⟶ 2:18 multiple assignments to name 'b' in pattern
    match a:⏎  case {1: b, **b}: pass ⟶ 2:12 multiple assignments to name 'b' in pattern
    match a:⏎  case A(b, c=b): pass ⟶ 2:15 multiple assignments to name 'b' in pattern
    match a:⏎  case b as b: pass ⟶ 2:8 multiple assignments to name 'b' in pattern
    match a:⏎  case [b] as b: pass ⟶ 2:9 multiple assignments to name 'b' in pattern
    match a:⏎  case (b, c) as c: pass ⟶ 2:12 multiple assignments to name 'c' in pattern
    match a:⏎  case [b | b]: pass ⟶ 2:9 name capture 'b' makes remaining patterns unreachable
    match a:⏎  case [[b] | [b], b]: pass ⟶ 2:20 multiple assignments to name 'b' in pattern
    def f(a):⏎  match a:⏎    case a:⏎      global a ⟶ 4:7 name 'a' is parameter and global
    class A:⏎  match a:⏎    case b: return ⟶ 3:13 'return' outside function
    match a:⏎  case 1 | b: pass ⟶ 2:8 alternative patterns bind different names
    match a:⏎  case A(): pass ⟶ accepted
    match a:⏎  case A(b, c=d): pass ⟶ accepted
    match a:⏎  case A(b, c=d,): pass ⟶ accepted
    match a:⏎  case b.A(c=[d, e]): pass ⟶ accepted
    match a:⏎  case A(match=1, case=2): pass ⟶ accepted
    match a:⏎  case [b] as c: pass ⟶ accepted
    match a:⏎  case (b as c): pass ⟶ accepted
    match a:⏎  case (1 | 2) as b: pass ⟶ accepted
    match a:⏎  case 1 | 2 as b: pass ⟶ accepted
    match a:⏎  case (1 as b), (2 as c): pass ⟶ accepted
    match a:⏎  case [b] | {1: b}: pass ⟶ accepted
    match a:⏎  case [b, c] | [c, b]: pass ⟶ accepted
    match a:⏎  case 1 | (2 | 3): pass ⟶ accepted
    match a:⏎  case _, _: pass ⟶ accepted
    match a:⏎  case [_, *_]: pass ⟶ accepted
    match a:⏎  case b if c: pass⏎  case d if e: pass⏎  case _: pass ⟶ accepted
    match a:⏎  case _ if b: pass⏎  case _: pass ⟶ accepted
    match a:⏎  case b:⏎    match b:⏎      case c: pass ⟶ accepted
    match = 1 ⟶ accepted
    match(a) ⟶ accepted
    match[a] ⟶ accepted
    match.a ⟶ accepted
    match * a ⟶ accepted
    match -a ⟶ accepted
    match: int ⟶ accepted
    match, case = a ⟶ accepted
    match = {case: _ for _ in case} ⟶ accepted
    print(match, case) ⟶ accepted
    match (a, b)⏎ ⟶ accepted
    match a:⏎  case case: pass ⟶ accepted
    match match:⏎  case match: pass ⟶ accepted
    match not a:⏎  case _: pass ⟶ accepted
    match {a: b}:⏎  case _: pass ⟶ accepted
    match -a:⏎  case _: pass ⟶ accepted
    match lambda: a:⏎  case _: pass ⟶ accepted
    match a if b else c:⏎  case _: pass ⟶ accepted
    """#
}
