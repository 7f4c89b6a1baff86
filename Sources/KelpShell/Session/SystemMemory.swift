import Foundation
import KelpBase

/// The memory that a program may still take here.
enum SystemMemory {
  /// The smaller of what the system has free and what the process's control group may still take, in bytes; nil
  /// where the system tells neither.
  static var available: Int? { [free, left].compactMap { $0 }.min() }

  /// What the system says is available without swapping.
  private static var free: Int? {
    guard let bytes = try? AtomicFile.read("/proc/meminfo", limit: 1 << 16) else { return nil }
    return freeBytes(String(decoding: bytes, as: UTF8.self))
  }

  /// The figure of `MemAvailable` in the text of `/proc/meminfo`, in bytes.
  static func freeBytes(_ text: String) -> Int? {
    for line in text.split(separator: "\n") where line.hasPrefix("MemAvailable:") {
      return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
    }
    return nil
  }

  /// What the control group's limit leaves.
  private static var left: Int? {
    func number(_ name: String) -> Int? {
      guard let bytes = try? AtomicFile.read("/sys/fs/cgroup/" + name, limit: 4096) else { return nil }
      return Int(String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    }
    guard let limit = number("memory.max"), let used = number("memory.current") else { return nil }
    return max(0, limit - used)
  }
}
