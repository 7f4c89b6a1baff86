extension RejectionTable {
  /// `match` and its patterns.
  static let patterns = #"""
    match a: ⟶ 1:9 expected an indented block after 'match' statement
    match a:⏎pass ⟶ 2:1 expected an indented block after 'match' statement
    match a:⏎  pass ⟶ 2:3 expected 'case', found the keyword 'pass'
    match a:⏎  x = 1 ⟶ 2:3 expected 'case', found 'x'
    match a:⏎ ⟶ 1:9 expected an indented block after 'match' statement
    match a⏎  case b: pass ⟶ 1:8 expected ':' after the subject of 'match', found the end of the line
    match a ⟶ 1:8 expected ':' after the subject of 'match', found the end of the line
    match a:⏎case b: pass ⟶ 2:1 expected an indented block after 'match' statement
    match a:⏎  case ⟶ 2:7 expected a pattern, found the end of the line
    match a:⏎  case: ⟶ 2:7 expected a pattern, found ':'
    match a:⏎  case b ⟶ 2:9 expected ':', found the end of the line
    match a:⏎  case b: ⟶ 2:10 expected an indented block after 'case' statement
    match a:⏎  case b:⏎  pass ⟶ 3:3 expected an indented block after 'case' statement
    match a:⏎  case b:⏎  case c: pass ⟶ 3:3 expected an indented block after 'case' statement
    match a:⏎  case b pass ⟶ 2:10 expected ':', found the keyword 'pass'
    match a:⏎  case b: pass⏎  x = 1 ⟶ 3:3 expected 'case', found 'x'
    match a:⏎  case b: pass⏎  else: pass ⟶ 3:3 expected 'case', found the keyword 'else'
    match a:⏎  case b: pass⏎    case c: pass ⟶ 3:5 unexpected indent
    match a:⏎  case b: pass⏎else: pass ⟶ 3:1 'else' has no 'if', 'for', 'while' or 'try' before it that it belongs to
    match a:⏎  default: pass ⟶ 2:3 expected 'case', found 'default'
    match a: case b: pass ⟶ 1:7 expected the end of the statement or an operator, found 'a'
    match *a:⏎  case b: pass ⟶ 1:10 expected an expression, found the end of the line
    match a = b:⏎  case c: pass ⟶ 1:7 expected the end of the statement or an operator, found 'a'
    match a b:⏎  case c: pass ⟶ 1:7 expected the end of the statement or an operator, found 'a'
    match a,, b:⏎  case c: pass ⟶ 1:7 expected the end of the statement or an operator, found 'a'
    match (a:⏎  case b: pass ⟶ 1:9 expected ',' or ')', found ':'
    match :⏎  case a: pass ⟶ 1:8 expected an expression, found the end of the line
    match yield a:⏎  case b: pass ⟶ 1:7 expected the end of the statement or an operator, found the keyword 'yield'
    case a: pass ⟶ 1:6 expected the end of the statement or an operator, found 'a'
      case a: pass ⟶ 1:3 unexpected indent
    match a:⏎  if b: pass ⟶ 2:3 expected 'case', found the keyword 'if'
    match a:⏎  case b if: pass ⟶ 2:12 expected an expression, found ':'
    match a:⏎  case b if c d: pass ⟶ 2:15 expected ':', found 'd'
    match a:⏎  case b if c = d: pass ⟶ 2:15 expected ':', found '='
    match a:⏎  case if b: pass ⟶ 2:8 expected a pattern, found the keyword 'if'
    match a:⏎  case b, if c, d: pass ⟶ 2:15 expected ':', found ','
    match a:⏎  case b else c: pass ⟶ 2:10 expected ':', found the keyword 'else'
    match a:⏎  case *b: pass ⟶ 2:10 expected ',' after a starred pattern, found ':'
    match a:⏎  case (*b): pass ⟶ 2:11 expected ',' after a starred pattern, found ')'
    match a:⏎  case b | *c: pass ⟶ 2:12 expected a pattern, found '*'
    match a:⏎  case *b | c: pass ⟶ 2:11 expected ',' after a starred pattern, found '|'
    match a:⏎  case *b as c: pass ⟶ 2:11 expected ',' after a starred pattern, found the keyword 'as'
    match a:⏎  case [*b as c]: pass ⟶ 2:12 expected ',' or ']', found the keyword 'as'
    match a:⏎  case *(b): pass ⟶ 2:9 expected a name after '*', found '('
    match a:⏎  case [**b]: pass ⟶ 2:9 expected a pattern, found '**'
    match a:⏎  case [*b, *c]: pass ⟶ 2:13 multiple starred expressions in sequence pattern
    match a:⏎  case *b, *c: pass ⟶ 2:12 multiple starred expressions in sequence pattern
    match a:⏎  case (*_, *_): pass ⟶ 2:13 multiple starred expressions in sequence pattern
    match a:⏎  case [*1]: pass ⟶ 2:10 expected a name after '*', found '1'
    match a:⏎  case [*b.c]: pass ⟶ 2:11 expected ',' or ']', found '.'
    match a:⏎  case [*]: pass ⟶ 2:10 expected a name after '*', found ']'
    match a:⏎  case b,, c: pass ⟶ 2:10 expected a pattern, found ','
    match a:⏎  case ,: pass ⟶ 2:8 expected a pattern, found ','
    match a:⏎  case [,]: pass ⟶ 2:9 expected a pattern, found ','
    match a:⏎  case [b c]: pass ⟶ 2:11 expected ',' or ']', found 'c'
    match a:⏎  case (b c): pass ⟶ 2:11 expected ',' or ')', found 'c'
    match a:⏎  case [b: pass ⟶ 2:10 expected ',' or ']', found ':'
    match a:⏎  case (b: pass ⟶ 2:10 expected ',' or ')', found ':'
    match a:⏎  case (b]: pass ⟶ 2:10 closing parenthesis ']' does not match opening parenthesis '('
    match a:⏎  case b c: pass ⟶ 2:10 expected ':', found 'c'
    match a:⏎  case 1 2: pass ⟶ 2:10 expected ':', found '2'
    match a:⏎  case b |: pass ⟶ 2:11 expected a pattern, found ':'
    match a:⏎  case | b: pass ⟶ 2:8 expected a pattern, found '|'
    match a:⏎  case b || c: pass ⟶ 2:11 expected a pattern, found '|'
    match a:⏎  case b or c: pass ⟶ 2:10 expected ':', found the keyword 'or'
    match a:⏎  case b and c: pass ⟶ 2:10 expected ':', found the keyword 'and'
    match a:⏎  case not b: pass ⟶ 2:8 expected a pattern, found the keyword 'not'
    match a:⏎  case b + c: pass ⟶ 2:10 expected ':', found '+'
    match a:⏎  case 1 + 2: pass ⟶ 2:12 imaginary number required in complex literal
    match a:⏎  case 1 + b: pass ⟶ 2:12 imaginary number required in complex literal
    match a:⏎  case 1j + 1: pass ⟶ 2:8 real number required in complex literal
    match a:⏎  case 1j + 2j: pass ⟶ 2:8 real number required in complex literal
    match a:⏎  case 1 + -2j: pass ⟶ 2:12 imaginary number required in complex literal
    match a:⏎  case +1: pass ⟶ 2:8 expected a pattern, found '+'
    match a:⏎  case ~1: pass ⟶ 2:8 expected a pattern, found '~'
    match a:⏎  case --1: pass ⟶ 2:9 expected a number, found '-'
    match a:⏎  case -b: pass ⟶ 2:9 expected a number, found 'b'
    match a:⏎  case -'b': pass ⟶ 2:9 expected a number, found a string
    match a:⏎  case - 1 + 2: pass ⟶ 2:14 imaginary number required in complex literal
    match a:⏎  case 1 * 2j: pass ⟶ 2:10 expected ':', found '*'
    match a:⏎  case 1 + 2j + 3j: pass ⟶ 2:15 expected ':', found '+'
    match a:⏎  case f'{b}': pass ⟶ 2:8 patterns may only match literals and attribute lookups
    match a:⏎  case f'b': pass ⟶ 2:8 patterns may only match literals and attribute lookups
    match a:⏎  case f'': pass ⟶ 2:8 patterns may only match literals and attribute lookups
    match a:⏎  case 'b' f'c': pass ⟶ 2:8 patterns may only match literals and attribute lookups
    match a:⏎  case {f'b': c}: pass ⟶ 2:9 patterns may only match literals and attribute lookups
    match a:⏎  case [f'b']: pass ⟶ 2:9 patterns may only match literals and attribute lookups
    match a:⏎  case b.c.: pass ⟶ 2:12 expected a name after '.', found ':'
    match a:⏎  case b[c]: pass ⟶ 2:9 expected ':', found '['
    match a:⏎  case b.c = d: pass ⟶ 2:12 '=' in a pattern must follow a plain name in the parentheses of a class
    match a:⏎  case b = c: pass ⟶ 2:10 '=' in a pattern must follow a plain name in the parentheses of a class
    match a:⏎  case b := c: pass ⟶ 2:10 expected ':', found ':='
    match a:⏎  case b < c: pass ⟶ 2:10 expected ':', found '<'
    match a:⏎  case ...: pass ⟶ 2:8 expected a pattern, found '...'
    match a:⏎  case lambda: b: pass ⟶ 2:8 expected a pattern, found the keyword 'lambda'
    match a:⏎  case b if c else d: pass ⟶ 2:15 expected ':', found the keyword 'else'
    match a:⏎  case {b}: pass ⟶ 2:9 expected a literal or a dotted name as the key of a mapping pattern, found 'b'
    match a:⏎  case {1}: pass ⟶ 2:10 expected ':' after a key, found '}'
    match a:⏎  case {b: c}: pass ⟶ 2:9 expected a literal or a dotted name as the key of a mapping pattern, found 'b'
    match a:⏎  case {1: b c}: pass ⟶ 2:14 expected ',' or '}', found 'c'
    match a:⏎  case {1: }: pass ⟶ 2:12 expected a pattern, found '}'
    match a:⏎  case {: b}: pass ⟶ 2:9 expected a literal or a dotted name as the key of a mapping pattern, found ':'
    match a:⏎  case {1 b}: pass ⟶ 2:11 expected ':' after a key, found 'b'
    match a:⏎  case {1: b,, 2: c}: pass ⟶ 2:14 expected a literal or a dotted name as the key of a mapping pattern, found ','
    match a:⏎  case {,}: pass ⟶ 2:9 expected a literal or a dotted name as the key of a mapping pattern, found ','
    match a:⏎  case {1: b ⟶ 2:8 '{' was never closed
    match a:⏎  case {**b, 1: c}: pass ⟶ 2:14 expected ',' or '}', found '1'
    match a:⏎  case {**b, **c}: pass ⟶ 2:14 expected ',' or '}', found '**'
    match a:⏎  case {**_}: pass ⟶ 2:11 expected a name other than '_' after '**', found '_'
    match a:⏎  case {1: b, **_}: pass ⟶ 2:17 expected a name other than '_' after '**', found '_'
    match a:⏎  case {**b.c}: pass ⟶ 2:12 expected ',' or '}', found '.'
    match a:⏎  case {**1}: pass ⟶ 2:11 expected a name after '**', found '1'
    match a:⏎  case {**}: pass ⟶ 2:11 expected a name after '**', found '}'
    match a:⏎  case {*b}: pass ⟶ 2:9 expected a literal or a dotted name as the key of a mapping pattern, found '*'
    match a:⏎  case {1: *b}: pass ⟶ 2:12 expected a pattern, found '*'
    match a:⏎  case {(1): b}: pass ⟶ 2:9 expected a literal or a dotted name as the key of a mapping pattern, found '('
    match a:⏎  case {-b: c}: pass ⟶ 2:10 expected a number, found 'b'
    match a:⏎  case {b(): c}: pass ⟶ 2:9 expected a literal or a dotted name as the key of a mapping pattern, found 'b'
    match a:⏎  case {[1]: b}: pass ⟶ 2:9 expected a literal or a dotted name as the key of a mapping pattern, found '['
    match a:⏎  case {1 | 2: b}: pass ⟶ 2:11 expected ':' after a key, found '|'
    match a:⏎  case {_: b}: pass ⟶ 2:9 expected a literal or a dotted name as the key of a mapping pattern, found '_'
    match a:⏎  case {1: b, 1: c}: pass ⟶ 2:15 mapping pattern checks duplicate key
    match a:⏎  case {1: b, 1.0: c}: pass ⟶ 2:15 mapping pattern checks duplicate key
    match a:⏎  case {0: b, -0: c}: pass ⟶ 2:15 mapping pattern checks duplicate key
    match a:⏎  case {0: b, -0.0: c}: pass ⟶ 2:15 mapping pattern checks duplicate key
    match a:⏎  case {0: b, 0j: c}: pass ⟶ 2:15 mapping pattern checks duplicate key
    match a:⏎  case {1: b, True: c}: pass ⟶ 2:15 mapping pattern checks duplicate key
    match a:⏎  case {False: b, 0: c}: pass ⟶ 2:19 mapping pattern checks duplicate key
    match a:⏎  case {-1: b, -1.0: c}: pass ⟶ 2:16 mapping pattern checks duplicate key
    match a:⏎  case {1 + 0j: b, 1: c}: pass ⟶ 2:20 mapping pattern checks duplicate key
    match a:⏎  case {1 - 2j: b, 1 - 2j: c}: pass ⟶ 2:20 mapping pattern checks duplicate key
    match a:⏎  case {1e3: b, 1000: c}: pass ⟶ 2:17 mapping pattern checks duplicate key
    match a:⏎  case {1e16: b, 10000000000000000: c}: pass ⟶ 2:18 mapping pattern checks duplicate key
    match a:⏎  case {0x10: b, 16: c}: pass ⟶ 2:18 mapping pattern checks duplicate key
    match a:⏎  case {1_0: b, 10: c}: pass ⟶ 2:17 mapping pattern checks duplicate key
    match a:⏎  case {'b': c, 'b': d}: pass ⟶ 2:17 mapping pattern checks duplicate key
    match a:⏎  case {'b' 'c': d, 'bc': e}: pass ⟶ 2:21 mapping pattern checks duplicate key
    match a:⏎  case {'b': c, u'b': d}: pass ⟶ 2:17 mapping pattern checks duplicate key
    match a:⏎  case {b'b': c, b'b': d}: pass ⟶ 2:18 mapping pattern checks duplicate key
    match a:⏎  case {None: b, None: c}: pass ⟶ 2:18 mapping pattern checks duplicate key
    match a:⏎  case {1: {2: b, 2: c}}: pass ⟶ 2:19 mapping pattern checks duplicate key
    match a:⏎  case {1e999: b, 2e999: c}: pass ⟶ 2:19 mapping pattern checks duplicate key
    match a:⏎  case b: pass ⟶ accepted
    match a:⏎  case _: pass ⟶ accepted
    match a:⏎  case b: pass⏎ ⟶ accepted
    match a, b:⏎  case c, d: pass ⟶ accepted
    match *a, b:⏎  case _: pass ⟶ accepted
    match (a):⏎  case (b): pass ⟶ accepted
    match a:⏎  case b if c: pass⏎  case _: pass ⟶ accepted
    match a:⏎  case b,: pass ⟶ accepted
    match a:⏎  case [b, *_, c]: pass ⟶ accepted
    match a:⏎  case b, *c: pass ⟶ accepted
    match a:⏎  case (b, *c): pass ⟶ accepted
    match a:⏎  case (): pass ⟶ accepted
    match a:⏎  case []: pass ⟶ accepted
    match a:⏎  case {}: pass ⟶ accepted
    match a:⏎  case 1 | 2 | 'b' | None | True: pass ⟶ accepted
    match a:⏎  case -1 | 1.5 | -1j: pass ⟶ accepted
    match a:⏎  case 1 + 2j: pass ⟶ accepted
    match a:⏎  case -1.5 - 2j: pass ⟶ accepted
    match a:⏎  case 'b' 'c': pass ⟶ accepted
    match a:⏎  case b'c': pass ⟶ accepted
    match a:⏎  case b.c | b.d.e: pass ⟶ accepted
    match a:⏎  case {1: b, 'c': d, e.f: _, **g}: pass ⟶ accepted
    match a:⏎  case {-1: b, 1: c}: pass ⟶ accepted
    match a:⏎  case {1: b, '1': c}: pass ⟶ accepted
    match a:⏎  case {b.c: d, b.c: e}: pass ⟶ accepted
    match a:⏎  case {1 + 2j: b, 1 - 2j: c}: pass ⟶ accepted
    match a:⏎  case {'b': c, b'b': d}: pass ⟶ accepted
    match a:⏎  case {9007199254740993: b, 9007199254740992.0: c}: pass ⟶ accepted
    match a:⏎  case {**b,}: pass ⟶ accepted
    match a:⏎  case {1: b,}: pass ⟶ accepted
    """#
}
