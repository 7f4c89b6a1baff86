import KelpBase

/// Why a checkpoint, or a tensor file of it, could not be read or written.
package enum CheckpointError: Error, Equatable, CustomStringConvertible {
  /// The file ends before what it announces.
  case truncated(expected: Int, found: Int)
  /// The file is not what it should be; the text says in what way.
  case malformed(String)
  /// A tensor the model needs is not in the file.
  case missingTensor(String)
  /// A tensor in the file belongs to no parameter of the model.
  case unknownTensor(String)
  /// A tensor has other extents than the model's parameter.
  case wrongShape(name: String, expected: [Int], found: [Int])
  /// A tensor has another element type than the two that are read.
  case wrongType(name: String, found: String)
  /// A tensor holds an infinity or something that is not a number.
  case notFinite(String)
  /// The architecture is impossible; the text says why.
  case configuration(String)
  /// The file is not the one that its checkpoint was written with; the text says how they differ.
  case changed(String)
  /// What is wrong with a file of a checkpoint, with its path.
  indirect case unreadable(path: String, because: CheckpointError)
  /// The operating system refused to read or write.
  case file(FileError)

  /// One line that says what is wrong.
  package var description: String {
    switch self {
    case .truncated(let expected, let found):
      "the file is truncated: it should have \(expected) bytes but has \(found)"
    case .malformed(let reason): "the file is damaged: \(reason)"
    case .missingTensor(let name): "tensor '\(name)' is missing"
    case .unknownTensor(let name): "tensor '\(name)' does not belong to this model"
    case .wrongShape(let name, let expected, let found):
      "tensor '\(name)' has shape \(found) where this model needs \(expected)"
    case .wrongType(let name, let found): "tensor '\(name)' has type \(found); only F32 and BF16 are read"
    case .notFinite(let name): "tensor '\(name)' holds values that are not finite"
    case .configuration(let reason): "the model's configuration is not valid: \(reason)"
    case .changed(let difference): "it is not the file that the checkpoint was written with: \(difference)"
    case .unreadable(let path, let reason): "cannot read '\(path)': \(reason.description)"
    case .file(let error): error.description
    }
  }
}
