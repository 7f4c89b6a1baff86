/// The ten hand-written functions that the reference evaluates on, with asserts that tell near misses apart.
///
/// They are never training programs: corpora drop every program that defines one of these names.
package enum HandwrittenTasks {
  /// The ten tasks in a fixed order.
  package static let all: [EvaluationTask] = [
    task(
      "add", "Return the sum of two numbers.", "def add(a, b):\n    return a + b\n",
      ["add(2, 3) == 5", "add(-1, 1) == 0", "add(10, -4) == 6"]),
    task(
      "sub", "Return the first number minus the second.", "def sub(a, b):\n    return a - b\n",
      ["sub(5, 3) == 2", "sub(0, 4) == -4", "sub(-2, -7) == 5"]),
    task(
      "mul", "Return the product of two numbers.", "def mul(a, b):\n    return a * b\n",
      ["mul(3, 4) == 12", "mul(-2, 5) == -10", "mul(7, 0) == 0"]),
    task(
      "neg", "Return the number with the opposite sign.", "def neg(x):\n    return -x\n",
      ["neg(5) == -5", "neg(-3) == 3", "neg(0) == 0"]),
    task(
      "abs_val", "Return the absolute value of a number.",
      "def abs_val(x):\n    if x < 0:\n        return -x\n    return x\n",
      ["abs_val(-4) == 4", "abs_val(3) == 3", "abs_val(0) == 0", "abs_val(-1) == 1"]),
    task(
      "max_val", "Return the larger of two numbers.",
      "def max_val(a, b):\n    if a > b:\n        return a\n    return b\n",
      ["max_val(1, 2) == 2", "max_val(7, 3) == 7", "max_val(-5, -9) == -5", "max_val(4, 4) == 4"]),
    task(
      "min_val", "Return the smaller of two numbers.",
      "def min_val(a, b):\n    if a < b:\n        return a\n    return b\n",
      ["min_val(1, 2) == 1", "min_val(7, 3) == 3", "min_val(-5, -9) == -9", "min_val(4, 4) == 4"]),
    task(
      "clamp", "Limit a number to the range from low to high.",
      """
      def clamp(x, low, high):
          if x < low:
              return low
          if x > high:
              return high
          return x

      """,
      ["clamp(5, 0, 3) == 3", "clamp(-1, 0, 3) == 0", "clamp(2, 0, 3) == 2", "clamp(3, 0, 3) == 3"]),
    task(
      "double", "Return twice the number.", "def double(x):\n    return x * 2\n",
      ["double(4) == 8", "double(-3) == -6", "double(0) == 0"]),
    task(
      "square", "Return the number multiplied by itself.", "def square(x):\n    return x * x\n",
      ["square(3) == 9", "square(-4) == 16", "square(1) == 1"]),
  ]

  private static func task(
    _ name: String, _ prompt: String, _ code: String, _ assertions: [String]
  ) -> EvaluationTask {
    EvaluationTask(identifier: name, prompt: prompt, code: code, tests: assertions.map { "assert \($0)" })
  }
}
