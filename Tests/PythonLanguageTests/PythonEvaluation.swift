import Foundation
import Testing

/// Runs a script in CPython with a text on its input.
enum PythonEvaluation {
  /// What the script writes. Fails the test when Python does.
  static func run(_ script: String, input: Data) throws -> Data {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "kelp-rules-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("input.json")
    try input.write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-I", "-W", "ignore", "-c", script]
    process.standardInput = try FileHandle(forReadingFrom: file)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return output
  }

  /// Pools of values, and `show`, which tells apart what differs in value or type anywhere.
  static let values = """
    integers = [0, 1, 2, 3, -1, -2, 7, 10 ** 30, -10 ** 30, 10 ** 400]
    booleans = [True, False]
    floats = [0.0, -0.0, 1.0, -1.5, 2.5, 1e308, 5e-324, nan, inf, -inf, 1e16]
    complexes = [0j, 1j, complex(-0.0, 2.5), complex(nan, 1), complex(inf, -0.0), complex(1, -0.0)]
    strings = ['', 'a', 'b', 'ab', b'', b'a']
    others = [None, [], [1, 2], [nan], ['a'], (), (1,), (1, 'a'), {}, {1: 2}, set(), {1}, {1, 2}, {2, 3},
              frozenset({1}), range(3), range(0), [1, 'a'], ..., int, len]

    def show(value):
        if isinstance(value, (list, tuple)): return (type(value).__name__, tuple(map(show, value)))
        if isinstance(value, (set, frozenset)): return (type(value).__name__, tuple(sorted(map(repr, value))))
        return (type(value).__name__, repr(value) if type(value) is not int else hex(value))
    """
}
