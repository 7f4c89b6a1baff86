/// Reads a growing text that stands for a fragment at one place of a program, and knows at every moment which
/// bytes can follow: what constrained decoding masks with.
///
/// A value: a copy is an independent reader and shares storage until one of the two changes. There are no dead
/// ends: from every state that `advance` reaches, `completion()` leads to one that may end.
package protocol PrefixAcceptor: Sendable {
  /// The bytes after which the text can still be completed to a valid fragment.
  var nextBytes: ByteSet { get }

  /// Whether the text as it stands is a valid fragment for the place.
  var mayEnd: Bool { get }

  /// Reads one byte. False, and the state is then of no more use, when the byte is not among `nextBytes`.
  mutating func advance(_ byte: UInt8) -> Bool

  /// A short text, though not always the shortest, that completes the fragment; empty when it may end here.
  ///
  /// Linear in its length, and in practice a few bytes for each construct that is open.
  func completion() -> [UInt8]

  /// A bound on the length of `completion()` here and after any one byte more, at little cost.
  var completionBound: Int { get }

  /// Texts that are taken whatever they are, and during which `completionBound` holds. May leave any out.
  var freeRun: FreeRun { get }

  /// A bound on how much longer one more byte makes `completion()`.
  var completionGrowth: Int { get }

  /// A number for each byte of `nextBytes`: bytes with the same number, other than 0, lead to states whose
  /// completions are equally long.
  func completionClass(of byte: UInt8) -> Int
}

extension PrefixAcceptor {
  /// Reads several bytes, such as those of a sub-word token. False as soon as one is refused.
  package mutating func advance(_ bytes: some Sequence<UInt8>) -> Bool {
    for byte in bytes where !advance(byte) { return false }
    return true
  }

  /// The bytes after which the fragment can still be completed within a budget of so many bytes, this one included.
  ///
  /// Far from the end of the budget this is `nextBytes`. Where the rest is short each byte is tried. Never empty
  /// as long as each byte so far was chosen from such a set and the first budget was no less than the length of
  /// `completion()` then, unless the budget is used up, where the text may end.
  package func nextBytes(budget: Int) -> ByteSet {
    let all = nextBytes
    if budget > completionBound || budget > completion().count + completionGrowth { return all }
    var result = ByteSet()
    guard budget > 0 else { return result }
    var known: [Int: Bool] = [:]
    for byte in all.bytes {
      let kind = completionClass(of: byte)
      var fits = kind == 0 ? nil : known[kind]
      if fits == nil {
        var next = self
        fits = next.advance(byte) && next.completion().count < budget
        known[kind] = fits
      }
      if fits == true { result.insert(byte) }
    }
    return result
  }
}

/// How freely the text of a fragment may be laid out.
package enum FragmentLayout: Sendable {
  /// Close to the language's canonical printer: no comments, single blanks, one statement a line. What a model
  /// that was taught canonical text should be held to.
  case canonical
  /// As people write it.
  case free
}
