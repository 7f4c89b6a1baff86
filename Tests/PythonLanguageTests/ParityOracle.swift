import Foundation
import KelpBase

/// What CPython says of a text.
struct OracleAnswer {
  /// `ast.dump` with positions, or nil when the text is refused.
  let dump: [UInt8]?
  /// Whether the compiler accepts it, too.
  let compiles: Bool
}

/// What CPython says of many texts at once.
enum PythonOracle {
  static var isAvailable: Bool { PythonScript.isReference }

  static func standardLibrary() throws -> String {
    let output = try PythonScript.run("import sysconfig; print(sysconfig.get_paths()['stdlib'], end='')")
    return String(decoding: output, as: UTF8.self)
  }

  /// All Python files below a folder that hold text CPython can read, sorted.
  static func sourceFiles(below root: String) -> [String] {
    FolderListing.files(below: root, suffix: ".py").filter { !$0.contains("site-packages") }
  }

  /// Asks one process about many texts.
  static func answers(for texts: [[UInt8]]) throws -> [OracleAnswer] {
    let output = try ask(script, of: texts)
    var answers: [OracleAnswer] = []
    var offset = 0
    while offset + 5 <= output.count {
      let tag = output[offset]
      let count = output[(offset + 1)..<(offset + 5)].reversed().reduce(0) { $0 << 8 | Int($1) }
      offset += 5
      let dump = tag == UInt8(ascii: "R") ? nil : Array(output[offset..<offset + count])
      answers.append(OracleAnswer(dump: dump, compiles: tag == UInt8(ascii: "C")))
      offset += count
    }
    return answers
  }

  /// The line of the error that `compile` raises for each text: nil for none, 0 when it names no line.
  static func errorLines(for texts: [[UInt8]]) throws -> [Int?] {
    let output = String(decoding: try ask(lineScript, of: texts), as: UTF8.self)
    return output.split(separator: "\n").map { Int($0) }
  }

  /// Runs a script whose loop has `text` and appends to `out`.
  private static func ask(_ body: String, of texts: [[UInt8]]) throws -> [UInt8] {
    let frame = """
      import ast, struct, sys
      data = sys.stdin.buffer.read()
      out = []
      at = 0
      while at < len(data):
          size, = struct.unpack_from('<I', data, at)
          text = data[at + 4:at + 4 + size]
          at += 4 + size

      """
    var input: [UInt8] = []
    for text in texts {
      input += (0..<4).map { UInt8(truncatingIfNeeded: text.count >> ($0 * 8)) } + text
    }
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
    let script = frame + lines.joined(separator: "\n") + "\nsys.stdout.buffer.write(b''.join(out))"
    return try PythonScript.run(script, input: input)
  }

  /// For each text a letter (refused, dumped, compiled), the length of the dump, and the dump.
  private static let script = """
    tag, dump = b'R', b''
    try:
        dump = ast.dump(ast.parse(text), include_attributes=True).encode('utf-8', 'surrogatepass')
        tag = b'D'
        compile(text, 'text', 'exec', dont_inherit=True)
        tag = b'C'
    except (SyntaxError, ValueError):
        pass
    out.append(tag + struct.pack('<I', len(dump)) + dump)
    """

  /// For each text a line with `accepted` or the line of its error.
  private static let lineScript = """
    line = 'accepted'
    try:
        compile(text, 'text', 'exec', dont_inherit=True)
    except SyntaxError as error:
        line = error.lineno or 0
    except ValueError:
        line = 0
    out.append(f'{line}\\n'.encode())
    """
}
