import Tensors

/// Why a checkpoint cannot be read or written; the rooms above know it by this name.
package typealias CheckpointError = Tensors.CheckpointError

/// How the numbers of a checkpoint are stored.
package typealias TensorPrecision = Tensors.TensorPrecision
