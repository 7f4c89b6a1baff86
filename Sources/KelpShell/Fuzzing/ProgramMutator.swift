import KelpBase

/// Makes hostile inputs out of programs by small changes of their bytes, lines and words.
///
/// The operators are those of byte-level fuzzers (havoc and splicing of AFL) with a dictionary, and some that know
/// lines, words and brackets, without which nearly every mutant would fail at its first error.
package struct ProgramMutator: Sendable {
  /// The longest input made, in bytes.
  package static let maximumLength = 60_000

  /// Texts of expressions and statements, put in place of words and lines.
  private let fragments: [[UInt8]]

  /// Creates a mutator with fragments of the programs.
  package init(fragments: [[UInt8]]) {
    self.fragments = fragments
  }

  /// A mutant of a program, made with 1 to 8 changes; `other` is what parts are spliced in from.
  package func mutant(
    of program: [UInt8], other: [UInt8], random: inout RandomSource
  ) -> [UInt8] {
    var bytes = program
    var changes = 1
    while changes < 8, random.below(2) == 0 { changes += 1 }
    for _ in 0..<changes { change(&bytes, other, &random) }
    if bytes.count > ProgramMutator.maximumLength { bytes.removeSubrange(ProgramMutator.maximumLength...) }
    return bytes
  }

  private func change(_ bytes: inout [UInt8], _ other: [UInt8], _ random: inout RandomSource) {
    switch random.below(26) {
    case 0: changeByte(&bytes, &random)
    case 1: insert(random.pick(MutationMaterial.oddBytes) ?? [], &bytes, &random)
    case 2: bytes.removeSubrange(ProgramMutator.slice(bytes, &random, longest: 40))
    case 3: copySlice(&bytes, from: bytes, &random)
    case 4: copySlice(&bytes, from: other, &random)
    case 5: crossOver(&bytes, other, &random)
    case 6: insert(random.pick(MutationMaterial.tokens) ?? [], &bytes, &random)
    case 7, 8, 9: replaceWord(&bytes, with: random.pick(MutationMaterial.tokens) ?? [], &random)
    case 10, 11, 12: replaceWord(&bytes, with: random.pick(fragments) ?? [], &random)
    case 13: replaceWord(&bytes, with: random.pick(MutationMaterial.numbers) ?? [], &random)
    case 14: repeatSlice(&bytes, &random)
    case 15: changeLineEnds(&bytes, &random)
    case 16: changeIndentation(&bytes, &random)
    case 17: bytes.insert(contentsOf: ProgramMutator.starts[random.below(ProgramMutator.starts.count)], at: 0)
    case 18, 19: wrap(&bytes, &random)
    case 20: bytes.removeSubrange(random.below(bytes.count + 1)...)
    case 21, 22: changeLines(&bytes, other, &random)
    case 23: joinLines(&bytes, &random)
    case 24: replaceWord(&bytes, with: word(of: other, &random), &random)
    default: exchangeWords(&bytes, &random)
    }
  }

  private static let starts: [[UInt8]] = [
    [0xEF, 0xBB, 0xBF], Array("# coding: latin-1\n".utf8), Array("#\n# -*- coding: cp1252 -*-\n".utf8),
    [0x0C],
    [0x20], Array("\\\n".utf8), Array("\"\"\"doc\"\"\"\n".utf8), Array("if x:\n ".utf8), [0xFF, 0xFE],
    Array("# coding: utf-16\n".utf8), Array("from __future__ import annotations\n".utf8), [0x0D],
  ]

  // MARK: Bytes and slices

  private static func slice(_ bytes: [UInt8], _ random: inout RandomSource, longest: Int) -> Range<Int> {
    let start = random.below(bytes.count + 1)
    return start..<min(bytes.count, start + 1 + random.below(longest))
  }

  private func changeByte(_ bytes: inout [UInt8], _ random: inout RandomSource) {
    guard !bytes.isEmpty else { return }
    let index = random.below(bytes.count)
    bytes[index] =
      random.below(2) == 0
      ? bytes[index] ^ (1 << UInt8(random.below(8))) : UInt8(truncatingIfNeeded: random.next())
  }

  private func insert(_ piece: [UInt8], _ bytes: inout [UInt8], _ random: inout RandomSource) {
    bytes.insert(contentsOf: piece, at: random.below(bytes.count + 1))
  }

  private func copySlice(_ bytes: inout [UInt8], from other: [UInt8], _ random: inout RandomSource) {
    let slice = ProgramMutator.slice(other, &random, longest: 120)
    let place = random.below(bytes.count + 1)
    let end = random.below(2) == 0 ? place : min(bytes.count, place + slice.count)
    bytes.replaceSubrange(place..<end, with: other[slice])
  }

  private func crossOver(_ bytes: inout [UInt8], _ other: [UInt8], _ random: inout RandomSource) {
    let (left, right) = (lineStart(bytes, &random), lineStart(other, &random))
    bytes = Array(bytes[..<left]) + Array(other[right...])
  }

  /// Repeats a slice: a few times mostly, now and then so often that recursion or squares would show.
  private func repeatSlice(_ bytes: inout [UInt8], _ random: inout RandomSource) {
    let slice = ProgramMutator.slice(bytes, &random, longest: 12)
    guard !slice.isEmpty else { return }
    let times = random.below(20) == 0 ? 200 + random.below(4000) : 2 + random.below(40)
    let piece = Array(bytes[slice])
    let room = max(1, (ProgramMutator.maximumLength - bytes.count) / piece.count)
    let repeated = Array(repeatElement(piece, count: min(times, room)).joined())
    bytes.replaceSubrange(slice, with: repeated)
  }

  private func wrap(_ bytes: inout [UInt8], _ random: inout RandomSource) {
    let slice =
      random.below(2) == 0 ? ProgramMutator.slice(bytes, &random, longest: 30) : wordRange(bytes, &random)
    let (before, after) = MutationMaterial.brackets[random.below(MutationMaterial.brackets.count)]
    let times = random.below(10) == 0 ? 1 + random.below(250) : 1
    let inner = Array(bytes[slice])
    let opening = Array(repeatElement(before, count: times).joined())
    let closing = Array(repeatElement(after, count: times).joined())
    bytes.replaceSubrange(slice, with: opening + inner + closing)
  }

  // MARK: Words

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x80...0xFF: true
    default: false
    }
  }

  /// The span of the word, or of the run of other bytes without blanks, at or after a random offset.
  private func wordRange(_ bytes: [UInt8], _ random: inout RandomSource) -> Range<Int> {
    var start = random.below(bytes.count + 1)
    while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
    guard start < bytes.count else { return start..<start }
    let isWord = ProgramMutator.isWord(bytes[start])
    while start > 0, isWord, ProgramMutator.isWord(bytes[start - 1]) { start -= 1 }
    var end = start + 1
    while end < bytes.count, isWord, ProgramMutator.isWord(bytes[end]) { end += 1 }
    return start..<end
  }

  private func word(of bytes: [UInt8], _ random: inout RandomSource) -> [UInt8] {
    Array(bytes[wordRange(bytes, &random)])
  }

  private func replaceWord(_ bytes: inout [UInt8], with word: [UInt8], _ random: inout RandomSource) {
    let range = wordRange(bytes, &random)
    bytes.replaceSubrange(range, with: word)
  }

  private func exchangeWords(_ bytes: inout [UInt8], _ random: inout RandomSource) {
    let (one, two) = (wordRange(bytes, &random), wordRange(bytes, &random))
    let (first, second) = one.lowerBound <= two.lowerBound ? (one, two) : (two, one)
    guard first.upperBound <= second.lowerBound else { return }
    let (left, right) = (Array(bytes[first]), Array(bytes[second]))
    bytes.replaceSubrange(second, with: left)
    bytes.replaceSubrange(first, with: right)
  }

  // MARK: Lines

  /// The start of a random line, or the end of the text.
  private func lineStart(_ bytes: [UInt8], _ random: inout RandomSource) -> Int {
    var index = random.below(bytes.count + 1)
    while index > 0, bytes[index - 1] != 0x0A { index -= 1 }
    return index
  }

  private func lineRange(_ bytes: [UInt8], _ random: inout RandomSource) -> Range<Int> {
    let start = lineStart(bytes, &random)
    var end = start
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return start..<min(bytes.count, end + 1)
  }

  private func changeLines(_ bytes: inout [UInt8], _ other: [UInt8], _ random: inout RandomSource) {
    let line = lineRange(bytes, &random)
    let text = Array(bytes[line])
    switch random.below(5) {
    case 0: bytes.removeSubrange(line)
    case 1: bytes.insert(contentsOf: text, at: line.lowerBound)
    case 2:
      bytes.removeSubrange(line)
      bytes.insert(contentsOf: text, at: lineStart(bytes, &random))
    case 3: bytes.insert(contentsOf: other[lineRange(other, &random)], at: line.lowerBound)
    default:
      let indentation = text.prefix { $0 == 0x20 || $0 == 0x09 }
      let statement = random.pick(fragments) ?? []
      bytes.insert(contentsOf: Array(indentation) + statement + [0x0A], at: line.lowerBound)
    }
  }

  private func joinLines(_ bytes: inout [UInt8], _ random: inout RandomSource) {
    let line = lineRange(bytes, &random)
    guard bytes[line].last == 0x0A else { return }
    let joints = [";", "\\\n", "; ", "", "\r", "\u{0C}\n", " # x\n", "\\\r\n"]
    bytes.replaceSubrange(
      line.upperBound - 1..<line.upperBound, with: Array(joints[random.below(joints.count)].utf8))
  }

  private func changeLineEnds(_ bytes: inout [UInt8], _ random: inout RandomSource) {
    let ends: [[UInt8]] = [[0x0D, 0x0A], [0x0D], [0x0C, 0x0A], [0x0A, 0x0A]]
    let end = ends[random.below(ends.count)]
    let isPartial = random.below(2) == 0
    var result: [UInt8] = []
    for byte in bytes {
      if byte == 0x0A, !isPartial || random.below(4) == 0 { result += end } else { result.append(byte) }
    }
    bytes = result
  }

  /// Tabs for blanks at the beginning of lines, everywhere or on one line, or one blank more or less.
  private func changeIndentation(_ bytes: inout [UInt8], _ random: inout RandomSource) {
    let line = lineRange(bytes, &random)
    switch random.below(4) {
    case 0: bytes.insert(0x20, at: line.lowerBound)
    case 1: if line.lowerBound < bytes.count { bytes.remove(at: line.lowerBound) }
    case 2: bytes.insert(0x09, at: line.lowerBound)
    default:
      var result: [UInt8] = []
      var index = 0
      while index < bytes.count {
        if bytes[index...].starts(with: [0x20, 0x20, 0x20, 0x20]) {
          result.append(0x09)
          index += 4
        } else {
          result.append(bytes[index])
          index += 1
        }
      }
      bytes = result
    }
  }
}
