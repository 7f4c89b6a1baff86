extension RejectionTable {
  /// Numbers.
  static let numbers = #"""
    1_ ⟶ 1:1 invalid decimal literal; expected a digit after an underscore
    1__0 ⟶ 1:1 invalid decimal literal; expected a digit after an underscore
    _1_ 2 ⟶ 1:5 expected the end of the statement or an operator, found '2'
    1_a ⟶ 1:1 invalid decimal literal; expected a digit after an underscore
    1._0 ⟶ 1:1 invalid decimal literal; a name or another number cannot follow it directly
    1_.0 ⟶ 1:1 invalid decimal literal; expected a digit after an underscore
    1.0_ ⟶ 1:1 invalid decimal literal; expected a digit after an underscore
    1e ⟶ 1:1 invalid decimal literal; a name or another number cannot follow it directly
    1e+ ⟶ 1:1 invalid decimal literal; expected a digit after the sign of its exponent
    1e- ⟶ 1:1 invalid decimal literal; expected a digit after the sign of its exponent
    1e_1 ⟶ 1:1 invalid decimal literal; a name or another number cannot follow it directly
    1e1_ ⟶ 1:1 invalid decimal literal; expected a digit after an underscore
    1ea ⟶ 1:1 invalid decimal literal; a name or another number cannot follow it directly
    1.e ⟶ 1:1 invalid decimal literal; a name or another number cannot follow it directly
    1.5.5 ⟶ 1:4 expected the end of the statement or an operator, found '.5'
    1.2.3.4 ⟶ 1:4 expected the end of the statement or an operator, found '.3'
    1..2 ⟶ 1:3 expected the end of the statement or an operator, found '.2'
    1...2 ⟶ 1:4 expected a name after '.', found '.2'
    12abc ⟶ 1:1 invalid decimal literal; a name or another number cannot follow it directly
    1a ⟶ 1:1 invalid decimal literal; a name or another number cannot follow it directly
    1x ⟶ 1:1 invalid decimal literal; a name or another number cannot follow it directly
    1_000_ ⟶ 1:1 invalid decimal literal; expected a digit after an underscore
    0_x1 ⟶ 1:1 invalid decimal literal; expected a digit after an underscore
    0777 ⟶ 1:1 leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
    00001 ⟶ 1:1 leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
    01 ⟶ 1:1 leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
    0_1 ⟶ 1:1 leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
    09 ⟶ 1:1 leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
    0_7 ⟶ 1:1 leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
    0x ⟶ 1:1 invalid hexadecimal literal; expected a digit after its start or an underscore
    0x_ ⟶ 1:1 invalid hexadecimal literal; expected a digit after its start or an underscore
    0xg ⟶ 1:1 invalid hexadecimal literal; expected a digit after its start or an underscore
    0x1_ ⟶ 1:1 invalid hexadecimal literal; expected a digit after its start or an underscore
    0x1__2 ⟶ 1:1 invalid hexadecimal literal; expected a digit after its start or an underscore
    0xfg ⟶ 1:1 invalid hexadecimal literal; a name or another number cannot follow it directly
    0X ⟶ 1:1 invalid hexadecimal literal; expected a digit after its start or an underscore
    0o ⟶ 1:1 invalid octal literal; expected a digit after its start or an underscore
    0o8 ⟶ 1:1 invalid digit '8' in octal literal
    0o18 ⟶ 1:1 invalid digit '8' in octal literal
    0o_ ⟶ 1:1 invalid octal literal; expected a digit after its start or an underscore
    0o1_ ⟶ 1:1 invalid octal literal; expected a digit after its start or an underscore
    0oa ⟶ 1:1 invalid octal literal; expected a digit after its start or an underscore
    0O9 ⟶ 1:1 invalid digit '9' in octal literal
    0b ⟶ 1:1 invalid binary literal; expected a digit after its start or an underscore
    0b2 ⟶ 1:1 invalid digit '2' in binary literal
    0b12 ⟶ 1:1 invalid digit '2' in binary literal
    0b_ ⟶ 1:1 invalid binary literal; expected a digit after its start or an underscore
    0b1_ ⟶ 1:1 invalid binary literal; expected a digit after its start or an underscore
    0ba ⟶ 1:1 invalid binary literal; expected a digit after its start or an underscore
    0B3 ⟶ 1:1 invalid digit '3' in binary literal
    1j1 ⟶ 1:1 invalid imaginary literal; a name or another number cannot follow it directly
    1jj ⟶ 1:1 invalid imaginary literal; a name or another number cannot follow it directly
    1j. ⟶ 1:4 expected a name after '.', found the end of the line
    1e5j5 ⟶ 1:1 invalid imaginary literal; a name or another number cannot follow it directly
    1if ⟶ 1:4 expected an expression, found the end of the line
    1or ⟶ 1:4 expected an expression, found the end of the line
    1else 2 ⟶ 1:2 expected the end of the statement or an operator, found the keyword 'else'
    0x1for ⟶ 1:7 expected an expression, found the end of the line
    1 if 2else ⟶ 1:11 expected an expression, found the end of the line
    1in ⟶ 1:4 expected an expression, found the end of the line
    1_0in ⟶ 1:6 expected an expression, found the end of the line
    1l ⟶ 1:1 invalid decimal literal; a name or another number cannot follow it directly
    1L ⟶ 1:1 invalid decimal literal; a name or another number cannot follow it directly
    0777L ⟶ 1:1 leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
    1u ⟶ 1:1 invalid decimal literal; a name or another number cannot follow it directly
    1f ⟶ 1:1 invalid decimal literal; a name or another number cannot follow it directly
    1.0f ⟶ 1:1 invalid decimal literal; a name or another number cannot follow it directly
    0.5d ⟶ 1:1 invalid decimal literal; a name or another number cannot follow it directly
    1e5f ⟶ 1:1 invalid decimal literal; a name or another number cannot follow it directly
    1__ ⟶ 1:1 invalid decimal literal; expected a digit after an underscore
    0b1e1 ⟶ 1:1 invalid binary literal; a name or another number cannot follow it directly
    1é ⟶ 1:1 invalid decimal literal; a name or another number cannot follow it directly
    1e1.5 ⟶ 1:4 expected the end of the statement or an operator, found '.5'
    0xx1 ⟶ 1:1 invalid hexadecimal literal; expected a digit after its start or an underscore
    0b0x1 ⟶ 1:1 invalid binary literal; a name or another number cannot follow it directly
    1.é ⟶ 1:1 invalid decimal literal; a name or another number cannot follow it directly
    1 .5 ⟶ 1:3 expected the end of the statement or an operator, found '.5'
    1 0 ⟶ 1:3 expected the end of the statement or an operator, found '0'
    0.0.0 ⟶ 1:4 expected the end of the statement or an operator, found '.0'
    1.real ⟶ 1:1 invalid decimal literal; a name or another number cannot follow it directly
    1e5.real.1 ⟶ 1:9 expected the end of the statement or an operator, found '.1'
    0b1.5 ⟶ 1:4 expected the end of the statement or an operator, found '.5'
    0o7.5 ⟶ 1:4 expected the end of the statement or an operator, found '.5'
    0x1.5 ⟶ 1:4 expected the end of the statement or an operator, found '.5'
    1٠ ⟶ 1:1 invalid decimal literal; a name or another number cannot follow it directly
    0x١ ⟶ 1:1 invalid hexadecimal literal; expected a digit after its start or an underscore
    0or a ⟶ 1:1 invalid octal literal; expected a digit after its start or an underscore
    01. ⟶ accepted
    1 ⟶ accepted
    0 ⟶ accepted
    00 ⟶ accepted
    0_0 ⟶ accepted
    00_00 ⟶ accepted
    0. ⟶ accepted
    0.5 ⟶ accepted
    00.5 ⟶ accepted
    01.5 ⟶ accepted
    09.5 ⟶ accepted
    0e0 ⟶ accepted
    1e5 ⟶ accepted
    1E5 ⟶ accepted
    1e+5 ⟶ accepted
    1_000 ⟶ accepted
    1_0.0_1 ⟶ accepted
    1e1_0 ⟶ accepted
    0x1_f ⟶ accepted
    0xFF ⟶ accepted
    0b1_0 ⟶ accepted
    0o1_7 ⟶ accepted
    0x_1 ⟶ accepted
    1j ⟶ accepted
    01j ⟶ accepted
    09j ⟶ accepted
    1.5j ⟶ accepted
    1e5J ⟶ accepted
    1if a else 2 ⟶ accepted
    1or 2 ⟶ accepted
    1 if 1else 2 ⟶ accepted
    [0x1for x in y] ⟶ accepted
    1in a ⟶ accepted
    1 .real ⟶ accepted
    1..real ⟶ accepted
    1.0.real ⟶ accepted
    1e5.real ⟶ accepted
    0xf.real ⟶ accepted
    1j.real ⟶ accepted
    (1)is a ⟶ accepted
    0xf or x ⟶ accepted
    1. ⟶ accepted
    1 and 2 ⟶ accepted
    .5 ⟶ accepted
    .5e-3 ⟶ accepted
    1_2_3 ⟶ accepted
    0B1 ⟶ accepted
    0O7 ⟶ accepted
    0XaB ⟶ accepted
    0b1 ⟶ accepted
    _1 ⟶ accepted
    _ ⟶ accepted
    __ ⟶ accepted
    1and 2 ⟶ accepted
    1not in a ⟶ accepted
    0in a ⟶ accepted
    """#
}
