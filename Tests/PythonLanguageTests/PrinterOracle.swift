import Foundation

/// CPython's own printer, asked once for a sample of the standard library.
enum PrinterOracle {
  /// A source text and what `ast.unparse` makes of it.
  struct Sample: Sendable {
    let path: String
    let source: [UInt8]
    let printed: [UInt8]
  }

  /// The sample; empty when no `python3` of version 3.11 is found.
  static let standardLibrary: [Sample] = library()

  /// What `ast.unparse` makes of some sources, or nil without a `python3` of version 3.11.
  static func print(_ sources: [String]) -> [[UInt8]]? {
    let lines = sources.map { hexadecimal(Array($0.utf8)) }.joined(separator: "\n")
    guard PythonScript.isReference else { return nil }
    let script = """
      import ast, sys
      for line in sys.stdin.read().split("\\n"):
          print(ast.unparse(ast.parse(bytes.fromhex(line))).encode("utf-8", "surrogatepass").hex())
      """
    guard let output = try? PythonScript.run(script, input: Array(lines.utf8)) else { return nil }
    return String(decoding: output, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast().map { bytes($0) }
  }

  private static func library() -> [Sample] {
    guard PythonScript.isReference else { return [] }
    let script = """
      import ast, os
      folder = os.path.dirname(os.__file__)
      names = sorted(name for name in os.listdir(folder) if name.endswith(".py"))
      names = names[::3] + ["test/test_fstring.py", "test/test_patma.py", "test/test_grammar.py"]
      for name in names:
          path = os.path.join(folder, name)
          if os.path.exists(path):
              source = open(path, "rb").read()
              text = ast.unparse(ast.parse(source)).encode("utf-8", "surrogatepass")
              print(path, source.hex(), text.hex(), sep="\\t")
      """
    guard let output = try? PythonScript.run(script) else { return [] }
    return String(decoding: output, as: UTF8.self).split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard parts.count == 3 else { return nil }
      return Sample(path: String(parts[0]), source: bytes(parts[1]), printed: bytes(parts[2]))
    }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  private static func bytes(_ hexadecimal: some StringProtocol) -> [UInt8] {
    func digit(_ byte: UInt8) -> UInt8 { byte < 0x3A ? byte - 0x30 : byte - 0x57 }
    let digits = Array(hexadecimal.utf8)
    return stride(from: 0, to: digits.count - 1, by: 2).map { digit(digits[$0]) << 4 | digit(digits[$0 + 1]) }
  }
}
