/// The commands that Up and Down go through, and where in them the line being typed is.
struct EditorHistory {
  /// The commands, oldest first, each once.
  private(set) var entries: [String]

  private let file: HistoryFile?
  private let limit: Int
  /// The entry shown; the count of entries means the line that is being typed.
  private var position = 0
  private var prefix = ""
  private var typed = ""
  /// What the last move put into the line: as long as it stands there, the next move goes on from it.
  private var shown: String?

  init(file: HistoryFile?, limit: Int = HistoryFile.defaultLimit) {
    self.file = file
    self.limit = limit
    entries = file?.load() ?? []
  }

  /// Starts a new line.
  mutating func beginLine() {
    position = entries.count
    shown = nil
  }

  /// Adds a command, here and in the file. Returns whether it is one to keep.
  mutating func add(_ command: String) -> Bool {
    guard HistoryFile.keeps(command) else { return false }
    entries.removeAll { $0 == command }
    entries.append(command)
    if entries.count > limit { entries.removeFirst(entries.count - limit) }
    // A history that cannot be written is no reason to stop working.
    if let file { try? file.append(command) }
    return true
  }

  /// The next older or newer entry that begins with what stood left of the cursor when the moves began.
  ///
  /// Moving past the newest entry gives the typed line back. Nil when there is nothing further.
  mutating func move(older: Bool, before: String, line: String) -> String? {
    if shown != line {
      prefix = before
      typed = line
      position = entries.count
    }
    var index = position
    while true {
      index += older ? -1 : 1
      if index < 0 || index > entries.count { return nil }
      if index == entries.count { break }
      if entries[index].hasPrefix(prefix), entries[index] != line { break }
    }
    position = index
    let text = index == entries.count ? typed : entries[index]
    shown = text
    return text
  }
}
