import Foundation
import KelpBase

/// The functions of all program files below a folder.
package struct FolderSource: ProgramSource {
  /// The folder, the files in it and their sizes and dates.
  package let identity: String

  private let paths: [(path: String, origin: String)]
  private let weight: Double
  private static let batchSize = 48

  /// Lists the program files below a folder, but for folders with an excluded name.
  ///
  /// `origin` stands before the paths in the origins of the programs. Throws for a folder without such files.
  package init(
    _ folder: String, excluding excluded: Set<String> = [], origin: String = "", weight: Double = 1
  ) throws(CorpusError) {
    let root = folder.hasSuffix("/") ? folder : folder + "/"
    var hash = StableHash()
    var paths: [(path: String, origin: String)] = []
    for path in CorpusFile.programPaths(below: folder) {
      let relative = path.dropFirst(root.count)
      guard relative.split(separator: "/").dropLast().allSatisfy({ !excluded.contains(String($0)) }) else {
        continue
      }
      hash.combine(path.utf8)
      var information = stat()
      if stat(path, &information) == 0 {
        hash.combine(UInt64(bitPattern: Int64(information.st_size)))
        hash.combine(UInt64(bitPattern: Int64(information.st_mtim.tv_sec)))
      }
      paths.append((path, origin + relative))
    }
    guard !paths.isEmpty else { throw .empty(path: folder) }
    self.paths = paths
    self.weight = weight
    identity = "folder \(folder) \(hash.value) \(weight)"
  }

  /// The number of program files.
  package var fileCount: Int { paths.count }

  /// A run of files, read by whoever works on them.
  package func batch(at position: Int) -> SourceBatch {
    let end = min(paths.count, position + FolderSource.batchSize)
    let documents = paths[min(position, end)..<end].map {
      SourceDocument(origin: $0.origin, content: .path($0.path), weight: weight)
    }
    return SourceBatch(documents: documents, next: end < paths.count ? end : nil, total: paths.count)
  }
}
