import Foundation

/// CPython's own answers about files: one child process that dumps and unparses each and streams the texts.
final class PythonOracle {
  /// What CPython says about a file.
  struct Answer {
    /// "ok"; "grammar" when its parser rejects the file; "context" when its compiler does; "failed" otherwise.
    let status: String
    /// The dump, as `ast.dump` with attributes writes it; empty when rejected.
    let dump: [UInt8]
    /// The text of `ast.unparse`; nil when that failed.
    let unparsed: [UInt8]?
  }

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var buffer: [UInt8] = []
  private var position = 0

  /// Starts CPython on a list of files. Throws when it cannot be started.
  init(paths: [String]) throws(ShellError) {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-I", "-W", "ignore", "-c", PythonOracle.program]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw .failure("cannot start python3", hint: "the check needs CPython 3.11 on the search path")
    }
    // The list is written from another thread: both sides may fill their pipes.
    let list = Data(paths.map { Data($0.utf8).base64EncodedString() + "\n" }.joined().utf8)
    let writer = input.fileHandleForWriting
    Thread.detachNewThread {
      try? writer.write(contentsOf: list)
      try? writer.close()
    }
  }

  /// The answer about the next file of the list, or nil when CPython ended early.
  func next() -> Answer? {
    guard let header = line() else { return nil }
    let parts = header.split(separator: " ")
    guard parts.count == 3, let dumpLength = Int(parts[1]), let textLength = Int(parts[2]) else { return nil }
    guard let dump = take(dumpLength), let text = take(max(0, textLength)) else { return nil }
    return Answer(status: String(parts[0]), dump: dump, unparsed: textLength < 0 ? nil : text)
  }

  /// Ends the child.
  func stop() {
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
  }

  private func line() -> String? {
    var bytes: [UInt8] = []
    while true {
      guard let byte = take(1)?.first else { return nil }
      if byte == 0x0A { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
  }

  private func take(_ count: Int) -> [UInt8]? {
    while buffer.count - position < count {
      let chunk = output.fileHandleForReading.availableData
      if chunk.isEmpty { return nil }
      if position > 0 {
        buffer.removeFirst(position)
        position = 0
      }
      buffer.append(contentsOf: chunk)
    }
    defer { position += count }
    return Array(buffer[position..<(position + count)])
  }

  /// Reads base64 paths, one a line, and answers each with `status dump-length text-length` and the two texts.
  private static let program = """
    import ast, base64, sys
    sys.setrecursionlimit(20000)
    write = sys.stdout.buffer.write
    for line in sys.stdin:
        path = base64.b64decode(line).decode('utf-8', 'surrogateescape')
        status, dump, text = 'ok', b'', b''
        try:
            with open(path, 'rb') as file:
                source = file.read()
            tree = ast.parse(source)
            dump = ast.dump(tree, include_attributes=True).encode('utf-8', 'surrogatepass')
            try:
                text = ast.unparse(tree).encode('utf-8', 'surrogatepass')
            except Exception:
                text = None
            try:
                compile(tree, path, 'exec', dont_inherit=True)
            except SyntaxError:
                status = 'context'
            except Exception:
                pass
        except (SyntaxError, ValueError):
            status = 'grammar'
        except Exception:
            status = 'failed'
        length = -1 if text is None else len(text)
        write(f'{status} {len(dump)} {length}\\n'.encode())
        write(dump)
        write(text or b'')
        sys.stdout.flush()
    """
}
