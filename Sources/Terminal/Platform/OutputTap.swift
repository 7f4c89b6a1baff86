import Foundation
import Synchronization

/// Where a copy of everything goes that this process writes to its terminal, while a session is recorded.
///
/// There is one for the process, as there is one terminal. What other programs write there is not seen.
package final class OutputTap: Sendable {
  /// The process's own.
  package static let shared = OutputTap()

  /// What is told of the terminal, from any thread, in the order in which it happens.
  package protocol Listener: AnyObject, Sendable {
    /// Bytes were written.
    func wrote(_ bytes: UnsafeRawBufferPointer)
    /// The terminal got another size.
    func resized(_ size: TerminalSize)
  }

  private struct State {
    var listener: (any Listener)?
    var streams: Set<Int32> = []
  }

  private let state = Mutex(State())

  /// From now on a listener is told what is written to these standard streams.
  package func attach(_ listener: any Listener, to streams: Set<Int32>) {
    state.withLock { $0 = State(listener: listener, streams: streams) }
  }

  /// From now on nobody is told.
  package func detach() { state.withLock { $0 = State() } }

  /// Passes on what was written to a descriptor.
  func copy(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) {
    let listener = state.withLock { $0.streams.contains(descriptor) ? $0.listener : nil }
    if !bytes.isEmpty { listener?.wrote(bytes) }
  }

  /// Passes on what another program put on the terminal, where that is known without having seen it.
  package func copy(_ text: String) {
    let bytes = Array(text.utf8)
    bytes.withUnsafeBytes { copy($0, to: 1) }
  }

  /// Passes on that the terminal has another size.
  package func resized(_ size: TerminalSize) {
    state.withLock { $0.listener }?.resized(size)
  }
}
