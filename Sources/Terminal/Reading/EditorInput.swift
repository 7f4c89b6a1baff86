import Foundation

/// Reads the terminal's bytes for the line editor and turns them into keys.
///
/// It decodes UTF-8, takes marked pastes out of the stream, drops what could be mistaken for one of Kelp's own
/// keys, and puts news from other threads in between, but never inside a sequence of keys.
final class EditorInput {
  /// What the line editor is given.
  enum Key: Equatable {
    /// A typed character.
    case character(Unicode.Scalar)
    /// Lines wait to be printed.
    case post
    /// The status changed, or nothing at all happened.
    case status
    /// A text was pasted; it is in `paste`.
    case paste
    /// There is no more input.
    case end
  }

  /// How far a sequence of keys is that has to stay together.
  private enum Sequence {
    case none, escape, control, single
  }

  /// The last paste.
  private(set) var paste: PastedText?
  /// Called when the terminal may have another size.
  var onResize: () -> Void = {}

  private let descriptor: Int32
  private let pipe: WakePipe
  private let mailbox: LineMailbox
  private var pending: [UInt8] = []
  private var queued: Key?
  private var sequence = Sequence.none
  private var isSearching = false
  private var isVi = false
  private var isViCommand = false
  private var isPostAnnounced = false

  init(descriptor: Int32, pipe: WakePipe, mailbox: LineMailbox) {
    self.descriptor = descriptor
    self.pipe = pipe
    self.mailbox = mailbox
  }

  /// Starts a line. Bytes read ahead are kept.
  func beginLine(isVi: Bool) {
    self.isVi = isVi
    isViCommand = false
    isSearching = false
    isPostAnnounced = false
    sequence = .none
    queued = nil
  }

  /// The waiting lines were printed.
  func postsWerePrinted() { isPostAnnounced = false }

  /// Waits for the next key.
  func next() -> Key {
    if let key = queued {
      queued = nil
      return key
    }
    while true {
      if pending.isEmpty {
        if mailbox.takeInterrupt() { return .character("\u{3}") }
        if sequence == .none, !isSearching {
          if mailbox.hasLines, !isPostAnnounced {
            isPostAnnounced = true
            return .post
          }
          if mailbox.takeStatusChange() { return .status }
        }
        let ready = WakePipe.wait(for: [descriptor, pipe.readEnd], milliseconds: -1)
        if ready[1] {
          pipe.drain()
          if mailbox.takeResize() { onResize() }
          continue
        }
        if !ready[0] { continue }
      }
      guard let byte = readByte() else { return .end }
      if let key = decode(byte) { return key }
    }
  }

  // MARK: - Bytes

  /// A byte, waiting for ever; nil at the end of the input.
  private func readByte() -> UInt8? {
    if !pending.isEmpty { return pending.removeFirst() }
    var byte: UInt8 = 0
    while true {
      let count = read(descriptor, &byte, 1)
      if count == 1 { return byte }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        _ = WakePipe.wait(for: [descriptor], milliseconds: -1)
        continue
      }
      return nil
    }
  }

  /// A byte that comes within a time; nil when none does.
  private func readByte(within milliseconds: Int32) -> UInt8? {
    if pending.isEmpty, !WakePipe.wait(for: [descriptor], milliseconds: milliseconds)[0] { return nil }
    return readByte()
  }

  // MARK: - Characters

  private func decode(_ byte: UInt8) -> Key? {
    isPostAnnounced = false
    // What the terminal makes of a Ctrl-D between two lines; the line editor would take the next key literally.
    if byte == 0 { return nil }
    if byte == 0x1B { return escape() }
    if byte < 0x80 { return typed(Unicode.Scalar(byte)) }
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    guard (0xC2...0xF4).contains(byte) else { return nil }
    var value = UInt32(byte & (0xFF >> UInt8(length + 1)))
    for _ in 1..<length {
      guard let next = readByte(within: 100) else { return nil }
      guard next & 0xC0 == 0x80 else {
        pending.insert(next, at: 0)
        return nil
      }
      value = value << 6 | UInt32(next & 0x3F)
    }
    // The second control set holds Kelp's own keys: nobody may type them.
    guard value >= 0xA0, let scalar = Unicode.Scalar(value) else { return nil }
    return typed(scalar)
  }

  private func typed(_ scalar: Unicode.Scalar) -> Key {
    switch sequence {
    case .escape: sequence = scalar == "[" ? .control : scalar == "O" ? .single : .none
    case .control: if ("@"..."~").contains(scalar) { sequence = .none }
    case .single: sequence = .none
    case .none: follow(scalar)
    }
    return .character(scalar)
  }

  /// Notes what a character outside of sequences opens or ends.
  private func follow(_ scalar: Unicode.Scalar) {
    if isViCommand {
      if "rfFtTdcy\"".unicodeScalars.contains(scalar) { sequence = .single }
      if "iaAIsSCRc".unicodeScalars.contains(scalar) { isViCommand = false }
    }
    switch scalar.value {
    case 0x12: isSearching = true
    case 0x18: if !isVi { sequence = .single }
    case 0x16: sequence = .single
    case 0x13, 0x17, 0x08, 0x7F: break
    case 0x00...0x1F: isSearching = false
    default: break
    }
  }

  private func escape() -> Key {
    var followers: [UInt8] = []
    for expected in ControlSequence.pasteStart {
      guard let byte = readByte(within: 30) else { break }
      followers.append(byte)
      if byte != expected { break }
    }
    if followers == ControlSequence.pasteStart {
      paste = readPaste()
      isSearching = false
      return .paste
    }
    pending.insert(contentsOf: followers, at: 0)
    if isVi, followers.isEmpty || (followers[0] != 0x5B && followers[0] != 0x4F) {
      isViCommand = true
      sequence = .none
    } else {
      sequence = .escape
    }
    if isSearching, !followers.isEmpty {
      // The search would take the escape for itself and leave the rest as text: end it with a key that does
      // nothing, so that the whole sequence is a key again.
      isSearching = false
      queued = .character("\u{1B}")
      return .status
    }
    isSearching = false
    return .character("\u{1B}")
  }

  // MARK: - Pastes

  /// Reads to the mark at the end of a paste, in large pieces. Whatever else is in between is text.
  private func readPaste() -> PastedText {
    let mark = ControlSequence.pasteEnd
    var bytes = pending
    pending = []
    var count = bytes.count
    var searched = 0
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      if let end = Self.position(of: mark, in: bytes, from: searched) {
        pending = Array(bytes[(end + mark.count)...])
        count -= bytes.count - end
        return PastedText(received: Array(bytes[..<end]), byteCount: count)
      }
      searched = max(0, bytes.count - mark.count + 1)
      if count > PastedText.limit + mark.count {
        // Too much to keep: go on to the mark, remembering just enough to find it.
        bytes.removeFirst(searched)
        searched = 0
      }
      guard WakePipe.wait(for: [descriptor], milliseconds: 2000)[0] else {
        return PastedText(received: bytes, byteCount: count)
      }
      let received = read(descriptor, &chunk, chunk.count)
      if received < 0, errno == EINTR || errno == EAGAIN { continue }
      guard received > 0 else { return PastedText(received: bytes, byteCount: count) }
      bytes.append(contentsOf: chunk[0..<received])
      count += received
    }
  }

  private static func position(of mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard bytes.count >= mark.count else { return nil }
    var index = start
    while index <= bytes.count - mark.count {
      if bytes[index] == mark[0], bytes[index..<(index + mark.count)].elementsEqual(mark) { return index }
      index += 1
    }
    return nil
  }
}
