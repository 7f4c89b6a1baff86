import KelpBase
import Terminal

/// Runs commands of a script, of `-c`, or of piped input: no prompt, no history, no prefixes.
///
/// The first command that fails (exit status 2 and up) ends it; an answer of no (1) does not, and is the exit
/// status of a script in which nothing failed.
@MainActor package struct ScriptDoor {
  private let session: Session
  private let runner: CommandRunner
  private let keepsGoing: Bool
  private let echoes: Bool

  /// Creates the door.
  package init(session: Session, keepsGoing: Bool = false, echoes: Bool = false) {
    self.session = session
    self.keepsGoing = keepsGoing
    self.echoes = echoes
    var runner = CommandRunner(session: session)
    runner.door = .script
    runner.runShell = { line, input in
      (try? ForegroundProgram.run(["/bin/sh", "-c", line], input: input)) ?? 127
    }
    runner.startsChildren = session.door == .repl
    self.runner = runner
  }

  /// Runs a file. Returns the exit status of the first command that failed, of the last with `keepsGoing`.
  package func run(file path: String) async -> Int32 {
    let bytes: [UInt8]
    do {
      bytes = try AtomicFile.read(path, limit: 1 << 26)
    } catch {
      return show(ShellError(explaining: error), nil)
    }
    var text = String(decoding: bytes, as: UTF8.self)
    text = text.replacing("\r\n", with: "\n")
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return await run(ScriptedLineReader(lines), name: path)
  }

  /// Runs commands given one by one.
  package func run(commands: [String]) async -> Int32 {
    var status: Int32 = 0
    for command in commands {
      let result = await run(
        ScriptedLineReader(command.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)))
      if result != 0 { status = result }
      if session.wish == .quit || (result > 1 && !keepsGoing) { break }
    }
    return status
  }

  /// Runs all lines that a reader gives.
  package func run(_ reader: any LineReader, name: String? = nil) async -> Int32 {
    var status: Int32 = 0
    var number = 0
    var pending = ""
    var first = 1
    // The last line of an open `<<END` block: until it comes, nothing is taken apart again.
    var closing: String?
    while true {
      let read = reader.readLine(prompt: StyledText())
      guard case .line(let line) = read else { break }
      number += 1
      if pending.isEmpty { first = number } else { pending += "\n" }
      pending += line
      if let closing, !line.contains(closing) { continue }
      do {
        _ = try LineGrammar.parse(pending)
        closing = nil
      } catch {
        if case .hereDocument(let tag) = error.reason { closing = tag }
        continue
      }
      let command = pending
      pending = ""
      let result = await runCommand(command, place: name.map { "\($0):\(first)" })
      if result != 0 { status = result }
      if session.wish == .quit || (result > 1 && !keepsGoing) { return status }
      if session.wish == .paste {
        session.wish = nil
        let pasted = await paste(reader, &number)
        if pasted != 0 { status = pasted }
        if pasted > 1, !keepsGoing { return status }
      }
      session.wish = nil
    }
    if !pending.isEmpty {
      status = await runCommand(pending, place: name.map { "\($0):\(first)" })
    }
    return status
  }

  private func runCommand(_ command: String, place: String?) async -> Int32 {
    if echoes, !command.isEmpty {
      session.output.line(StyledText("❯ ", .green) + StyledText(SafeText(untrusted: command)))
    }
    return await runner.run(line: command, place: place)
  }

  /// Reads the lines of `paste` from the script itself.
  private func paste(_ reader: any LineReader, _ number: inout Int) async -> Int32 {
    var text = ""
    while case .line(let line) = reader.readLine(prompt: StyledText()), line != "." {
      number += 1
      text += line + "\n"
    }
    number += 1
    session.lineInput = text
    return await runner.run(words: ["paste"], line: "paste")
  }

  private func show(_ error: ShellError, _ place: String?) -> Int32 {
    session.output.errorLines(ErrorView.lines(error, place: place, layout: session.output.errorLayout))
    return error.status
  }
}
