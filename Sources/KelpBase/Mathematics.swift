import Foundation

/// The natural logarithm of a double.
package func logarithm(_ value: Double) -> Double { Foundation.log(value) }

/// The cosine of an angle in radians.
package func cosine(_ angle: Double) -> Double { Foundation.cos(angle) }
