import CLibEdit
import Foundation

/// The reader behind libedit's editor.
private func reader(_ editor: OpaquePointer?) -> EditLineReader? {
  guard let editor, let data = kelp_el_client(editor) else { return nil }
  return Unmanaged<EditLineReader>.fromOpaque(data).takeUnretainedValue()
}

/// Runs the action of a key; the result tells libedit what to draw.
private func press(_ editor: OpaquePointer?, _ action: (EditLineReader) -> Int32) -> UInt8 {
  UInt8(truncatingIfNeeded: reader(editor).map(action) ?? CC_ERROR)
}

extension EditLineReader {
  /// Gives libedit the next character. 1 for a character, 0 at the end.
  static var readCharacter: @convention(c) (OpaquePointer?, UnsafeMutablePointer<wchar_t>?) -> Int32 {
    { editor, result in
      guard let reader = reader(editor), let result else { return 0 }
      switch reader.input.next() {
      case .character(let scalar): result.pointee = wchar_t(bitPattern: scalar.value)
      case .post: result.pointee = PrivateKey.post.rawValue
      case .status: result.pointee = PrivateKey.status.rawValue
      case .paste: result.pointee = PrivateKey.paste.rawValue
      case .end:
        result.pointee = 0
        return 0
      }
      return 1
    }
  }

  static var showPrompt: @convention(c) (OpaquePointer?) -> UnsafeMutablePointer<CChar>? {
    { editor in reader(editor)?.prompt() }
  }

  static var showStatus: @convention(c) (OpaquePointer?) -> UnsafeMutablePointer<CChar>? {
    { editor in reader(editor)?.rightPrompt() }
  }

  /// Gives libedit the functions that keys are bound to.
  func addFunctions() {
    func add(_ name: String, _ help: String, _ function: kelp_el_function) {
      kelp_el_add_function(editor, name, help, function)
    }
    add("kelp-enter", "Run the line or continue it") { editor, _ in press(editor) { $0.enter() } }
    add("kelp-newline", "Insert a line break") { editor, _ in press(editor) { $0.breakLine() } }
    add("kelp-interrupt", "Drop the line") { editor, _ in press(editor) { $0.dropLine() } }
    add("kelp-end", "Delete a character, or end on an empty line") { editor, _ in
      press(editor) { $0.deleteOrEnd() }
    }
    add("kelp-suspend", "Stop Kelp until the shell resumes it") { editor, _ in press(editor) { $0.suspend() }
    }
    add("kelp-complete", "Complete the word") { editor, _ in press(editor) { $0.completeWord() } }
    add("kelp-up", "Older entry that begins like the line") { editor, _ in
      press(editor) { $0.moveVertically(up: true) }
    }
    add("kelp-down", "Newer entry that begins like the line") { editor, _ in
      press(editor) { $0.moveVertically(up: false) }
    }
    add("kelp-edit", "Edit the line in $EDITOR") { editor, _ in press(editor) { $0.editInProgram() } }
    add("kelp-paste", "Insert pasted text") { editor, _ in press(editor) { $0.insertPaste() } }
    add("kelp-post", "Print messages") { editor, _ in press(editor) { $0.printAbove() } }
    add("kelp-status", "Draw the status") { editor, _ in press(editor) { _ in CC_REFRESH } }
  }

  /// Binds every key that differs from libedit's own choice.
  func bindKeys() {
    let keys = [
      ("^I", "kelp-complete"), ("^R", "em-inc-search-prev"), ("^W", "ed-delete-prev-word"),
      ("^U", "vi-kill-line-prev"), ("\\e[A", "kelp-up"), ("\\eOA", "kelp-up"), ("\\e[B", "kelp-down"),
      ("\\eOB", "kelp-down"), ("^P", "kelp-up"), ("^N", "kelp-down"), ("\\e[C", "ed-next-char"),
      ("\\eOC", "ed-next-char"), ("\\e[D", "ed-prev-char"), ("\\eOD", "ed-prev-char"),
      ("\\e[H", "ed-move-to-beg"), ("\\eOH", "ed-move-to-beg"), ("\\e[1~", "ed-move-to-beg"),
      ("\\e[F", "ed-move-to-end"), ("\\eOF", "ed-move-to-end"), ("\\e[4~", "ed-move-to-end"),
      ("\\e[3~", "ed-delete-next-char"), ("\\e[1;5C", "em-next-word"), ("\\e[1;5D", "ed-prev-word"),
      ("\\e[1;3C", "em-next-word"), ("\\e[1;3D", "ed-prev-word"),
    ]
    let isVi = kelp_el_is_vi(editor) != 0
    for (key, function) in keys {
      if isVi, key.hasPrefix("\\e") {
        // An escape has to leave vi's insert mode at once, so what follows it is a key of the command map.
        kelp_el_bind_command(editor, key, function)
        if key.hasPrefix("\\e[") { kelp_el_bind_command(editor, String(key.dropFirst(2)), function) }
      } else {
        kelp_el_bind(editor, key, function)
      }
    }
    if !isVi {
      kelp_el_bind(editor, "^X^E", "kelp-edit")
      kelp_el_bind(editor, "\\e\\r", "kelp-newline")
      kelp_el_bind(editor, "\\e\\n", "kelp-newline")
    }
    bindVitalKeys()
  }

  /// Binds the keys without which nothing works, in both maps.
  func bindVitalKeys() {
    let keys = [
      ("^M", "kelp-enter"), ("^J", "kelp-enter"), ("^C", "kelp-interrupt"), ("^D", "kelp-end"),
      ("^Z", "kelp-suspend"), (PrivateKey.post.text, "kelp-post"), (PrivateKey.status.text, "kelp-status"),
      (PrivateKey.accept.text, "ed-newline"), (PrivateKey.paste.text, "kelp-paste"),
    ]
    for (key, function) in keys {
      kelp_el_bind(editor, key, function)
      kelp_el_bind_command(editor, key, function)
    }
  }
}
