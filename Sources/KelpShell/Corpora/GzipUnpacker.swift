import Foundation
import Sandbox

/// Undoes gzip with the machine's own Python, many contents at once.
enum GzipUnpacker {
  /// The contents, nil for one that is broken or longer than `limit` bytes. Throws when Python cannot be run.
  static func unpack(_ blobs: [Data], limit: Int = 4 << 20, python: String = "python3") async throws
    -> [[UInt8]?]
  {
    guard !blobs.isEmpty else { return [] }
    let files = FileManager.default
    let folder = files.temporaryDirectory.appending(path: "kelp-gzip-\(UUID().uuidString)")
    try files.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? files.removeItem(at: folder) }
    for (index, blob) in blobs.enumerated() { try blob.write(to: folder.appending(path: "\(index).gz")) }
    let outcome = try await TrustedCommand.run(
      [python, "-I", "-c", script, folder.path, String(blobs.count), String(limit)], wallSeconds: 120)
    try Task.checkCancellation()
    guard case .exited(0) = outcome.ending else {
      throw SandboxError.cannotStart(command: python, reason: outcome.errorLine)
    }
    return blobs.indices.map { (try? Data(contentsOf: folder.appending(path: "\($0)"))).map(Array.init) }
  }

  private static let script = """
    import gzip, os, sys, zlib
    folder, count, limit = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    for index in range(count):
        path = os.path.join(folder, str(index))
        try:
            with gzip.open(path + ".gz") as stream:
                data = stream.read(limit + 1)
        except (OSError, EOFError, zlib.error):
            continue
        if len(data) <= limit:
            with open(path, "wb") as file:
                file.write(data)
    """
}
