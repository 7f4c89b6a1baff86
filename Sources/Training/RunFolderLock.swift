import Foundation
import KelpBase

/// The right to write into a run's folder, held by one run at a time; the system takes it back when a process dies.
final class RunFolderLock {
  private let descriptor: Int32

  /// Takes the right. Throws `TrainingError.folderInUse` when another run has it.
  init(_ folder: String) throws {
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: folder, action: "write", code: errno) }
    // Other failures are those of file systems without locks: there the right cannot be had, nor withheld.
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
      close(descriptor)
      throw TrainingError.folderInUse(folder)
    }
  }

  deinit { close(descriptor) }
}
