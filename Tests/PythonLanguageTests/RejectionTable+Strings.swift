extension RejectionTable {
  /// String literals and escapes.
  static let strings = #"""
    ' ⟶ 1:1 unterminated string literal
    " ⟶ 1:1 unterminated string literal
    'a ⟶ 1:1 unterminated string literal
    "a ⟶ 1:1 unterminated string literal
    'a" ⟶ 1:1 unterminated string literal
    "a' ⟶ 1:1 unterminated string literal
    'a⏎b' ⟶ 1:1 unterminated string literal
    ''' ⟶ 1:1 unterminated triple-quoted string literal
    """ ⟶ 1:1 unterminated triple-quoted string literal
    '''a ⟶ 1:1 unterminated triple-quoted string literal
    '''a'' ⟶ 1:1 unterminated triple-quoted string literal
    """a⏎b ⟶ 1:1 unterminated triple-quoted string literal
    '''a⏎⏎b""" ⟶ 1:1 unterminated triple-quoted string literal
    x = 'a⏎y = 1 ⟶ 1:5 unterminated string literal
    f('a⏎) ⟶ 1:3 unterminated string literal
    x = 'a' 'b ⟶ 1:9 unterminated string literal
    b'a ⟶ 1:1 unterminated string literal
    f'a ⟶ 1:1 unterminated string literal
    r'\' ⟶ 1:1 unterminated string literal
    '\' ⟶ 1:1 unterminated string literal
    'a\ ⟶ 1:1 unterminated string literal
    b'é' ⟶ 1:3 bytes can only contain ASCII literal characters
    b'a' b'é' ⟶ 1:8 bytes can only contain ASCII literal characters
    rb'é' ⟶ 1:4 bytes can only contain ASCII literal characters
    b'''⏎é''' ⟶ 2:1 (CPython: 1) bytes can only contain ASCII literal characters
    'a' b'b' ⟶ 1:1 cannot mix bytes and nonbytes literals
    b'a' 'b' ⟶ 1:1 cannot mix bytes and nonbytes literals
    b'a' f'b' ⟶ 1:1 cannot mix bytes and nonbytes literals
    f'a' b'b' ⟶ 1:1 cannot mix bytes and nonbytes literals
    u'a' b'b' ⟶ 1:1 cannot mix bytes and nonbytes literals
    'a' 'b' b'c' ⟶ 1:1 cannot mix bytes and nonbytes literals
    x = ('a'⏎  b'b') ⟶ 1:6 (CPython: 2) cannot mix bytes and nonbytes literals
    ur'a' ⟶ 1:3 expected the end of the statement or an operator, found a string
    ub'a' ⟶ 1:3 expected the end of the statement or an operator, found a string
    bu'a' ⟶ 1:3 expected the end of the statement or an operator, found a string
    fb'a' ⟶ 1:3 expected the end of the statement or an operator, found a string
    bf'a' ⟶ 1:3 expected the end of the statement or an operator, found a string
    fu'a' ⟶ 1:3 expected the end of the statement or an operator, found a string
    bb'a' ⟶ 1:3 expected the end of the statement or an operator, found a string
    rr'a' ⟶ 1:3 expected the end of the statement or an operator, found a string
    fbr'a' ⟶ 1:4 expected the end of the statement or an operator, found a string
    z'a' ⟶ 1:2 expected the end of the statement or an operator, found a string
    a'b' ⟶ 1:2 expected the end of the statement or an operator, found a string
    'a'b ⟶ 1:4 expected the end of the statement or an operator, found 'b'
    'a' 1 ⟶ 1:5 expected the end of the statement or an operator, found '1'
    1 'a' ⟶ 1:3 expected the end of the statement or an operator, found a string
    'a'. ⟶ 1:5 expected a name after '.', found the end of the line
    'a' = 1 ⟶ 1:1 cannot assign to literal; expected a name, an attribute or a subscript
    '\x' ⟶ 1:2 truncated escape sequence in a string
    '\x1' ⟶ 1:2 truncated escape sequence in a string
    '\xg1' ⟶ 1:2 truncated escape sequence in a string
    '\x1g' ⟶ 1:2 truncated escape sequence in a string
    b'\x' ⟶ 1:3 truncated escape sequence in a string
    b'\x1' ⟶ 1:3 truncated escape sequence in a string
    b'\xg' ⟶ 1:3 truncated escape sequence in a string
    '\u' ⟶ 1:2 truncated escape sequence in a string
    '\u1' ⟶ 1:2 truncated escape sequence in a string
    '\u123' ⟶ 1:2 truncated escape sequence in a string
    '\u12g4' ⟶ 1:2 truncated escape sequence in a string
    '\U' ⟶ 1:2 truncated escape sequence in a string
    '\U0001' ⟶ 1:2 truncated escape sequence in a string
    '\U0011000g' ⟶ 1:2 truncated escape sequence in a string
    '\U00110000' ⟶ 1:2 illegal Unicode character in a string
    '\Uffffffff' ⟶ 1:2 illegal Unicode character in a string
    '\N' ⟶ 1:2 malformed \N character escape
    '\N{' ⟶ 1:2 malformed \N character escape
    '\N{}' ⟶ 1:2 malformed \N character escape
    '\N{a' ⟶ 1:2 malformed \N character escape
    '\N{no such name}' ⟶ 1:2 unknown Unicode character name
    '\Na' ⟶ 1:2 malformed \N character escape
    '\N{LATIN SMALL LETTER}' ⟶ 1:2 unknown Unicode character name
    '\N{ }' ⟶ 1:2 unknown Unicode character name
    'a' '\x' ⟶ 1:6 truncated escape sequence in a string
    '''a⏎\x1''' ⟶ 2:1 truncated escape sequence in a string
    f'\x1' ⟶ 1:3 truncated escape sequence in a string
    f'\N{no such}' ⟶ 1:3 unknown Unicode character name
    f'\u12' ⟶ 1:3 truncated escape sequence in a string
    f'{a}\x1' ⟶ 1:6 truncated escape sequence in a string
    f'{a:\x1}' ⟶ 1:6 truncated escape sequence in a string
    f'\N' ⟶ 1:3 malformed \N character escape
    f'\N{' ⟶ 1:3 malformed \N character escape
    ('a'⏎'\x1') ⟶ 2:2 truncated escape sequence in a string
    '' ⟶ accepted
    'a' ⟶ accepted
    "a'b" ⟶ accepted
    'a' "b" ⟶ accepted
    '''a⏎b''' ⟶ accepted
    'a\⏎b' ⟶ accepted
    r'\x' ⟶ accepted
    rb'\x' ⟶ accepted
    br'a' ⟶ accepted
    Rb'a' ⟶ accepted
    bR'a' ⟶ accepted
    BR'a' ⟶ accepted
    rf'{a}' ⟶ accepted
    fR'{a}\x' ⟶ accepted
    u'a' ⟶ accepted
    U'a' ⟶ accepted
    b'a' b'b' ⟶ accepted
    b'\xff' ⟶ accepted
    b'\u12' ⟶ accepted
    b'\N{a}' ⟶ accepted
    '\q' ⟶ accepted
    '\x41' ⟶ accepted
    '\u0041' ⟶ accepted
    '\U00000041' ⟶ accepted
    '\N{LATIN SMALL LETTER A}' ⟶ accepted
    '\N{EN DASH}' ⟶ accepted
    '\777' ⟶ accepted
    b'\777' ⟶ accepted
    '\'' ⟶ accepted
    '\\' ⟶ accepted
    'é' ⟶ accepted
    """#
}
