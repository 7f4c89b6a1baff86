import SyntaxTrees

/// Tries many tokens at one place of a text: what they share is read once.
struct TokenTrial {
  let draft: TextDraft
  private let here: TextDraft.Reading
  /// For each byte where in `readings` is what follows it: 0 for unknown, -1 for refused.
  private var slots = [Int16](repeating: 0, count: 256)
  private var readings: [TextDraft.Reading] = []

  init(_ draft: TextDraft) {
    self.draft = draft
    here = draft.reading
  }

  /// Whether some bytes may come next, one after the other.
  mutating func takes(_ text: ArraySlice<UInt8>) -> Bool {
    let budget = draft.room - text.count
    guard budget >= 0, let first = text.first else { return false }
    // Nothing in a free run changes what is open.
    if here.run.takes(text), here.bound <= budget { return true }
    guard let reading = reading(after: first) else { return false }
    let rest = text.dropFirst()
    if reading.run.takes(rest), reading.bound <= budget { return true }
    return reading.takes(rest, budget: budget)
  }

  private mutating func reading(after byte: UInt8) -> TextDraft.Reading? {
    let slot = slots[Int(byte)]
    if slot < 0 { return nil }
    if slot > 0 { return readings[Int(slot) - 1] }
    guard let reading = here.after(byte) else {
      slots[Int(byte)] = -1
      return nil
    }
    readings.append(reading)
    slots[Int(byte)] = Int16(readings.count)
    return reading
  }
}
