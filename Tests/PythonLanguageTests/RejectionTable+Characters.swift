extension RejectionTable {
  /// Characters that begin no token.
  static let characters = #"""
    $ ⟶ 1:1 unexpected character '$'
    a $ b ⟶ 1:3 unexpected character '$'
    a$ ⟶ 1:2 unexpected character '$'
    $a ⟶ 1:1 unexpected character '$'
    ? ⟶ 1:1 unexpected character '?'
    a? ⟶ 1:2 unexpected character '?'
    ` ⟶ 1:1 unexpected character '`'
    `a` ⟶ 1:1 unexpected character '`'
    a `b` ⟶ 1:3 unexpected character '`'
    ! ⟶ 1:1 unexpected character '!'
    a! ⟶ 1:2 unexpected character '!'
    a ! b ⟶ 1:3 unexpected character '!'
    £ ⟶ 1:1 invalid character '£' (U+00A3)
    a€ ⟶ 1:2 invalid character '€' (U+20AC)
    € ⟶ 1:1 invalid character '€' (U+20AC)
    a × b ⟶ 1:3 invalid character '×' (U+00D7)
    a − b ⟶ 1:3 invalid character '−' (U+2212)
    a ÷ b ⟶ 1:3 invalid character '÷' (U+00F7)
    “a” ⟶ 1:1 invalid character '“' (U+201C)
    ‘a’ ⟶ 1:1 invalid character '‘' (U+2018)
    print(“a”) ⟶ 1:7 invalid character '“' (U+201C)
    x = ‘a’ ⟶ 1:5 invalid character '‘' (U+2018)
    a… ⟶ 1:2 invalid character '…' (U+2026)
    a ≤ b ⟶ 1:3 invalid character '≤' (U+2264)
    a ≠ b ⟶ 1:3 invalid character '≠' (U+2260)
    ² ⟶ 1:1 invalid character '²' (U+00B2)
    a² ⟶ 1:2 invalid character '²' (U+00B2)
    ½ ⟶ 1:1 invalid character '½' (U+00BD)
    a½ ⟶ 1:2 invalid character '½' (U+00BD)
    ‹A0›a ⟶ 1:1 invalid non-printable character U+00A0
    a‹A0›b ⟶ 1:2 invalid non-printable character U+00A0
    a‹200B›b ⟶ 1:2 invalid non-printable character U+200B
    ‹200B› ⟶ 1:1 invalid non-printable character U+200B
    a‹200C› ⟶ 1:2 invalid non-printable character U+200C
    ‹FEFF›‹FEFF›a ⟶ 1:2 invalid non-printable character U+FEFF
    a‹FEFF› ⟶ 1:2 invalid non-printable character U+FEFF
    a‹2028›b ⟶ 1:2 invalid non-printable character U+2028
    a‹2029›b ⟶ 1:2 invalid non-printable character U+2029
    a‹85›b ⟶ 1:2 invalid non-printable character U+0085
    a‹3000›b ⟶ 1:2 invalid non-printable character U+3000
    « ⟶ 1:1 invalid character '«' (U+00AB)
    a → b ⟶ 1:3 invalid character '→' (U+2192)
    ‹1› ⟶ 1:1 invalid non-printable character U+0001
    a‹1› ⟶ 1:2 invalid non-printable character U+0001
    a‹7›b ⟶ 1:2 invalid non-printable character U+0007
    a‹1B›b ⟶ 1:2 invalid non-printable character U+001B
    a‹7F› ⟶ 1:2 invalid non-printable character U+007F
    ‹7F› ⟶ 1:1 invalid non-printable character U+007F
    x = ‹2› ⟶ 1:5 invalid non-printable character U+0002
    a‹B›b ⟶ 1:2 invalid non-printable character U+000B
    😀 ⟶ 1:1 invalid character '😀' (U+1F600)
    a = 😀 ⟶ 1:5 invalid character '😀' (U+1F600)
    a😀 ⟶ 1:2 invalid character '😀' (U+1F600)
    ‹300›a ⟶ 1:1 invalid character '‹300›' (U+0300)
    ٠ ⟶ 1:1 invalid character '٠' (U+0660)
    ٣ = 1 ⟶ 1:1 invalid character '٣' (U+0663)
    ª· = · ⟶ 1:6 invalid character '·' (U+00B7)
    Ⅳⸯ ⟶ 1:2 invalid character 'ⸯ' (U+2E2F)
    (a € b) ⟶ 1:4 invalid character '€' (U+20AC)
    x = [€] ⟶ 1:6 invalid character '€' (U+20AC)
    Ⅰ€ ⟶ 1:2 invalid character '€' (U+20AC)
    a.€ ⟶ 1:3 invalid character '€' (U+20AC)
    （a） ⟶ 1:1 invalid character '（' (U+FF08)
    a，b ⟶ 1:2 invalid character '，' (U+FF0C)
    a： b ⟶ 1:2 invalid character '：' (U+FF1A)
    ＝ ⟶ 1:1 invalid character '＝' (U+FF1D)
    print（a） ⟶ 1:6 invalid character '（' (U+FF08)
    a‹AD› ⟶ 1:2 invalid non-printable character U+00AD
    ‹AD›a ⟶ 1:1 invalid non-printable character U+00AD
    a‹202E›b ⟶ 1:2 invalid non-printable character U+202E
    ‹2066›a ⟶ 1:1 invalid non-printable character U+2066
    ‹378› ⟶ 1:1 invalid non-printable character U+0378
    a‹378› ⟶ 1:2 invalid non-printable character U+0378
    ‹E0001› ⟶ 1:1 invalid non-printable character U+E0001
    a‹E0100›€ ⟶ 1:3 invalid character '€' (U+20AC)
    ‹E000› ⟶ 1:1 invalid non-printable character U+E000
    a‹FFFE› ⟶ 1:2 invalid non-printable character U+FFFE
    a = 'é€“' ⟶ accepted
    # €“ ⟶ accepted
    é = 1 ⟶ accepted
    ª = 1 ⟶ accepted
    ℘ = 1 ⟶ accepted
    x‹301› = 1 ⟶ accepted
    a· = 1 ⟶ accepted
    ﬁ = 1 ⟶ accepted
    中文 = 1 ⟶ accepted
    𠀀 = 1 ⟶ accepted
    a‹E0100› = 1 ⟶ accepted
    ‹FEFF›a ⟶ accepted
    ‹FEFF›# coding: utf-8⏎a ⟶ accepted
    '‹1›' ⟶ accepted
    '‹7F›' ⟶ accepted
    # ‹1› ⟶ accepted
    a␌ ⟶ accepted
    a ␌ + b ⟶ accepted
    ␌a ⟶ accepted
    (a␌) ⟶ accepted
    (⇥a) ⟶ accepted
    """#
}
