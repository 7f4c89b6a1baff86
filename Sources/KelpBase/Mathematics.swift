import Foundation

/// The natural logarithm of a double.
package func logarithm(_ value: Double) -> Double { Foundation.log(value) }

/// The cosine of an angle in radians.
package func cosine(_ angle: Double) -> Double { Foundation.cos(angle) }

/// Euler's number to the power of a double.
package func exponential(_ value: Double) -> Double { Foundation.exp(value) }

/// A double to the power of another one.
package func power(_ base: Double, _ exponent: Double) -> Double { Foundation.pow(base, exponent) }
