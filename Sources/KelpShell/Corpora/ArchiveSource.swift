import Corpus
import Foundation
import KelpBase
import Sandbox

/// The functions of all program files in a wheel, a zip file or a tar archive such as an sdist.
///
/// The machine's own Python takes archives apart. Members are written under numbers, never under their own
/// names, only regular files are, and their sizes are bounded.
package actor ArchiveSource: ProgramSource {
  /// The archive's path, size and date.
  package nonisolated let identity: String

  private let path: String
  private let python: String
  private var unpacked: [SourceDocument]?
  private var folder: String?
  private static let batchSize = 48

  /// Names an archive; it is unpacked when the first batch is asked for. Throws when it is not there.
  package init(_ path: String, python: String = "python3") throws(CorpusError) {
    var information = stat()
    guard stat(path, &information) == 0 else {
      throw .file(FileError(path: path, action: "read", code: errno))
    }
    self.path = path
    self.python = python
    identity = "archive \(path) \(information.st_size) \(information.st_mtim.tv_sec)"
  }

  deinit {
    if let folder { try? FileManager.default.removeItem(atPath: folder) }
  }

  /// Whether a name ends like that of an archive.
  package static func isArchive(_ path: String) -> Bool {
    [".whl", ".zip", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".tar", ".egg"].contains { path.hasSuffix($0) }
  }

  /// A run of members.
  package func batch(at position: Int) async throws -> SourceBatch {
    let documents: [SourceDocument]
    if let unpacked { documents = unpacked } else { documents = try await unpack() }
    unpacked = documents
    let end = min(documents.count, position + ArchiveSource.batchSize)
    return SourceBatch(
      documents: Array(documents[min(position, end)..<end]), next: end < documents.count ? end : nil,
      total: documents.count)
  }

  private func unpack() async throws -> [SourceDocument] {
    let place = FileManager.default.temporaryDirectory.appending(path: "kelp-archive-\(UUID().uuidString)")
      .path
    try FileManager.default.createDirectory(
      atPath: place, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    folder = place
    let outcome = try await TrustedCommand.run(
      [python, "-I", "-c", ArchiveSource.script, path, place], wallSeconds: 900, outputBytes: 64 << 20)
    try Task.checkCancellation()
    guard case .exited(0) = outcome.ending, !outcome.truncated,
      let names = try? JSONDecoder().decode([String].self, from: Data(outcome.output))
    else {
      let said = outcome.errorLine
      throw CorpusError.archive(path: path, reason: said.isEmpty ? "Python ended unexpectedly" : said)
    }
    let archive = PathText.name(path)
    return names.enumerated().map { index, name in
      SourceDocument(origin: "\(archive)/\(name)", content: .path("\(place)/\(index).py"))
    }
  }

  /// Writes the program files of an archive to `0.py`, `1.py` … in the order of their names, and prints the names.
  private static let script = """
    import json, os, sys, tarfile, zipfile, zlib, lzma
    path, folder = sys.argv[1:3]
    FILE, TOTAL, MEMBERS = 4 << 20, 4 << 30, 400_000

    def fail(reason):
        sys.stderr.write(reason)
        sys.exit(1)

    def members():
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                for entry in archive.infolist():
                    if not entry.is_dir() and not entry.flag_bits & 1:
                        yield entry.filename, entry.file_size, lambda: archive.open(entry)
        elif tarfile.is_tarfile(path):
            with tarfile.open(path) as archive:
                for entry in archive:
                    if entry.isreg():
                        yield entry.name, entry.size, lambda: archive.extractfile(entry)
        else:
            fail("it is neither a zip file nor a tar archive")

    found, total = [], 0
    try:
        for name, size, read in members():
            if not name.endswith(".py") or size > FILE:
                continue
            with read() as stream:
                data = stream.read(FILE + 1)
            total += len(data)
            if total > TOTAL or len(found) >= MEMBERS:
                fail("there is more in it than %d MiB or %d files" % (TOTAL >> 20, MEMBERS))
            if len(data) <= FILE:
                # Under a number: a member's own name could lead anywhere.
                with open(os.path.join(folder, "t%d" % len(found)), "xb") as file:
                    file.write(data)
                found.append((name, len(found)))
    except (OSError, EOFError, RuntimeError, ValueError, NotImplementedError, zlib.error, lzma.LZMAError,
            zipfile.BadZipFile, tarfile.TarError) as problem:
        fail("%s: %s" % (type(problem).__name__, problem))
    if not found:
        fail("no Python files in it")
    found.sort()
    for index, (name, number) in enumerate(found):
        os.rename(os.path.join(folder, "t%d" % number), os.path.join(folder, "%d.py" % index))
    json.dump([name for name, number in found], sys.stdout)
    """
}
