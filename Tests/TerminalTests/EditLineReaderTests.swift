import Foundation
import Synchronization
import Terminal
import Testing

/// Each test drives a real line editor through a pseudo-terminal and looks at the screen it draws.
@Suite("Line editor on a pseudo-terminal", .serialized) struct EditLineReaderTests {
  @Test("typing, editing and Enter") func typing() throws {
    let session = try EditorSession()
    session.type("ab")
    session.type("\u{1B}[D\u{1B}[DX")
    #expect(session.shows("kelp> Xab"))
    session.type("\r")
    #expect(session.result() == .line("Xab"))
    session.type("one two\u{17}three\r")
    #expect(session.result() == .line("one three"))
    session.type("keep this\u{1}\u{4}\r")
    #expect(session.result() == .line("eep this"))
    session.end()
  }

  @Test("characters beyond ASCII are whole, wide ones take two columns") func unicode() throws {
    let session = try EditorSession()
    session.type("größe 漢字!")
    #expect(session.shows("kelp> größe 漢字!"))
    session.type("\u{7F}\u{7F}x\r")
    #expect(session.result() == .line("größe 漢x"))
    session.write([0xFF, 0x61, 0xC2, 0x9E, 0xE2, 0x28, 0x62, 0x0D])
    #expect(session.result() == .line("a(b"))
    session.end()
  }

  @Test("Ctrl-C drops the line, Ctrl-D ends on an empty one") func interrupt() throws {
    let session = try EditorSession()
    session.type("half")
    #expect(session.shows("kelp> half"))
    session.type("\u{3}")
    #expect(session.result() == .interrupted)
    #expect(session.shows("kelp> half^C"))
    session.mailboxWhenReading().interrupt()
    #expect(session.result() == .interrupted)
    // As a Ctrl-D typed before the prompt comes out of the terminal.
    session.write([0, 0x61, 0, 0x0D])
    #expect(session.result() == .line("a"))
    session.type("\u{0}\u{4}")
    #expect(session.result() == .endOfFile)
    session.hangUp()
  }

  @Test("a terminal that goes away is the end of the file") func hangUp() throws {
    let session = try EditorSession()
    session.type("x")
    #expect(session.shows("kelp> x"))
    session.hangUp()
    #expect(session.result() == .endOfFile)
  }

  @Test("TAB completes, or lists above the prompt") func completion() throws {
    let session = try EditorSession()
    session.type("rep\t")
    #expect(session.shows("kelp> repair"))
    session.type("--b\t")
    #expect(session.shows("kelp> repair --be"))
    session.type("\t")
    #expect(session.shows("--beam N     width of the beam\n--best-of N  trajectories\nkelp> repair --be"))
    session.type("a\t4\r")
    #expect(session.result() == .line("repair --beam 4"))
    session.end()
  }

  @Test("a marked paste is given whole, and nothing in it is a key") func paste() throws {
    let session = try EditorSession()
    session.type("open \u{1B}[200~def f():\r\treturn 1\r\u{3}\u{1B}[200~\u{1B}[201~ x\r")
    #expect(session.result() == .line("open p1 x"))
    #expect(session.pastes.withLock { $0 } == ["def f():\n\treturn 1\n\u{3}\u{1B}[200~"])
    #expect(session.shows("pasted 3 lines\nkelp> open p1 x"))
    session.type("\u{1B}[200~one line\u{1B}[201~!\r")
    #expect(session.result() == .line("one line!"))
    session.end()
  }

  @Test("too large a paste is refused, and its text is no command") func largePaste() throws {
    let session = try EditorSession()
    session.type("\u{1B}[200~" + String(repeating: "quit\r", count: 240_000) + "\u{1B}[201~ok\r")
    #expect(session.result() == .line("ok"))
    #expect(session.shows("refused 1200000 bytes\nkelp> ok"))
    session.end()
  }

