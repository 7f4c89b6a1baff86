import Foundation
import Sandbox

/// CPython's own answers about files, from one process that dumps and unparses them.
struct PythonOracle {
  /// What CPython says about a file.
  struct Answer: Sendable {
    /// "ok"; "grammar" when its parser rejects the file; "context" when its compiler does; "failed" otherwise.
    let status: String
    /// The dump, as `ast.dump` with attributes writes it; empty when rejected.
    let dump: [UInt8]
    /// The text of `ast.unparse`; nil when that failed.
    let unparsed: [UInt8]?
  }

  private let worker: WarmWorker

  /// Starts CPython. Throws when there is none.
  static func start() async throws(ShellError) -> PythonOracle {
    PythonOracle(worker: try await PythonWorker.start(program))
  }

  /// The answer about a file; nil when CPython ended over it or was silent for ten minutes. The next file finds
  /// a fresh process.
  func answer(_ path: String) async -> Answer? {
    guard let header = await ask("/" + PythonWorker.absolute(path)) else { return nil }
    let parts = String(decoding: header, as: UTF8.self).split(separator: " ")
    guard parts.count == 3, let dumpLength = Int(parts[1]), let textLength = Int(parts[2]) else { return nil }
    guard let dump = await rest(dumpLength), let text = await rest(max(0, textLength)) else { return nil }
    return Answer(status: String(parts[0]), dump: dump, unparsed: textLength < 0 ? nil : text)
  }

  /// Ends the process.
  func end() async { await worker.shutDown() }

  /// Takes the next bytes of what the last header announced, in as many messages as it needs.
  private func rest(_ count: Int) async -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(count, 1 << 30))
    while bytes.count < count {
      guard let piece = await ask("\(count - bytes.count)"), !piece.isEmpty else { return nil }
      bytes += piece
    }
    return bytes
  }

  private func ask(_ message: String) async -> [UInt8]? {
    try? await worker.exchange(Array(message.utf8), within: 600)
  }

  /// A message is `/` and a path, answered by `status dump-length text-length`, or a number, answered by at most
  /// so many of the next bytes of the two texts.
  private static let program = """
    import ast, io
    left = io.BytesIO()
    def answer(path):
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
        return status, dump, text
    send(b'')
    while True:
        message = receive()
        if message[:1] != b'/':
            send(left.read(min(int(message), 1 << 20)))
            continue
        status, dump, text = answer(message[1:].decode('utf-8', 'surrogateescape'))
        left = io.BytesIO(dump + (text or b''))
        send(f'{status} {len(dump)} {-1 if text is None else len(text)}'.encode())
    """
}
