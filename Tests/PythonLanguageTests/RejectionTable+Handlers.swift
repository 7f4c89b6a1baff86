extension RejectionTable {
  /// `try`.
  static let handlers = #"""
    try ⟶ 1:4 expected ':', found the end of the line
    try: ⟶ 1:5 expected an indented block after 'try' statement
    try: pass ⟶ 1:10 expected 'except' or 'finally' block, found the end of the text
    try a: pass ⟶ 1:5 expected ':', found 'a'
    try:⏎pass ⟶ 2:1 expected an indented block after 'try' statement
    try:⏎  pass ⟶ 2:7 expected 'except' or 'finally' block, found the end of the text
    try:⏎  pass⏎x ⟶ 3:1 expected 'except' or 'finally' block, found 'x'
    try: pass⏎else: pass ⟶ 2:1 expected 'except' or 'finally' block, found the keyword 'else'
    try: pass⏎else: pass⏎finally: pass ⟶ 2:1 expected 'except' or 'finally' block, found the keyword 'else'
    try: pass⏎finally ⟶ 2:8 expected ':', found the end of the line
    try: pass⏎finally: ⟶ 2:9 expected an indented block after 'finally' statement
    try: pass⏎finally:⏎pass ⟶ 3:1 expected an indented block after 'finally' statement
    try: pass⏎finally a: pass ⟶ 2:9 expected ':', found 'a'
    try: pass⏎except ⟶ 2:7 expected an expression, found the end of the line
    try: pass⏎except: ⟶ 2:8 expected an indented block after 'except' statement
    try: pass⏎except:⏎pass ⟶ 3:1 expected an indented block after 'except' statement
    try: pass⏎except a ⟶ 2:9 expected ':', found the end of the line
    try: pass⏎except a: ⟶ 2:10 expected an indented block after 'except' statement
    try: pass⏎except a as ⟶ 2:12 expected a name after 'as', found the end of the line
    try: pass⏎except a as: ⟶ 2:12 expected a name after 'as', found ':'
    try: pass⏎except a as b ⟶ 2:14 expected ':', found the end of the line
    try: pass⏎except as b: pass ⟶ 2:8 expected an expression, found the keyword 'as'
    try: pass⏎except a, b: pass ⟶ 2:9 multiple exception types must be parenthesized before Python 3.14
    try: pass⏎except a, b as c: pass ⟶ 2:9 multiple exception types must be parenthesized before Python 3.14
    try: pass⏎except a, b, c: pass ⟶ 2:9 multiple exception types must be parenthesized before Python 3.14
    try: pass⏎except a b: pass ⟶ 2:10 expected ':', found 'b'
    try: pass⏎except a as b, c: pass ⟶ 2:14 expected ':', found ','
    try: pass⏎except (a, b: pass ⟶ 2:13 expected ',' or ')', found ':'
    try: pass⏎except a or: pass ⟶ 2:12 expected an expression, found ':'
    try: pass⏎except *: pass ⟶ 2:9 expected one or more exception types, found ':'
    try: pass⏎except*: pass ⟶ 2:8 expected one or more exception types, found ':'
    try: pass⏎except* a, b: pass ⟶ 2:10 multiple exception types must be parenthesized before Python 3.14
    try: pass⏎except* a⏎ ⟶ 2:10 expected ':', found the end of the line
    try: pass⏎except* a:⏎pass ⟶ 3:1 expected an indented block after 'except' statement
    try: pass⏎except *a as: pass ⟶ 2:13 expected a name after 'as', found ':'
    try: pass⏎except a: pass⏎except* b: pass ⟶ 3:1 cannot have both 'except' and 'except*' on the same 'try'
    try: pass⏎except* a: pass⏎except b: pass ⟶ 3:1 cannot have both 'except' and 'except*' on the same 'try'
    try: pass⏎except* a: pass⏎except: pass ⟶ 3:1 cannot have both 'except' and 'except*' on the same 'try'
    try: pass⏎except: pass⏎except* a: pass ⟶ 3:1 cannot have both 'except' and 'except*' on the same 'try'
    try: pass⏎except: pass⏎except a: pass ⟶ 2:1 default 'except:' must be last
    try: pass⏎except: pass⏎except: pass ⟶ 2:1 default 'except:' must be last
    try: pass⏎except a: pass⏎except: pass⏎except b: pass ⟶ 3:1 default 'except:' must be last
    try: pass⏎finally: pass⏎except: pass ⟶ 3:1 'except' has no 'try' before it that it belongs to
    try: pass⏎finally: pass⏎else: pass ⟶ 3:1 'else' has no 'if', 'for', 'while' or 'try' before it that it belongs to
    try: pass⏎finally: pass⏎finally: pass ⟶ 3:1 'finally' has no 'try' before it that it belongs to
    try: pass⏎except: pass⏎else: pass⏎except a: pass ⟶ 4:1 'except' has no 'try' before it that it belongs to
    try: pass⏎except: pass⏎else: pass⏎else: pass ⟶ 4:1 'else' has no 'if', 'for', 'while' or 'try' before it that it belongs to
    try: pass⏎except: pass⏎else ⟶ 3:5 expected ':', found the end of the line
    try: pass⏎except: pass⏎else:⏎pass ⟶ 4:1 expected an indented block after 'else' statement
    except: pass ⟶ 1:1 'except' has no 'try' before it that it belongs to
    except a: pass ⟶ 1:1 'except' has no 'try' before it that it belongs to
    finally: pass ⟶ 1:1 'finally' has no 'try' before it that it belongs to
    try: pass⏎catch: pass ⟶ 2:1 expected 'except' or 'finally' block, found 'catch'
    try { } ⟶ 1:5 expected ':', found '{'
    try: pass⏎except **a: pass ⟶ 2:8 '**' needs a value before it, or to stand in a call or a dictionary
    try: pass⏎except *a, *b: pass ⟶ 2:10 multiple exception types must be parenthesized before Python 3.14
    try: try: pass⏎except: pass ⟶ 1:6 expected a simple statement or an expression after ':', found the keyword 'try'
    try: pass⏎except yield: pass ⟶ 2:8 a yield expression must be in parentheses here
    try: pass⏎except a := b: pass ⟶ 2:10 expected ':', found ':='
    try:⏎  pass⏎  except: pass ⟶ 3:3 'except' has no 'try' before it that it belongs to
    try: pass⏎except: pass ⟶ accepted
    try: pass⏎finally: pass ⟶ accepted
    try: pass⏎except a: pass ⟶ accepted
    try: pass⏎except a as b: pass ⟶ accepted
    try: pass⏎except (a, b): pass ⟶ accepted
    try: pass⏎except (a, b) as c: pass ⟶ accepted
    try: pass⏎except a: pass⏎except: pass ⟶ accepted
    try: pass⏎except a: pass⏎else: pass⏎finally: pass ⟶ accepted
    try: pass⏎except* a: pass ⟶ accepted
    try: pass⏎except* a: pass⏎except* (b, c) as d: pass ⟶ accepted
    try: pass⏎except *a: pass ⟶ accepted
    try: pass⏎except a if b else c: pass ⟶ accepted
    try: pass⏎except lambda: a: pass ⟶ accepted
    try:⏎  try: pass⏎  except: pass⏎finally: pass ⟶ accepted
    """#
}