  @Test("posts wait until a search is over") func search() throws {
    let session = try EditorSession()
    session.type("repair p1\r")
    #expect(session.result() == .line("repair p1"))
    let mailbox = session.mailboxWhenReading()
    session.type("\u{12}rep")
    #expect(session.shows("bck:rep"))
    mailbox.post("note")
    usleep(50_000)
    #expect(!session.screen.contains("note"))
    session.type("\u{1B}[D!\r")
    #expect(session.shows("note\nkelp> "))
    guard case .line(let line) = session.result() else {
      Issue.record("no line")
      return
    }
    #expect(line.count == 10 && line.contains("!"))
    session.end()
  }

  @Test("posts from other threads appear above the typed line, in order") func posts() throws {
    let session = try EditorSession()
    session.type("half typed 漢")
    #expect(session.shows("kelp> half typed 漢"))
    let mailbox = session.mailboxWhenReading()
    DispatchQueue.concurrentPerform(iterations: 3) { mailbox.post("note \($0)") }
    mailbox.post("last \("\u{1B}[2J")")
    #expect(session.shows("last ␛[2J\nkelp> half typed 漢"))
    session.type("!\r")
    #expect(session.result() == .line("half typed 漢!"))
    let rows = session.screen.split(separator: "\n")
    #expect(Set(rows.prefix(3)) == ["note 0", "note 1", "note 2"])
    #expect(rows.filter { $0.contains("half") }.count == 1)
    session.end()
  }

  @Test("the status stands at the right edge and is gone after Enter") func status() throws {
    let session = try EditorSession()
    session.mailboxWhenReading().status = "%1 42%"
    #expect(session.shows("kelp>" + String(repeating: " ", count: 48) + "%1 42%"))
    session.type("x\r")
    #expect(session.result() == .line("x"))
    #expect(session.shows("kelp> x\n"))
    #expect(!session.screen.contains("x   "))
    session.end()
  }

  @Test("Up goes through what begins alike, Down comes back") func history() throws {
    let session = try EditorSession()
    for command in ["repair p1", "show", "repair p2", "show"] {
      session.type(command + "\r")
      #expect(session.result() == .line(command))
    }
    session.type("rep\u{1B}[A")
    #expect(session.shows("kelp> repair p2"))
    session.type("\u{1B}OA")
    #expect(session.shows("kelp> repair p1"))
    session.type("\u{1B}[B\u{1B}[B")
    #expect(session.shows("kelp> rep"))
    session.type("\u{15}\u{1B}[A\r")
    #expect(session.result() == .line("show"))
    session.type("\u{12}p1\r")
    #expect(session.result() == .line("repair p1"))
    session.end()
    #expect(HistoryFile(path: session.historyPath).load() == ["repair p2", "show", "repair p1"])
    try? FileManager.default.removeItem(atPath: session.historyPath)
  }

  @Test("several lines are one edit") func lines() throws {
    let session = try EditorSession()
    session.type("if x:\u{1B}\r  y")
    #expect(session.shows("kelp> if x:\n  y"))
    session.type("\u{1B}[A!\r")
    #expect(session.result() == .line("if !x:\n  y"))
    session.type("open \\\r")
    session.type("p1\r")
    #expect(session.result() == .line("open \\\np1"))
    session.end()
  }

  @Test("a line wider than the window is drawn anew when the window changes") func resize() throws {
    let session = try EditorSession()
    let text = String(repeating: "0123456789", count: 8)
    session.type(text)
    #expect(session.shows(String(text.dropFirst(54))))
    session.resize(columns: 100)
    #expect(session.shows("kelp> " + text))
    session.type("\r")
    #expect(session.result() == .line(text))
    session.end()
  }

  @Test("vi keys from the editor's settings keep the vital keys") func viKeys() throws {
    let session = try EditorSession(settings: "bind -v\n")
    session.type("abc\u{1B}")
    usleep(100_000)
    session.type("x\r")
    #expect(session.result() == .line("ab"))
    session.type("y\u{1B}[Aax\r")
    #expect(session.result() == .line("abx"))
    session.type("\u{1B}[200~pasted\u{1B}[201~\r")
    #expect(session.result() == .line("pasted"))
    session.mailboxWhenReading().post("note")
    #expect(session.shows("note\nkelp>"))
    session.end()
  }
}
