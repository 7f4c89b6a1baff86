import CLibEdit
import Foundation

/// What Kelp's own keys do; each returns one of libedit's codes for what to draw.
extension EditLineReader {
  func enter() -> Int32 {
    let line = text
    if configuration.isComplete(line) { return finish(.line(line)) }
    moveToEnd()
    insert("\n")
    return CC_REFRESH
  }

  func breakLine() -> Int32 {
    insert("\n")
    return CC_REFRESH
  }

  func dropLine() -> Int32 {
    let result = finish(.interrupted)
    insert("^C")
    return result
  }

  func deleteOrEnd() -> Int32 {
    let (before, after) = parts
    if before.isEmpty, after.isEmpty { return finish(.endOfFile) }
    if after.isEmpty { return CC_ERROR }
    el_cursor(editor, 1)
    el_deletestr(editor, 1)
    return CC_REFRESH
  }

  /// Stops the process group, as Ctrl-Z does for other programs, if there is a shell to resume it.
  func suspend() -> Int32 {
    guard configuration.handlesSignals, getpgrp() != getsid(0) else { return CC_ERROR }
    withTerminalReleased { _ = kill(0, SIGSTOP) }
    kelp_el_refresh(editor)
    return CC_NORM
  }

  func completeWord() -> Int32 {
    let (before, after) = parts
    let completion = configuration.complete(before, after)
    if !completion.insertion.isEmpty { insert(completion.insertion) }
    let listing = completion.listing(width: width, glyphs: configuration.appearance.glyphs)
    if !listing.isEmpty { return printAbove(listing) }
    return completion.insertion.isEmpty ? CC_ERROR : CC_REFRESH
  }

  func insertPaste() -> Int32 {
    guard let paste = input.paste else { return CC_ERROR }
    insert(configuration.insertPaste(paste))
    return mailbox.hasLines ? printAbove() : CC_REFRESH
  }

  func editInProgram() -> Int32 {
    guard let edit = configuration.editText else { return CC_ERROR }
    let line = text
    let edited = withTerminalReleased { edit(line) }
    if let edited { replace(with: edited) }
    return printAbove()
  }

  /// Moves within a text of several lines, else through the history.
  func moveVertically(up: Bool) -> Int32 {
    let (before, after) = parts
    if let distance = Self.verticalDistance(before: before, after: after, up: up) {
      el_cursor(editor, Int32(clamping: distance))
      return CC_REFRESH
    }
    guard let entry = history.move(older: up, before: before, line: before + after) else { return CC_ERROR }
    replace(with: entry)
    return CC_REFRESH
  }

  /// How far the cursor moves to stand in the line above or below, at the same place or the end; nil when
  /// there is no such line.
  static func verticalDistance(before: String, after: String, up: Bool) -> Int? {
    func counts(_ text: String) -> [Int] {
      text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(\.count)
    }
    let above = counts(before)
    let below = counts(after)
    let column = above.last ?? 0
    if up {
      guard above.count > 1 else { return nil }
      let target = above[above.count - 2]
      return -(column + 1 + target - min(column, target))
    }
    guard below.count > 1 else { return nil }
    return (below[0] + 1) + min(column, below[1])
  }
}
