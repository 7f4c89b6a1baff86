import Foundation

/// Writing to a file descriptor, whole or until it fails.
package enum DescriptorOutput {
  /// Writes a text as UTF-8. Returns whether all of it was taken; a reader that went away is no error here.
  @discardableResult
  package static func write(_ text: String, to descriptor: Int32) -> Bool {
    let bytes = Array(text.utf8)
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        Foundation.write(descriptor, buffer.baseAddress! + offset, bytes.count - offset)
      }
      if written > 0 {
        bytes.withUnsafeBytes {
          OutputTap.shared.copy(
            UnsafeRawBufferPointer(rebasing: $0[offset..<(offset + written)]), to: descriptor)
        }
        offset += written
      } else if written < 0, errno == EAGAIN {
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&wait, 1, 1000)
      } else if written == 0 || errno != EINTR {
        return false
      }
    }
    return true
  }
}
