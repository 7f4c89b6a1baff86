/// The names of evaluation tasks, which no training program may define.
package enum EvaluationNames {
  /// The ten hand-written functions of the reference.
  package static let tasks: Set<String> = [
    "add", "sub", "mul", "neg", "abs_val", "max_val", "min_val", "clamp", "double", "square",
  ]
}
