/// How far equality saturation may go.
package struct RunLimits: Sendable {
  /// The most nodes; looked at after every hundred applications.
  package var nodes: Int
  /// The most iterations.
  package var iterations: Int
  /// The most seconds of the runner's clock; looked at between rules.
  package var seconds: Double

  /// Creates limits.
  package init(nodes: Int = 10_000, iterations: Int = 30, seconds: Double = 5) {
    self.nodes = nodes
    self.iterations = iterations
    self.seconds = seconds
  }
}
