import Foundation
import Terminal

/// The lines of an asciicast, version 2: a header, then an event a line, each with its time in seconds.
///
/// The form is that of docs.asciinema.org/manual/asciicast/v2.
enum CastFile {
  /// What happens in a terminal.
  enum Event: Equatable {
    /// Text is written.
    case output(String)
    /// The terminal gets another size.
    case resize(TerminalSize)
    /// A place that players can jump to.
    case marker(String)
  }

  /// The first line. `time` is when the recording began, in seconds since 1970; `idleLimit` the longest pause that is
  /// played, in seconds.
  static func header(
    size: TerminalSize, title: String, time: Int? = nil, idleLimit: Double? = nil
  ) -> String {
    var members: [JSONValue.Member] = [
      .init(key: "version", value: 2), .init(key: "width", value: .int(size.columns)),
      .init(key: "height", value: .int(size.rows)),
    ]
    if let time { members.append(.init(key: "timestamp", value: .int(time))) }
    if let idleLimit { members.append(.init(key: "idle_time_limit", value: .double(idleLimit))) }
    members.append(.init(key: "title", value: .string(title)))
    members.append(.init(key: "env", value: ["TERM": "xterm-256color"]))
    return JSONValue.object(members).text + "\n"
  }

  /// The line of an event.
  static func line(_ event: Event, at seconds: Double) -> String {
    let (code, data) =
      switch event {
      case .output(let text): ("o", text)
      case .resize(let size): ("r", "\(size.columns)x\(size.rows)")
      case .marker(let label): ("m", label)
      }
    let time = JSONValue.encoded(NumberText.fixed(max(0, seconds), decimals: 6))
    return JSONValue.array([time, .string(code), .string(data)]).text + "\n"
  }

  /// Text with the line ends that a terminal makes of `\n`; `previous` is the character before it.
  static func terminalText(_ text: String, after previous: Unicode.Scalar? = nil) -> String {
    var result = String.UnicodeScalarView()
    var previous = previous
    for scalar in text.unicodeScalars {
      if scalar == "\n", previous != "\r" { result.append("\r") }
      result.append(scalar)
      previous = scalar
    }
    return String(result)
  }
}
