import Foundation

/// Takes single keys from a terminal while something is shown on it: without echo and without waiting for Enter.
///
/// The keys of signals, such as Ctrl-C, stay signals. The terminal is as before when the watch ends.
package final class KeyWatch {
  private let descriptor: Int32
  private var saved = termios()
  private var isOn = true

  /// Nil when the descriptor is no terminal.
  package init?(descriptor: Int32 = 0) {
    self.descriptor = descriptor
    guard tcgetattr(descriptor, &saved) == 0 else { return nil }
    var settings = saved
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO)
    guard tcsetattr(descriptor, TCSADRAIN, &settings) == 0 else { return nil }
  }

  deinit { end() }

  /// The keys that were pressed since the last call, without waiting.
  package func takeKeys() -> [UInt8] {
    var keys: [UInt8] = []
    while isOn, WakePipe.wait(for: [descriptor], milliseconds: 0)[0] {
      var byte: UInt8 = 0
      guard read(descriptor, &byte, 1) == 1 else { break }
      keys.append(byte)
    }
    return keys
  }

  /// Gives the terminal back.
  package func end() {
    guard isOn else { return }
    isOn = false
    tcsetattr(descriptor, TCSADRAIN, &saved)
  }
}
