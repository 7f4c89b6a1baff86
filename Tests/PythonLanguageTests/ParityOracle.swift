import Foundation

/// What CPython says of a text.
struct OracleAnswer {
  /// `ast.dump` with positions, or nil when the text is refused.
  let dump: [UInt8]?
  /// Whether the compiler accepts it, too.
  let compiles: Bool
}

/// The `python3` of this machine, if it is a CPython 3.11.
enum PythonOracle {
  static let isAvailable: Bool = {
    let version = try? run("import sys; print(sys.implementation.name, *sys.version_info[:2])", [])
    return version.map { String(decoding: $0, as: UTF8.self) } == "cpython 3 11\n"
  }()

  static func standardLibrary() throws -> String {
    let output = try run("import sysconfig; print(sysconfig.get_paths()['stdlib'], end='')", [])
    return String(decoding: output, as: UTF8.self)
  }

  /// All Python files below a folder that hold text CPython can read, sorted.
  static func sourceFiles(below root: String) throws -> [String] {
    guard let names = FileManager.default.enumerator(atPath: root) else { return [] }
    return names.compactMap { $0 as? String }
      .filter { $0.hasSuffix(".py") && !$0.contains("site-packages") }
      .map { root + "/" + $0 }.sorted()
  }

  /// Asks one process about many texts.
  static func answers(for texts: [[UInt8]]) throws -> [OracleAnswer] {
    var input: [UInt8] = []
    for text in texts { input += bytes(of: text.count) + text }
    let output = try run(script, input)
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
    var input: [UInt8] = []
    for text in texts { input += bytes(of: text.count) + text }
    let output = String(decoding: try run(lineScript, input), as: UTF8.self)
    return output.split(separator: "\n").map { Int($0) }
  }

  private static func bytes(of count: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) }
  }

  /// Reads texts with their lengths, writes for each a letter (refused, dumped, compiled) and the dump.
  private static let script = """
    import ast, struct, sys, warnings
    warnings.simplefilter('ignore')
    data = sys.stdin.buffer.read()
    out = []
    at = 0
    while at < len(data):
        size, = struct.unpack_from('<I', data, at)
        text = data[at + 4:at + 4 + size]
        at += 4 + size
        tag, dump = b'R', b''
        try:
            dump = ast.dump(ast.parse(text), include_attributes=True).encode('utf-8', 'surrogatepass')
            tag = b'D'
            compile(text, 'text', 'exec', dont_inherit=True)
            tag = b'C'
        except (SyntaxError, ValueError):
            pass
        out.append(tag + struct.pack('<I', len(dump)) + dump)
    sys.stdout.buffer.write(b''.join(out))
    """

  /// Reads texts with their lengths, writes for each a line with `accepted` or the line of its error.
  private static let lineScript = """
    import struct, sys, warnings
    warnings.simplefilter('ignore')
    data = sys.stdin.buffer.read()
    out = []
    at = 0
    while at < len(data):
        size, = struct.unpack_from('<I', data, at)
        text = data[at + 4:at + 4 + size]
        at += 4 + size
        line = 'accepted'
        try:
            compile(text, 'text', 'exec', dont_inherit=True)
        except SyntaxError as error:
            line = error.lineno or 0
        except ValueError:
            line = 0
        out.append(f'{line}\\n')
    sys.stdout.write(''.join(out))
    """

  private static func run(_ script: String, _ input: [UInt8]) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    let standardInput = Pipe()
    let standardOutput = Pipe()
    process.standardInput = standardInput
    process.standardOutput = standardOutput
    process.standardError = FileHandle.nullDevice
    try process.run()
    // The scripts read everything before they write anything, so this cannot block for ever.
    try standardInput.fileHandleForWriting.write(contentsOf: Data(input))
    try standardInput.fileHandleForWriting.close()
    let output = try standardOutput.fileHandleForReading.readToEnd() ?? Data()
    // Not waited for: Foundation's `waitUntilExit` misses the end of a child now and then and sleeps for ever.
    return [UInt8](output)
  }
}
