import Foundation

/// Numbers and times as they stand in Kelp's output; the same in every locale.
package enum NumberText {
  /// A number with a fixed count of decimals.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    return String(format: "%.\(max(0, min(decimals, 17)))f", value)
  }

  /// A number with a count of significant digits, 3 unless told: `3.41`, `0.0182`, `12400`, `1.2e-07`.
  package static func significant(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : fixed(value, decimals: 0) }
    let digits = max(1, min(digits, 17))
    let rounded = Double(String(format: "%.\(digits - 1)e", value)) ?? value
    let exponent = Int(floor(log10(abs(rounded)) + 1e-12))
    if exponent < -4 || exponent >= 7 { return String(format: "%.\(digits - 1)e", value) }
    return String(format: "%.\(max(0, digits - 1 - exponent))f", rounded)
  }

  /// A time that has passed: `0.3 s`, `42s`, `6m51s`, `1h05m`, `2d03h`.
  package static func elapsed(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "--" }
    if seconds < 9.95 { return fixed(seconds, decimals: 1) + " s" }
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole)s" }
    if whole < 3600 { return "\(whole / 60)m\(twoDigits(whole % 60))s" }
    if whole < 86400 { return "\(whole / 3600)h\(twoDigits(whole / 60 % 60))m" }
    return "\(whole / 86400)d\(twoDigits(whole / 3600 % 24))h"
  }

  /// A time still to come, no more exact than an estimate can be: `42s`, `57m`, `1h35m`; `--` for nil.
  package static func remaining(_ seconds: Double?) -> String {
    guard let seconds, seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "--" }
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole)s" }
    if whole < 3600 { return "\((whole + 30) / 60)m" }
    return elapsed(seconds)
  }

  /// A size in bytes: `199 bytes`, `22 kB`, `1.4 MB`.
  package static func size(_ bytes: Int) -> String {
    if bytes < 1000 { return bytes == 1 ? "1 byte" : "\(bytes) bytes" }
    var value = Double(bytes) / 1000
    for unit in ["kB", "MB", "GB"] {
      if value < 999.5 || unit == "GB" { return "\(fixed(value, decimals: value < 9.95 ? 1 : 0)) \(unit)" }
      value /= 1000
    }
    return "\(bytes) bytes"
  }

  private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
