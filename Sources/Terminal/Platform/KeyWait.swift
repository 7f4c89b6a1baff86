import Foundation

/// Keys that cut short a wait at the terminal.
package enum KeyWait {
  /// Whether Enter was pressed since the last call; the line before it is read and dropped. Never waits.
  package static func enterWasPressed(on descriptor: Int32 = 0) -> Bool {
    var byte: UInt8 = 0
    // Between two lines of a session the terminal gives whole lines only: none can be read before Enter.
    while WakePipe.wait(for: [descriptor], milliseconds: 0)[0], read(descriptor, &byte, 1) == 1 {
      if byte == 0x0A { return true }
    }
    return false
  }
}
