import Foundation

extension Double {
  /// e to the power of the number.
  var exponential: Double { Foundation.exp(self) }
  /// The natural logarithm.
  var logarithm: Double { Foundation.log(self) }
}
