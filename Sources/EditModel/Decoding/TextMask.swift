import Foundation
import SyntaxTrees

/// Which tokens may come next in a text, and the distribution over those.
///
/// EOS is allowed only where the text is a fragment of the node's sort and not the very text it replaces; bytes that
/// the canonical printer never writes are not allowed at all. The last byte before the limit of length can only be EOS.
struct TextMask {
  let language: any Language
  let vocabulary: ByteVocabulary
  let maximumBytes: Int

  /// What a text stands for.
  struct Hole {
    let sort: FragmentSort
    let current: [UInt8]?
  }

  /// Whether a text may end here.
  func mayEnd(_ text: [UInt8], hole: Hole) -> Bool {
    guard !text.isEmpty, text != hole.current,
      let fragment = try? language.parseFragment(text, sort: hole.sort)
    else { return false }
    return !fragment.roots.isEmpty
  }

  /// Log-probabilities over 257 entries: the 256 bytes, then EOS; minus infinity where not allowed.
  ///
  /// All are minus infinity when nothing is allowed: the text is as long as may be and no fragment.
  func distribution(_ logits: some RandomAccessCollection<Float>, after text: [UInt8], hole: Hole) -> [Double]
  {
    var result = [Double](repeating: -.infinity, count: 257)
    let base = logits.startIndex
    func logit(_ token: Int32) -> Double { Double(logits[logits.index(base, offsetBy: Int(token))]) }
    if text.count < maximumBytes {
      for byte in 0..<256 where isAllowed(UInt8(byte), hole: hole) {
        result[byte] = logit(vocabulary.id(ofByte: UInt8(byte)))
      }
    }
    if mayEnd(text, hole: hole) { result[256] = logit(ByteVocabulary.end) }
    return TextMask.normalized(result)
  }

  private func isAllowed(_ byte: UInt8, hole: Hole) -> Bool {
    if byte == 0x0A { return hole.sort == .statements }
    return byte >= 0x20 && byte != 0x7F
  }

  /// Logits turned into log-probabilities; minus infinity stays, and all stay when there is nothing else.
  static func normalized(_ logits: [Double]) -> [Double] {
    guard let peak = logits.max(), peak > -.infinity else { return logits }
    let sum = logits.reduce(0) { $0 + exp($1 - peak) }
    let shift = peak + log(sum)
    return logits.map { $0 - shift }
  }
}
