import Foundation

/// How numbers are written.
package enum Figures {
  /// A probability: two decimals from 0.1 up, two significant digits below.
  package static func probability(_ value: Double) -> String {
    guard value.isFinite else { return "--" }
    if value >= 0.0995 || value <= 0 { return String(format: "%.2f", value) }
    if value < 0.000_095 { return String(format: "%.0e", value) }
    let decimals = value < 0.000_995 ? 5 : value < 0.00995 ? 4 : 3
    return String(format: "%.\(decimals)f", value)
  }

  /// A sum of natural logarithms of probabilities, two decimals.
  package static func sum(_ value: Double) -> String {
    value.isFinite ? String(format: "%.2f", value) : "--"
  }

  /// A share between 0 and 1 as a percentage with one decimal.
  package static func percentage(_ share: Double) -> String { String(format: "%.1f%%", share * 100) }

  /// Two decimals.
  package static func mass(_ value: Double) -> String { String(format: "%.2f", value) }

  /// A number of things with commas every three digits.
  package static func count(_ value: Int) -> String {
    var digits = String(value.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits = String(digits.dropLast(3))
    }
    groups.insert(digits, at: 0)
    return (value < 0 ? "-" : "") + groups.joined(separator: ",")
  }

  /// A number with its noun, `s` added unless it is 1.
  package static func count(_ value: Int, _ noun: String) -> String {
    "\(count(value)) \(noun)\(value == 1 ? "" : "s")"
  }

  /// A number of parameters, such as `4.6 M`.
  package static func parameters(_ value: Int) -> String {
    switch value {
    case ..<1000: String(value)
    case ..<1_000_000: String(format: "%.1f K", Double(value) / 1e3)
    case ..<1_000_000_000: String(format: "%.1f M", Double(value) / 1e6)
    default: String(format: "%.2f B", Double(value) / 1e9)
    }
  }

  /// A duration: `0.3 s`, `42 s`, `1m04s`, `2h05m`.
  package static func seconds(_ value: Double) -> String {
    if value < 9.95 { return String(format: "%.1f s", value) }
    let whole = Int(value.rounded())
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return String(format: "%dm%02ds", whole / 60, whole % 60) }
    return String(format: "%dh%02dm", whole / 3600, whole / 60 % 60)
  }

  /// A rate of bytes, such as `31.2 MB/s`.
  package static func bytesPerSecond(_ value: Double) -> String {
    value < 1e6 ? String(format: "%.1f kB/s", value / 1e3) : String(format: "%.1f MB/s", value / 1e6)
  }

  /// An amount of memory, such as `223 MB` or `6.4 GB`.
  package static func memory(_ bytes: Int) -> String {
    bytes < 1_000_000_000
      ? String(format: "%.0f MB", Double(bytes) / 1e6) : String(format: "%.1f GB", Double(bytes) / 1e9)
  }

  /// A plain number with up to four significant digits.
  package static func number(_ value: Double) -> String { String(format: "%.4g", value) }
}
