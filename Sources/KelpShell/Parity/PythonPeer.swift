import Foundation
import Sandbox

/// CPython doing the same work as a bench, a round of it on demand.
struct PythonPeer {
  /// What is timed.
  enum Work: String { case parse, print }

  private let worker: WarmWorker

  /// Starts CPython, which reads and parses the files once; nil when that cannot be done.
  static func start(_ work: Work, paths: [String]) async -> PythonPeer? {
    guard let worker = try? await PythonWorker.start(program(work)) else { return nil }
    let list = paths.map(PythonWorker.absolute).joined(separator: "\0")
    guard (try? await worker.exchange(Array(list.utf8), within: 600)) != nil else { return nil }
    return PythonPeer(worker: worker)
  }

  /// The seconds of one round over all files; nil when CPython gave up.
  func seconds() async -> Double? {
    guard let answer = try? await worker.exchange([], within: 600) else { return nil }
    return Double(String(decoding: answer, as: UTF8.self))
  }

  /// Ends the process.
  func end() async { await worker.shutDown() }

  /// Its first message names the files; every later one asks for a round.
  private static func program(_ work: Work) -> String {
    """
    import ast, gc, time
    send(b'')
    pairs = []
    for path in receive().decode('utf-8', 'surrogateescape').split('\\0'):
        with open(path, 'rb') as file:
            source = file.read()
        try:
            tree = ast.parse(source)
            pairs.append((source, \(work == .parse ? "None" : "tree")))
        except Exception:
            pass
    gc.collect()
    gc.freeze()
    send(b'')
    while True:
        receive()
        start = time.perf_counter()
        for source, tree in pairs:
            \(work == .parse ? "ast.parse(source)" : "ast.unparse(tree)")
        send(repr(time.perf_counter() - start).encode())
    """
  }
}
